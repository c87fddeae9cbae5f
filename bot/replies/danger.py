"""What danger is answered with: numbers first, a way without the police, nothing asked before (conversation 11-13)."""

from collections.abc import Mapping

from bot.messages import JsonValue
from bot.replies.voice import Voice
from bot.replies.words import Service

_NEED = {"emergency": "emergency", "self_harm": "self_harm", "minor": "child"}


def words_of(name: str, country: str | None, voice: Voice, params: Mapping[str, JsonValue]) -> list[str]:
    """Blocks for `danger.emergency`, `danger.self_harm`, `danger.minor` or `danger.typed_number`, first the numbers.

    country None: the likeliest three, each named; the prefix that helped to choose them is never said.
    """
    if name == "typed_number":
        return [voice.phrase("danger.typed_number", params)]
    if country is None:
        calling_code = params.get("calling_code")
        return _unknown_country(name, voice, str(calling_code) if calling_code else None)
    return _known_country(name, country, voice)


def _known_country(name: str, country: str, voice: Voice) -> list[str]:
    emergency = voice.words.emergency(country, voice.language)
    number = voice.emergency(emergency) if emergency.number else ""
    line = _gentle_line(country, _NEED[name], voice)
    lines = [voice.phrase("service.line", {"name": line.name, "phone": line.phone or ""})] if line else []
    numbers = [*lines, number] if name != "emergency" else [number, *lines]
    said = [text for text in numbers if text]
    if not line or not emergency.number:
        said.append(voice.phrase("danger.place"))
    if not said or (not line and not emergency.number):
        said.insert(
            0,
            voice.phrase("danger.not_confirmed", {"country": voice.words.country_name(country, voice.language)}),
        )
    return [" ".join(said), _closing(name, voice)]


def _unknown_country(name: str, voice: Voice, calling_code: str | None) -> list[str]:
    said: list[str] = []
    for country in voice.words.likely_countries(voice.language, calling_code)[:3]:
        line = _gentle_line(country, _NEED[name], voice) if name != "emergency" else None
        number = line.phone if line else voice.words.emergency(country, voice.language).number
        if number:
            said.append(f"{voice.country(country)}: {number}.")
    said.append(voice.phrase("danger.place"))
    said.append(voice.phrase("danger.other_country"))
    return [" ".join(said), _closing(name, voice)]


def _gentle_line(country: str, need: str, voice: Voice) -> Service | None:
    """The first line with a telephone that no police, army or migration office answers."""
    risky = ("police", "army", "migration", "consulate")
    for line in voice.words.services(country, need, voice.language):
        if line.phone and line.answered_by not in risky and line.country == country and line.kind != "emergency":
            return line
    return None


def _closing(name: str, voice: Voice) -> str:
    return voice.phrase(f"danger.closing.{name}")
