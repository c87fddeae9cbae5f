"""What a person would get: the draft laid over what is published, composed as the worker composes it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import msgspec

from bot.channels.contract import Capabilities
from bot.channels.telegram.capabilities import TELEGRAM
from bot.channels.twilio.capabilities import SMS, WHATSAPP
from bot.content.catalogue import Catalogue
from bot.content.facts import emergency_of, service_of
from bot.content.live import LiveWords
from bot.content.resources import Resources
from bot.content.shapes import EmergencyEntry, ServiceEntry
from bot.content.versions import EntryName, with_body
from bot.messages import JsonObject, Language, Part, Say
from bot.replies.composing import Shape, compose
from bot.replies.sms import count_segments, split_for_sms
from bot.replies.voice import Voice

CHANNELS: Sequence[tuple[str, Capabilities]] = (("sms", SMS), ("whatsapp", WHATSAPP), ("telegram", TELEGRAM))


@dataclass(frozen=True, slots=True, kw_only=True)
class Bubble:
    """One message. segments, characters and encoding: of SMS, else 0 and ''. buttons: labels under it."""

    text: str = field(repr=False)
    segments: int = 0
    characters: int = 0
    encoding: str = ""
    buttons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """channel: 'sms', 'whatsapp' or 'telegram'. segments: of all its bubbles together."""

    channel: str
    bubbles: tuple[Bubble, ...]

    @property
    def segments(self) -> int:
        return sum(bubble.segments for bubble in self.bubbles)


def previews(
    live: LiveWords, entry: EntryName, body: JsonObject, *, language: Language, now: datetime
) -> list[Preview]:
    """One for each channel; none for a draft that has no shape yet."""
    try:
        resources = with_body(live.laid.resources, entry, body)
    except msgspec.ValidationError:
        return []
    words = Catalogue(resources)
    return [_preview(name, shape, words, resources, (entry, body, language, now)) for name, shape in CHANNELS]


def _preview(
    channel: str,
    capabilities: Capabilities,
    words: Catalogue,
    resources: Resources,
    draft: tuple[EntryName, JsonObject, Language, datetime],
) -> Preview:
    entry, body, language, now = draft
    voice = Voice(words=words, language=language, is_sms=capabilities.counts_segments, now=now)
    try:
        parts = _parts(entry, body, voice, capabilities, resources)
    except KeyError:  # a phrase around it is missing: the check says so, and the words alone can still be seen
        parts = _plain(str(body.get("short") or body.get("text") or ""), capabilities)
    return Preview(channel=channel, bubbles=bubbles_of(parts, capabilities))


def bubbles_of(parts: Sequence[Part], capabilities: Capabilities) -> tuple[Bubble, ...]:
    """The messages of a reply as the page shows them; what SMS would cost where that is counted."""
    return tuple(_bubble(part, capabilities) for part in parts)


def _parts(
    entry: EntryName, body: JsonObject, voice: Voice, capabilities: Capabilities, resources: Resources
) -> Sequence[Part]:
    if entry.kind == "answer":
        return tuple(_answer(entry.name, voice, capabilities))
    if entry.kind == "service":
        service = msgspec.convert(body, ServiceEntry)
        code, zone = _country(resources, service.id)
        return _plain(voice.service(service_of(service, code, zone, voice.language)), capabilities)
    if entry.kind == "emergency":
        emergency = emergency_of(msgspec.convert(body, EmergencyEntry), entry.name, voice.language)
        return _plain(voice.emergency(emergency) if emergency.number else "", capabilities)
    return _plain(voice.wording(voice.words.phrase(entry.name, voice.language)), capabilities)


def _answer(topic: str, voice: Voice, capabilities: Capabilities) -> Iterator[Part]:
    """The answer with its choices, then what MORE brings, message by message."""
    answer = voice.words.answer(topic, voice.language)
    if answer is None:
        return
    shape = Shape(buttons=capabilities.buttons, limit=capabilities.text_limit, is_sms=capabilities.counts_segments)
    choices = tuple(f"answer.{name}" for name in answer.leads_to)
    yield from compose([Say(key=f"answer.{topic}", choices=choices)], voice, shape, "preview").parts
    for at in range(len(answer.more)):
        yield from compose([Say(key=f"more.{topic}", params={"at": at})], voice, shape, "preview").parts


def _plain(text: str, capabilities: Capabilities) -> tuple[Part, ...]:
    if not text:
        return ()
    if not capabilities.counts_segments:
        return (Part(text=text),)
    return tuple(Part(text=piece) for piece in split_for_sms(text, segments=3))


def _bubble(part: Part, capabilities: Capabilities) -> Bubble:
    labels = tuple(button.label for button in part.buttons)
    if not capabilities.counts_segments:
        return Bubble(text=part.text, buttons=labels)
    cost = count_segments(part.text)
    return Bubble(text=part.text, segments=cost.segments, characters=cost.characters, encoding=cost.encoding)


def _country(resources: Resources, service: str) -> tuple[str, str]:
    for code, country in resources.services.items():
        if any(held.id == service for held in country.services):
            return code, country.time_zone
    return "", "UTC"
