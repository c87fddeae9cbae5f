"""The editor: answers, phrases and services, their past, what a person would get, and what people asked for."""

from pathlib import Path

from litestar import Response, get
from litestar.di import Provide

from bot.consoles.editor.entries import ENTRIES
from bot.consoles.editor.listing import LISTING
from bot.consoles.editor.past import PAST
from bot.consoles.editor.questions import QUESTIONS
from bot.consoles.editor.trying import TRYING
from bot.consoles.editor.workbench import EditorAround, SetWorkbench
from bot.consoles.shared.console import Console, MenuItem
from bot.consoles.shared.doors import Require
from bot.staff.permissions import Permission

_HERE = Path(__file__).parent


@get("/editor/editor.css", guards=[Require(Permission.EDIT_CONTENT)], sync_to_thread=True)
def stylesheet() -> Response[str]:
    """What the editor's pages need beside the shared look: diffs and bubbles."""
    return Response((_HERE / "editor.css").read_text(encoding="utf-8"), media_type="text/css")


def editor_console(around: EditorAround) -> Console:
    return Console(
        name="editor",
        handlers=(*LISTING, *QUESTIONS, *TRYING, *ENTRIES, *PAST, stylesheet),
        templates=_HERE / "templates",
        words=_HERE / "words",
        menu=(
            MenuItem(path="/editor", word="editor.title", permission=Permission.EDIT_CONTENT),
            MenuItem(path="/editor/try", word="editor.try.title", permission=Permission.EDIT_CONTENT),
            MenuItem(path="/editor/questions", word="editor.questions.title", permission=Permission.EDIT_CONTENT),
        ),
        dependencies={"bench": Provide(SetWorkbench(around), sync_to_thread=True)},
    )
