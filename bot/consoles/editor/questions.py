"""What people passed on for the editors: questions without an answer, and opinions. Nobody knows from whom."""

from contextlib import suppress

from litestar import Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from bot.consoles.editor.workbench import GivenBench
from bot.consoles.shared.doors import Require
from bot.consoles.shared.pages import go
from bot.errors import NotFound
from bot.staff.audit import Deed
from bot.staff.permissions import Permission

MOST = 100
_DOOR = Require(Permission.EDIT_CONTENT)


@get("/editor/questions", guards=[_DOOR], sync_to_thread=True)
def questions_page(bench: GivenBench) -> Response[str]:
    bench.office.audit.note(bench.account.id, Deed.SAW_CONTENT, "questions")
    notes = bench.around.notes.waiting(MOST)
    return bench.pages.show(bench.visit, "editor/questions.html", notes=notes, is_full=len(notes) == MOST)


@post("/editor/questions/{note:str}/done", guards=[_DOOR], sync_to_thread=True)
def question_done(bench: GivenBench, note: FromPath[str]) -> Redirect:
    with suppress(NotFound):  # another editor was faster, and that is what was wanted
        bench.around.notes.done(note)
    return go("/editor/questions")


QUESTIONS = (questions_page, question_done)
