"""One entry: its form, what a person would get of it, and publishing it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial

from litestar import Response, get, post
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect

from bot.consoles.editor.differences import changes
from bot.consoles.editor.fields import body_of, fields_of, values_of
from bot.consoles.editor.preview import previews
from bot.consoles.editor.workbench import GivenBench, Workbench, entry_of, path_of
from bot.consoles.shared.doors import Require
from bot.consoles.shared.given import Form
from bot.consoles.shared.pages import go
from bot.content.drafts import NotPublishable, Standing
from bot.content.resources import placeholders
from bot.content.translations import to_read_again
from bot.content.versions import ALL_LANGUAGES, EntryName
from bot.content.wording import Wrong
from bot.errors import Overtaken
from bot.messages import LANGUAGES, Language
from bot.staff.audit import Deed
from bot.staff.permissions import Permission

_SEES = Require(Permission.EDIT_CONTENT)
_PUBLISHES = Require(Permission.PUBLISH_CONTENT)
_DONE = ("published", "withdrawn", "back", "called")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What a refused draft leaves in the page: nothing typed is lost. is_overtaken: another editor was faster."""

    values: Mapping[str, str] = field(repr=False)
    wrong: tuple[Wrong, ...] = ()
    is_overtaken: bool = False


@get("/editor/{kind:str}/{name:str}/{language:str}", guards=[_SEES], sync_to_thread=True)
def entry_page(
    bench: GivenBench, kind: FromPath[str], name: FromPath[str], language: FromPath[str], done: FromQuery[str] = ""
) -> Response[str]:
    entry = entry_of(kind, name, language)
    standing = bench.desk.standing(entry)
    kept = Kept(values=values_of(entry.kind, standing.body))
    return _page(bench, standing, kept, done=done if done in _DONE else "")


@post("/editor/{kind:str}/{name:str}/{language:str}/publish", guards=[_PUBLISHES], sync_to_thread=True)
def publish(
    bench: GivenBench, kind: FromPath[str], name: FromPath[str], language: FromPath[str], data: Form
) -> Response[str] | Redirect:
    entry = entry_of(kind, name, language)
    standing = bench.desk.standing(entry)
    body = body_of(entry.kind, data, standing.body)
    act = partial(bench.desk.publish, entry, body, expected_number=_number(data), author=bench.account.id)
    try:
        bench.written_down(Deed.PUBLISHED_CONTENT, entry, act)
    except NotPublishable as refused:
        return _page(bench, standing, Kept(values=data, wrong=refused.wrong), status=422)
    except Overtaken:
        kept = Kept(values=data, is_overtaken=True)
        return _page(bench, bench.desk.standing(entry), kept, status=409)
    return go(f"{path_of(entry)}?done=published")


@post("/editor/{kind:str}/{name:str}/{language:str}/preview", guards=[_SEES], sync_to_thread=True, status_code=200)
def preview(
    bench: GivenBench, kind: FromPath[str], name: FromPath[str], language: FromPath[str], data: Form
) -> Response[str]:
    """What is in the form, as a person would read it, and what would forbid publishing it. Changes nothing."""
    entry = entry_of(kind, name, language)
    standing = bench.desk.standing(entry)
    body = body_of(entry.kind, data, standing.body)
    seen = _language(bench, entry, data.get("preview_language", ""))
    html = bench.pages.fragment(
        bench.visit,
        "editor/preview.html",
        previews=previews(bench.around.live, entry, body, language=seen, now=bench.around.clock.now()),
        wrong=bench.desk.wrong_with(entry, body),
    )
    return Response(str(html), media_type="text/html")


def _page(bench: Workbench, standing: Standing, kept: Kept, *, status: int = 200, done: str = "") -> Response[str]:
    """The form with what was typed, beside a preview of the same."""
    entry = standing.entry
    draft = body_of(entry.kind, kept.values, standing.body)
    seen = _language(bench, entry, kept.values.get("preview_language", ""))
    wrong = kept.wrong or bench.desk.wrong_with(entry, draft)
    theirs = changes(entry.kind, draft, standing.body) if kept.is_overtaken else ()
    return bench.pages.show(
        bench.visit,
        "editor/entry.html",
        status,
        entry=entry,
        path=path_of(entry),
        title=bench.title_of(entry),
        standing=standing,
        fields=fields_of(entry.kind, kept.values, kept.wrong),
        wrong=wrong,
        is_refused=bool(kept.wrong),
        is_overtaken=kept.is_overtaken,
        theirs=theirs,
        file_changes=changes(entry.kind, standing.body, standing.file) if standing.is_conflict else (),
        previews=previews(bench.around.live, entry, draft, language=seen, now=bench.around.clock.now()),
        preview_language=seen,
        languages=LANGUAGES,
        has_languages=entry.language == ALL_LANGUAGES,
        country=bench.country_of(entry),
        needed=[f"{{{name}}}" for name in sorted(placeholders(str(standing.file.get("text", ""))))],
        stale_of=to_read_again(bench.around.live.laid.resources, entry),
        done=done,
    )


def _language(bench: Workbench, entry: EntryName, wished: str) -> Language:
    """In which the preview is: the entry's own, or for services the one that was chosen."""
    for wish in (entry.language, wished, bench.account.page_language):
        for language in LANGUAGES:
            if wish == language:
                return language
    return LANGUAGES[0]


def _number(data: Mapping[str, str]) -> int:
    """The version that was edited; what is no number fits no version."""
    text = data.get("expected", "")
    return int(text) if text.isdecimal() and len(text) < 10 else -1


ENTRIES = (entry_page, publish, preview)
