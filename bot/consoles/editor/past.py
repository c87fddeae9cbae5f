"""What an entry was: its versions with author and time, going back to one, taking it out at once, 'I called it'."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from litestar import Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from bot.consoles.editor.differences import Change, changes
from bot.consoles.editor.workbench import GivenBench, Workbench, entry_of, path_of
from bot.consoles.shared.doors import Require
from bot.consoles.shared.given import Form
from bot.consoles.shared.pages import go
from bot.content.drafts import NotPublishable
from bot.content.versions import EntryName, Version
from bot.content.wording import Wrong
from bot.errors import Overtaken
from bot.messages import LANGUAGES
from bot.staff.audit import Deed
from bot.staff.permissions import Permission

_SEES = Require(Permission.EDIT_CONTENT)
_PUBLISHES = Require(Permission.PUBLISH_CONTENT)
_PATH = "/editor/{kind:str}/{name:str}/{language:str}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PastRow:
    """A version, who published it, and what changed from the one before it."""

    version: Version
    author: str
    changes: tuple[Change, ...]


@get(f"{_PATH}/history", guards=[_SEES], sync_to_thread=True)
def history_page(bench: GivenBench, kind: FromPath[str], name: FromPath[str], language: FromPath[str]) -> Response[str]:
    return _history(bench, entry_of(kind, name, language))


@post(f"{_PATH}/back", guards=[_PUBLISHES], sync_to_thread=True)
def back(
    bench: GivenBench, kind: FromPath[str], name: FromPath[str], language: FromPath[str], data: Form
) -> Response[str] | Redirect:
    entry = entry_of(kind, name, language)
    number, expected = _whole(data.get("number", "")), _whole(data.get("expected", ""))
    act = partial(bench.desk.back_to, entry, number, expected_number=expected, author=bench.account.id)
    return _done(bench, entry, "back", act)


@get(f"{_PATH}/withdraw", guards=[_PUBLISHES], sync_to_thread=True)
def withdraw_page(
    bench: GivenBench, kind: FromPath[str], name: FromPath[str], language: FromPath[str]
) -> Response[str]:
    entry = entry_of(kind, name, language)
    standing = bench.desk.standing(entry)
    return bench.pages.show(
        bench.visit,
        "editor/withdraw.html",
        entry=entry,
        path=path_of(entry),
        title=bench.title_of(entry),
        standing=standing,
    )


@post(f"{_PATH}/withdraw/now", guards=[_PUBLISHES], sync_to_thread=True)
def withdraw(
    bench: GivenBench, kind: FromPath[str], name: FromPath[str], language: FromPath[str], data: Form
) -> Response[str] | Redirect:
    """A wrong answer must go even if somebody edited it meanwhile, so this looks at no older number."""
    entry = entry_of(kind, name, language)
    others = _other_languages(entry) if data.get("everywhere") == "yes" else ()
    for one in others:
        bench.written_down(Deed.WITHDREW_CONTENT, one, partial(_withdraw, bench, one))
    return _done(bench, entry, "withdrawn", partial(_withdraw, bench, entry))


def _withdraw(bench: Workbench, entry: EntryName) -> Version:
    number = bench.desk.standing(entry).number
    return bench.desk.withdraw(entry, expected_number=number, author=bench.account.id)


def _other_languages(entry: EntryName) -> tuple[EntryName, ...]:
    """The same answer in the other four."""
    if entry.kind != "answer":
        return ()
    return tuple(replace(entry, language=language) for language in LANGUAGES if language != entry.language)


@post(f"{_PATH}/called", guards=[_PUBLISHES], sync_to_thread=True)
def called(
    bench: GivenBench, kind: FromPath[str], name: FromPath[str], language: FromPath[str], data: Form
) -> Response[str] | Redirect:
    entry = entry_of(kind, name, language)
    act = partial(
        bench.desk.called,
        entry,
        bench.around.clock.now().date(),
        expected_number=_whole(data.get("expected", "")),
        author=bench.account.id,
    )
    return _done(bench, entry, "called", act)


def _done(bench: Workbench, entry: EntryName, done: str, act: Callable[[], Version]) -> Response[str] | Redirect:
    deed = Deed.WITHDREW_CONTENT if done == "withdrawn" else Deed.PUBLISHED_CONTENT
    try:
        bench.written_down(deed, entry, act)
    except Overtaken:
        return _history(bench, entry, refusal="editor.history.overtaken", status=409)
    except NotPublishable as refused:
        return _history(bench, entry, refusal="editor.history.refused", wrong=refused.wrong, status=422)
    return go(f"{path_of(entry)}?done={done}")


def _history(
    bench: Workbench,
    entry: EntryName,
    *,
    refusal: str | None = None,
    wrong: tuple[Wrong, ...] = (),
    status: int = 200,
) -> Response[str]:
    standing = bench.desk.standing(entry)
    versions = bench.desk.history(entry)
    names = bench.aliases()
    older = [*(version.body for version in versions[1:]), standing.file]
    rows = [
        PastRow(
            version=version,
            author=names.get(version.author, "-"),
            changes=changes(entry.kind, before, version.body),
        )
        for version, before in zip(versions, older, strict=False)
    ]
    return bench.pages.show(
        bench.visit,
        "editor/history.html",
        status,
        entry=entry,
        path=path_of(entry),
        title=bench.title_of(entry),
        standing=standing,
        rows=rows,
        refusal=refusal,
        wrong=wrong,
    )


def _whole(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else -1


PAST = (history_page, back, withdraw_page, withdraw, called)
