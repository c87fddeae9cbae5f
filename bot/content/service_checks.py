"""What may be wrong with a line or office: numbers that must not be published, missing notes, wrong hours."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec import Struct

from bot.content.callable import callable_in
from bot.content.facts import hours_of
from bot.content.loading import read_yaml
from bot.content.shapes import NEEDS_RISK_NOTE, CountryFile, EmergencyEntry, InFive, ServiceEntry
from bot.content.wording import Wrong, wrong_with_words
from bot.messages import LANGUAGES

_NUMBER = re.compile(r"[\d()\s+*.-]+")
_AS = re.compile(r"\s*\(?\bas\b")
_ONLY_AS = {"ambulance": ("health",), "trafficking": ("trafficking_hotline", "child")}


class Trap(Struct, frozen=True):
    """A value of facts/do_not_publish.yml. country None or '*': any."""

    value: str
    why: str
    country: str | None = None


class Fact(Struct, frozen=True):
    """A number of facts/directory.yml with its country."""

    country: str
    phone: str | None = None
    sms: str | None = None
    whatsapp: str | None = None
    web: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TrapList:
    """traps: what must never be published. known: (country, digits) of every number that a fact backs."""

    traps: Sequence[Trap]
    known: frozenset[tuple[str, str]]


type Found = tuple[tuple[str | int, ...], str, str]


def read_traps(folder: Path) -> TrapList:
    """From resources/facts/. Raises BadConfiguration."""
    traps = read_yaml(folder / "facts" / "do_not_publish.yml", folder).convert(list[Trap])
    facts = read_yaml(folder / "facts" / "directory.yml", folder).convert(list[Fact])
    known = {
        (fact.country, digits)
        for fact in facts
        for held in (fact.phone, fact.sms, fact.whatsapp)
        for number in re.split(r"[;/,]| or ", held or "")
        for digits in (_digits(number), _digits(re.sub(r"\([^)]*[A-Z][^)]*\)|\([^)]*$", "", number)))
        if digits
    }
    return TrapList(traps=traps, known=frozenset(known))


def wrong_with_country(country: CountryFile, traps: TrapList) -> Iterator[Found]:
    """Path in the file, rule and sentence."""
    try:
        ZoneInfo(country.time_zone)
    except (ZoneInfoNotFoundError, ValueError):
        yield ("time_zone",), "time_zone", f"there is no time zone {country.time_zone}."
    if country.emergency is not None:
        for wrong in wrong_with_emergency(country.emergency, country.country, traps):
            yield ("emergency", *wrong.field.split(".")), wrong.rule, wrong.message
    for place, service in enumerate(country.services):
        for wrong in wrong_with_service(service, country.country, traps):
            yield ("services", place, *wrong.field.split(".")), wrong.rule, f"{service.id}: {wrong.message}"


def numbers_of(country: CountryFile) -> tuple[str, ...]:
    """Every number that is given in a country, once, as written."""
    emergency = (country.emergency.number,) if country.emergency else ()
    every = (number for held in country.services for number in (held.phone, held.sms, held.whatsapp))
    return tuple(dict.fromkeys(number for number in (*emergency, *every) if number))


def unknown_numbers(country: CountryFile) -> tuple[str, ...]:
    """Those that are as long as a number there and stand in none of the library's tables."""
    return tuple(number for number in numbers_of(country) if callable_in(number, country.country) == "unknown")


def wrong_with_emergency(entry: EmergencyEntry, country: str, traps: TrapList) -> Iterator[Wrong]:
    if entry.number is None:
        return
    yield from _trapped("number", entry.number, country, traps, kind="emergency")
    yield from _not_callable("number", entry.number, country)
    yield from _wrong_note(entry.answered_by, entry.risk_note)
    if entry.source is None:
        yield Wrong(field="source", rule="source", message="The source of the number is missing.")


def wrong_with_service(service: ServiceEntry, country: str, traps: TrapList) -> Iterator[Wrong]:
    numbers = {"phone": service.phone, "sms": service.sms, "whatsapp": service.whatsapp}
    for name, number in numbers.items():
        if number:
            yield from _trapped(name, number, country, traps, kind=service.kind)
            yield from _unbacked(name, number, country, traps, called_on=service.called_on)
            yield from _not_callable(name, number, country)
    if not any((*numbers.values(), service.web)):
        yield Wrong(field="phone", rule="contact", message="There is no way to reach it.")
    for name, address in (("web", service.web), ("source", service.source.address)):
        yield from _trapped_address(name, address or "", traps)
    yield from _wrong_note(service.answered_by, service.risk_note)
    try:
        if service.hours:
            hours_of(service.hours)
    except ValueError:
        yield Wrong(field="hours", rule="hours", message="Days are mon, tue, wed, thu, fri, sat, sun.")


def _wrong_note(answered_by: str, note: InFive | None) -> Iterator[Wrong]:
    """Needed where somebody answers whom she may fear, and worded like every sentence of ours."""
    if note is None:
        if answered_by in NEEDS_RISK_NOTE:
            yield Wrong(field="risk_note", rule="risk_note", message="A note about who answers is missing.")
        return
    for language in LANGUAGES:
        yield from wrong_with_words(f"risk_note.{language}", note.said_in(language), language)


def _trapped(name: str, number: str, country: str, traps: TrapList, *, kind: str) -> Iterator[Wrong]:
    for trap in traps.traps:
        if trap.country not in (None, "*", country):
            continue
        bare, *condition = _AS.split(trap.value, maxsplit=1)
        kinds = next((kinds for word, kinds in _ONLY_AS.items() if any(word in said for said in condition)), None)
        values = re.findall(_NUMBER, bare) if not trap.value.startswith("http") else []
        if _digits(number) in {_digits(value) for value in values} - {""} and (kinds is None or kind in kinds):
            yield Wrong(
                field=name, rule="do_not_publish", message=f"It must not be published: {trap.why}.", what=trap.why
            )


def _trapped_address(name: str, address: str, traps: TrapList) -> Iterator[Wrong]:
    for trap in traps.traps:
        is_address = trap.value.startswith("http") or re.fullmatch(r"[\w-]+(\.[\w-]+)+", trap.value)
        if address and is_address and trap.value in address:
            yield Wrong(field=name, rule="do_not_publish", message=f"It must not be linked: {trap.why}.", what=trap.why)


def _unbacked(name: str, number: str, country: str, traps: TrapList, *, called_on: date | None) -> Iterator[Wrong]:
    if called_on is None and (country, _digits(number)) not in traps.known:
        message = "No fact backs this number: press 'I called it' only if you did, or add the fact first."
        yield Wrong(field=name, rule="fact", message=message)


def _not_callable(name: str, number: str, country: str) -> Iterator[Wrong]:
    if callable_in(number, country) == "impossible":
        message = f"“{number}” cannot be dialled in {country} as it is written."
        yield Wrong(field=name, rule="callable", message=message, what=number)


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)
