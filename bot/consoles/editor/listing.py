"""The first page of the editor: answers, phrases or services by topic, country and language, with search and status."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from litestar import Request, Response, get

from bot.consoles.editor.workbench import GivenBench, Workbench, path_of
from bot.consoles.shared.doors import Require
from bot.content.live import LiveWords
from bot.content.versions import ALL_LANGUAGES, EntryName, Version
from bot.folding import fold
from bot.messages import LANGUAGES, Language
from bot.staff.permissions import Permission

PARTS = ("answers", "phrases", "services")
STATUSES = ("file", "edited", "withdrawn", "conflict")
_DOOR = Require(Permission.EDIT_CONTENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An entry in the list. group: of topics, first part of a phrase's key, or a country's name."""

    entry: EntryName
    path: str
    group: str
    title: str
    text: str = field(repr=False)
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the list shows. '' is everything."""

    part: str
    language: Language
    group: str
    status: str
    search: str = field(repr=False)


@get("/editor", guards=[_DOOR], sync_to_thread=True)
def editor_page(bench: GivenBench, request: Request[Any, Any, Any]) -> Response[str]:
    wanted = _wanted(bench, request.query_params)
    rows = list(_rows(bench, wanted))
    groups = sorted({row.group for row in rows})
    shown = [row for row in rows if _is_wanted(row, wanted)]
    return bench.pages.show(
        bench.visit,
        "editor/list.html",
        rows=shown,
        groups=groups,
        wanted=wanted,
        parts=PARTS,
        statuses=STATUSES,
        languages=LANGUAGES,
        conflicts=len(bench.around.live.laid.conflicts),
    )


def _wanted(bench: Workbench, query: Mapping[str, str]) -> Wanted:
    part = query.get("part", "")
    status = query.get("status", "")
    chosen = next((name for name in LANGUAGES if name == query.get("language")), None)
    return Wanted(
        part=part if part in PARTS else PARTS[0],
        language=chosen or bench.account.page_language,
        group=query.get("group", "")[:60],
        status=status if status in STATUSES else "",
        search=query.get("q", "")[:100],
    )


def _rows(bench: Workbench, wanted: Wanted) -> Iterator[Row]:
    live = bench.around.live
    newest = {version.entry: version for version in bench.around.store.newest()}
    if wanted.part == "answers":
        yield from _answers(live, newest, wanted.language, _group_names(bench))
    elif wanted.part == "phrases":
        yield from _phrases(live, newest, wanted.language)
    else:
        yield from _services(live, newest, wanted.language)


def _answers(
    live: LiveWords, newest: Mapping[EntryName, Version], language: Language, groups: Mapping[str, str]
) -> Iterator[Row]:
    for topic, answer in live.laid.resources.answers.items():
        entry = EntryName(kind="answer", name=topic, language=language)
        text = answer.words.said_in(language)
        yield _row(live, newest, entry, (groups.get(topic, "-"), f"{text.label} ({topic})", text.short))


def _group_names(bench: Workbench) -> dict[str, str]:
    """The name of each topic's group, as this editor reads it."""
    return {
        topic: bench.pages.say(bench.visit, f"editor.groups.{group}") for topic, group in bench.around.topics.items()
    }


def _phrases(live: LiveWords, newest: Mapping[EntryName, Version], language: Language) -> Iterator[Row]:
    for key, text in live.laid.resources.phrases[language].items():
        entry = EntryName(kind="phrase", name=key, language=language)
        yield _row(live, newest, entry, (key.partition(".")[0], key, text.text))


def _services(live: LiveWords, newest: Mapping[EntryName, Version], language: Language) -> Iterator[Row]:
    for code, country in live.laid.resources.services.items():
        name = live.country_name(code, language)
        number = country.emergency.number if country.emergency else None
        entry = EntryName(kind="emergency", name=code, language=ALL_LANGUAGES)
        yield _row(live, newest, entry, (name, number or "-", ""))
        for service in country.services:
            entry = EntryName(kind="service", name=service.id, language=ALL_LANGUAGES)
            ways = " · ".join(way for way in (service.phone, service.whatsapp, service.web) if way)
            yield _row(live, newest, entry, (name, service.name.said_in(language), ways))


def _row(live: LiveWords, newest: Mapping[EntryName, Version], entry: EntryName, said: tuple[str, str, str]) -> Row:
    group, title, text = said
    version = newest.get(entry)
    status = "file" if version is None else "withdrawn" if version.is_withdrawn else "edited"
    if entry in live.laid.conflicts:
        status = "conflict"
    return Row(entry=entry, path=path_of(entry), group=group, title=title, text=text, status=status)


def _is_wanted(row: Row, wanted: Wanted) -> bool:
    if wanted.group and row.group != wanted.group:
        return False
    if wanted.status and row.status != wanted.status:
        return False
    return fold(wanted.search) in fold(f"{row.title} {row.text} {row.entry.name}")


LISTING = (editor_page,)
