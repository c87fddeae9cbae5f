"""What danger is answered with: numbers first, a way without the police, nothing asked before (conversation 11-13)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.messages import JsonValue
from bot.replies.sms import count_segments
from bot.replies.voice import Voice
from bot.replies.words import Service

_NEEDS = {
    "emergency": ("emergency",),
    "self_harm": ("self_harm",),
    "minor": ("child",),
    "minor_self_harm": ("child", "self_harm"),
}
_BRACKETS = re.compile(r" *\([^)]*\)")
_SEGMENTS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """name: what kind of danger, a key of _NEEDS. closing: the last sentence."""

    name: str
    closing: str


def words_of(name: str, country: str | None, voice: Voice, params: Mapping[str, JsonValue]) -> list[str]:
    """Blocks for `danger.emergency`, `danger.self_harm`, both for somebody under 18 (`danger.minor`,
    `danger.minor_self_harm`) or `danger.typed_number`, first the numbers.

    country None: the likeliest three, each named; the prefix that helped to choose them is never said.
    """
    if name == "typed_number":
        return [voice.phrase("danger.typed_number", params)]
    asked = _Asked(name=name, closing=voice.phrase(f"danger.{_closing(name, params)}.{name}"))
    if country is None:
        calling_code = params.get("calling_code")
        return _unknown_country(asked, voice, str(calling_code) if calling_code else None)
    return _known_country(asked, country, voice)


def _closing(name: str, params: Mapping[str, JsonValue]) -> str:
    """Who says again that life is too much hears other words: the same ones twice sound like a recording."""
    return "again" if params.get("again") and name.endswith("self_harm") else "closing"


def _known_country(asked: _Asked, country: str, voice: Voice) -> list[str]:
    full = _in_country(asked, country, voice, is_short=False)
    return full if _fits(full, voice) else _in_country(asked, country, voice, is_short=True)


def _in_country(asked: _Asked, country: str, voice: Voice, *, is_short: bool) -> list[str]:
    """is_short: names of lines without what stands in brackets."""
    emergency = voice.words.emergency(country, voice.language)
    number = voice.emergency(emergency) if emergency.number else ""
    found = [line for need in _NEEDS[asked.name] if (line := _gentle_line(country, need, voice)) is not None]
    by_phone = {line.phone or "": line.name for line in found}
    names = {phone: _BRACKETS.sub("", known) if is_short else known for phone, known in by_phone.items()}
    lines = [voice.phrase("service.line", {"name": known, "phone": phone}) for phone, known in names.items()]
    numbers = [*lines, number] if asked.name != "emergency" else [number, *lines]
    said = [text for text in numbers if text]
    if not lines or not emergency.number:
        said.append(voice.phrase("danger.place"))
    if not lines and not emergency.number:
        unknown = {"country": voice.words.country_name(country, voice.language)}
        said.insert(0, voice.phrase("danger.not_confirmed", unknown))
    return [" ".join(said), asked.closing]


def _fits(blocks: list[str], voice: Voice) -> bool:
    return not voice.is_sms or count_segments("\n".join([*blocks, f"1 {voice.label('else')}"])).segments <= _SEGMENTS


def _unknown_country(asked: _Asked, voice: Voice, calling_code: str | None) -> list[str]:
    """The likeliest three; for somebody under 18 the emergency number too, where there is room for both."""
    both = _likeliest(asked, voice, calling_code, with_emergency=asked.name.startswith("minor"))
    return both if _fits(both, voice) else _likeliest(asked, voice, calling_code, with_emergency=False)


def _likeliest(asked: _Asked, voice: Voice, calling_code: str | None, *, with_emergency: bool) -> list[str]:
    said: list[str] = []
    for country in voice.words.likely_countries(voice.language, calling_code)[:3]:
        line = _gentle_line(country, _NEEDS[asked.name][0], voice) if asked.name != "emergency" else None
        emergency = voice.words.emergency(country, voice.language).number
        numbers = [line.phone, emergency if with_emergency else None] if line else [emergency]
        if known := ", ".join(dict.fromkeys(voice.plain(number) for number in numbers if number)):
            said.append(f"{voice.country(country)}: {known}.")
    said.append(voice.phrase("danger.place"))
    said.append(voice.phrase("danger.other_country"))
    return [" ".join(said), asked.closing]


def _gentle_line(country: str, need: str, voice: Voice) -> Service | None:
    """The first line with a telephone that no police, army or migration office answers."""
    risky = ("police", "army", "migration", "consulate")
    for line in voice.words.services(country, need, voice.language):
        if line.phone and line.answered_by not in risky and line.country == country and line.kind != "emergency":
            return line
    return None
