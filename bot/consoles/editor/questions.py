"""What reaches the editors from people: questions, opinions, lines that did not answer. Nobody knows from whom."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from litestar import Response, get, post
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect

from bot.consoles.editor.workbench import GivenBench, Workbench, path_of
from bot.consoles.shared.doors import Require
from bot.consoles.shared.pages import go
from bot.content.passed_on import ReportedLine
from bot.content.versions import ALL_LANGUAGES, EntryName
from bot.errors import NotFound
from bot.staff.audit import Deed
from bot.staff.permissions import Permission

MOST = 100
_DOOR = Require(Permission.EDIT_CONTENT)
_PAGE = "/editor/questions"


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRow:
    """A reported line as an editor reads it. path '': it is in no file any more."""

    line: ReportedLine
    title: str
    country: str
    number: str
    path: str


@get(_PAGE, guards=[_DOOR], sync_to_thread=True)
def questions_page(bench: GivenBench, done: FromQuery[str] = "") -> Response[str]:
    """done: the id of what was put away a moment ago, to be offered back."""
    bench.office.audit.note(bench.account.id, Deed.SAW_CONTENT, "questions")
    notes = bench.around.notes
    waiting = notes.waiting(MOST)
    return bench.pages.show(
        bench.visit,
        "editor/questions.html",
        questions=[note for note in waiting if note.kind != "feedback"],
        opinions=[note for note in waiting if note.kind == "feedback"],
        lines=_rows(bench, notes.lines()),
        put_away=notes.put_away(),
        lines_put_away=_rows(bench, notes.lines(are_done=True)),
        is_full=len(waiting) == MOST,
        done=done[:80],
    )


@post("/editor/questions/{note:str}/done", guards=[_DOOR], sync_to_thread=True)
def question_done(bench: GivenBench, note: FromPath[str]) -> Redirect:
    return _after(lambda: bench.around.notes.done(note, bench.around.clock.now()), f"?done={note}")


@post("/editor/questions/{note:str}/undo", guards=[_DOOR], sync_to_thread=True)
def question_undo(bench: GivenBench, note: FromPath[str]) -> Redirect:
    return _after(lambda: bench.around.notes.undo(note))


@post("/editor/lines/{service:str}/done", guards=[_DOOR], sync_to_thread=True)
def line_done(bench: GivenBench, service: FromPath[str]) -> Redirect:
    return _after(lambda: bench.around.notes.line_done(service, bench.around.clock.now()), f"?done={service}")


@post("/editor/lines/{service:str}/undo", guards=[_DOOR], sync_to_thread=True)
def line_undo(bench: GivenBench, service: FromPath[str]) -> Redirect:
    return _after(lambda: bench.around.notes.line_undo(service))


def _after(act: Callable[[], None], query: str = "") -> Redirect:
    with suppress(NotFound):  # another editor was faster, and that is what was wanted
        act()
        return go(f"{_PAGE}{query}")
    return go(_PAGE)


def _rows(bench: Workbench, lines: Sequence[ReportedLine]) -> list[LineRow]:
    known = {
        service.id: (country.country, service)
        for country in bench.around.live.laid.resources.services.values()
        for service in country.services
    }
    words = bench.account.page_language
    rows: list[LineRow] = []
    for line in lines:
        code, service = known.get(line.service, ("", None))
        entry = EntryName(kind="service", name=line.service, language=ALL_LANGUAGES)
        rows.append(
            LineRow(
                line=line,
                title=service.name.said_in(words) if service else line.service,
                country=bench.around.live.country_name(code, words) if service else "",
                number=(service.phone or service.whatsapp or service.web or "") if service else "",
                path=path_of(entry) if service else "",
            )
        )
    return rows


QUESTIONS = (questions_page, question_done, question_undo, line_done, line_undo)
