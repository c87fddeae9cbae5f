"""What editors published over the files: versions, the port that keeps them, and laying them over."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal, Protocol

import msgspec

from bot.content.resources import Resources
from bot.content.shapes import AnswerText, AnswerTexts, CountryFile, EmergencyEntry, PhraseText, ServiceEntry
from bot.ids import StaffId
from bot.messages import LANGUAGES, JsonObject, Language

type Kind = Literal["phrase", "answer", "service", "emergency"]
KINDS: tuple[Kind, ...] = ("answer", "phrase", "service", "emergency")
ALL_LANGUAGES = "*"

_SHAPES: Mapping[Kind, type[AnswerText | PhraseText | ServiceEntry | EmergencyEntry]] = {
    "answer": AnswerText,
    "phrase": PhraseText,
    "service": ServiceEntry,
    "emergency": EmergencyEntry,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryName:
    """What is edited on its own. name: topic, phrase key, service id or country code.

    language: '*' for services and emergency numbers, whose names stand in all languages at once.
    """

    kind: Kind
    name: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One published state of an entry. number: 1 and up.

    seed: fingerprint of the file's entry it was edited from.
    """

    entry: EntryName
    number: int
    body: JsonObject = field(repr=False)
    is_withdrawn: bool
    author: StaffId
    at: datetime
    seed: str


class ContentStore(Protocol):
    """Versions of all entries, kept for good."""

    def revision(self) -> int:
        """How often anything was published: cheap, asked every second."""

    def newest(self) -> Sequence[Version]:
        """The newest version of each entry that was ever published."""

    def history(self, entry: EntryName) -> Sequence[Version]:
        """Newest first; () where nobody published anything."""

    def publish(self, version: Version) -> None:
        """Keep a version. Raises Overtaken when its number is taken: another editor was faster."""


def fingerprint(body: JsonObject | None) -> str:
    """The same for the same content, whatever the order of its keys.

    When a translation was last read (`seen`) is no content: reading it again brings nobody's edit into conflict.
    """
    text = json.dumps(_said(body), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _said(body: JsonObject | None) -> JsonObject | None:
    return None if body is None else {key: value for key, value in body.items() if key != "seen"}


def in_shape(kind: Kind, body: JsonObject) -> JsonObject:
    """The body with every key of its kind, so that equal contents are equal.

    Raises msgspec.ValidationError.
    """
    return _as_body(msgspec.convert(body, _SHAPES[kind]))


# ---------------------------------------------------------------- the files as bodies


def seed_of(resources: Resources, entry: EntryName) -> JsonObject | None:
    """What the files say for an entry, as a body; None for one they do not have."""
    found: object = None
    if entry.kind == "service":
        found = _service(resources, entry.name)
    elif entry.kind == "emergency":
        held = resources.services.get(entry.name)
        found = held.emergency or EmergencyEntry(number=None) if held else None
    elif (language := _language(entry.language)) is None:
        return None
    elif entry.kind == "phrase":
        found = resources.phrases[language].get(entry.name)
    elif entry.name in resources.answers:
        found = resources.answers[entry.name].words.said_in(language)
    return None if found is None else _as_body(found)


def _service(resources: Resources, name: str) -> ServiceEntry | None:
    every = (service for country in resources.services.values() for service in country.services)
    return next((service for service in every if service.id == name), None)


def _language(name: str) -> Language | None:
    return next((language for language in LANGUAGES if language == name), None)


def _as_body(shape: object) -> JsonObject:
    """Through JSON, so that it equals what the database gives back: lists, and dates as text."""
    body: JsonObject = msgspec.json.decode(msgspec.json.encode(shape))
    return body


# ---------------------------------------------------------------- laying over


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """The files with published entries over them. withdrawn: see Catalogue.

    conflicts: entries whose file changed after they were edited; the editors' words stay until somebody
    decides.
    unfit: entries that no longer have the shape we know, or whose file is gone; the file's words are used.
    """

    resources: Resources
    withdrawn: frozenset[tuple[str, str]]
    conflicts: tuple[EntryName, ...]
    unfit: tuple[EntryName, ...]


def lay_over(seed: Resources, newest: Sequence[Version]) -> Laid:
    """Never raises for what is stored: a broken entry costs itself, not the service."""
    resources, withdrawn = seed, set[tuple[str, str]]()
    conflicts: list[EntryName] = []
    unfit: list[EntryName] = []
    for version in newest:
        entry, body = version.entry, seed_of(seed, version.entry)
        if body is None:
            unfit.append(entry)
            continue
        if not agrees(version, body):
            conflicts.append(entry)
        if version.is_withdrawn:
            withdrawn.add(("service", entry.name) if entry.kind == "service" else (entry.name, entry.language))
            continue
        try:
            resources = with_body(resources, entry, version.body)
        except msgspec.ValidationError:
            unfit.append(entry)
    return Laid(
        resources=resources,
        withdrawn=frozenset(withdrawn),
        conflicts=tuple(conflicts),
        unfit=tuple(unfit),
    )


def agrees(version: Version, file: JsonObject) -> bool:
    """Whether the file is as it was when this version was edited, or says the same by now (after an export)."""
    if version.is_withdrawn and _said(taken_back(version.entry.kind, version.body)) == _said(file):
        return True
    return _said(file) == _said(version.body) or fingerprint(file) == version.seed


def taken_back(kind: Kind, body: JsonObject) -> JsonObject:
    """How a file says that an entry is withdrawn: a draft is not read, low confidence is not shown."""
    return {**body, "status": "draft"} if kind == "answer" else {**body, "confidence": "low"}


def with_body(resources: Resources, entry: EntryName, body: JsonObject) -> Resources:
    """The same with one entry saying `body`.

    Raises msgspec.ValidationError; the entry must be in the files.
    """
    if entry.kind == "phrase":
        return _over_phrase(resources, entry, msgspec.convert(body, PhraseText))
    if entry.kind == "answer":
        return _over_answer(resources, entry, msgspec.convert(body, AnswerText))
    if entry.kind == "service":
        return _over_service(resources, entry, msgspec.convert(body, ServiceEntry))
    emergency = msgspec.convert(body, EmergencyEntry)
    country = resources.services[entry.name]
    return _with_country(resources, msgspec.structs.replace(country, emergency=emergency))


def _over_phrase(resources: Resources, entry: EntryName, text: PhraseText) -> Resources:
    language = _language(entry.language) or LANGUAGES[0]
    texts: Mapping[str, PhraseText] = {**resources.phrases[language], entry.name: text}
    return replace(resources, phrases={**resources.phrases, language: texts})


def _over_answer(resources: Resources, entry: EntryName, text: AnswerText) -> Resources:
    answer = resources.answers[entry.name]
    words: AnswerTexts = msgspec.structs.replace(answer.words, **{entry.language: text})
    answers = {**resources.answers, entry.name: msgspec.structs.replace(answer, words=words)}
    return replace(resources, answers=answers)


def _over_service(resources: Resources, entry: EntryName, service: ServiceEntry) -> Resources:
    for country in resources.services.values():
        if any(held.id == entry.name for held in country.services):
            services = tuple(service if held.id == entry.name else held for held in country.services)
            return _with_country(resources, msgspec.structs.replace(country, services=services))
    return resources


def _with_country(resources: Resources, country: CountryFile) -> Resources:
    return replace(resources, services={**resources.services, country.country: country})
