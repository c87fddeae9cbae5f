"""The load: sixty people in five languages, so many messages a second whether they are answered or not."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

PEOPLE = 60
PER_SECOND = 10
_SENTENCES = Path(__file__).with_name("sentences.yml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """One message. person: 0 to PEOPLE - 1, or above it while warming up. number: her how-manieth this is."""

    person: int
    number: int
    language: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """A message that was brought. at: wall clock, seconds. seconds: until its request was answered; failed: not 200."""

    written: Written
    at: float
    seconds: float
    failed: bool


type Bring = Callable[[Written], Awaitable[int]]
"""Brings one message to the service and returns the status it was answered with."""


@cache
def _sentences() -> dict[str, list[str]]:
    found: dict[str, list[str]] = yaml.safe_load(_SENTENCES.read_text(encoding="utf-8"))
    return found


def message(number: int, *, first_person: int = 0) -> Written:
    """The message that comes at that place: everybody in turn, each in her language, each sentence in turn."""
    person, own = number % PEOPLE, number // PEOPLE
    languages = list(_sentences())
    language = languages[person % len(languages)]
    sentences = _sentences()[language]
    text = sentences[(own + person // len(languages)) % len(sentences)]
    return Written(person=first_person + person, number=own, language=language, text=text)


async def bring_steadily(bring: Bring, seconds: int, *, first_person: int = 0) -> list[Posted]:
    """PER_SECOND messages a second, each at its own time: a slow answer does not spare the service the next one."""
    begun = time.monotonic()
    posting: list[asyncio.Task[Posted]] = []
    for number in range(seconds * PER_SECOND):
        await asyncio.sleep(max(0.0, begun + number / PER_SECOND - time.monotonic()))
        posting.append(asyncio.create_task(_posted(bring, message(number, first_person=first_person))))
    return await asyncio.gather(*posting)


async def bring_in_turn(bring: Bring, messages: int) -> list[Posted]:
    """One after the other: what a single turn takes when nothing waits for another."""
    return [await _posted(bring, message(number)) for number in range(messages)]


async def _posted(bring: Bring, written: Written) -> Posted:
    at, started = time.time(), time.perf_counter()
    status = await bring(written)
    return Posted(written=written, at=at, seconds=time.perf_counter() - started, failed=status != 200)
