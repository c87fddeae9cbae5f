"""People who write numbered messages on every channel, and what they may hear while processes die around them."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby

import httpx

from tests.support.dialogue_server import COUNTRIES
from tests.system.real_house import Post, RealHouse

CHANNELS = ("sms", "whatsapp", "telegram")
EACH = len(COUNTRIES)
FALLBACK = -1
_MOST_WAITING = 45
_DELIVERIES = 600

type Accident = Callable[[], Awaitable[None]]


@dataclass(slots=True, kw_only=True)
class Crowd:
    """people: how many a channel. accidents: done one after the other, evenly spread over the run."""

    house: RealHouse
    people: int
    accidents: list[Accident]
    fallback: str = ""
    chance: random.Random = field(default_factory=lambda: random.Random(20261122))
    accepted: int = 0

    @property
    def everybody(self) -> list[tuple[str, str]]:
        """Channel and address of each."""
        return [(channel, _address(channel, who)) for channel in CHANNELS for who in range(self.people)]

    async def writes(self) -> None:
        """Everybody's ten messages, each after the one before was accepted; returns when all were answered."""
        whole = len(self.everybody) * EACH
        async with Post(self.house) as post, asyncio.TaskGroup() as group:
            group.create_task(self._have_accidents(whole))
            for who, (channel, address) in enumerate(self.everybody):
                group.create_task(self._person(post, channel, address, who))
        await self._until(lambda: self.house.sent() >= whole and not self._unanswered())

    async def _person(self, post: Post, channel: str, address: str, who: int) -> None:
        for number in range(EACH):
            await self._until(lambda: self.accepted - self.house.sent() < _MOST_WAITING)
            message_id = _message_id(channel, who, number)
            text = f"I am in {list(COUNTRIES.values())[number]}"
            for _ in range(2 if self.chance.random() < 0.1 else 1):
                await self._deliver(partial(post.text, channel, address, text, message_id=message_id))
            self.accepted += 1

    async def _deliver(self, posting: Callable[[], Awaitable[int]]) -> None:
        """As the providers do: whatever is not answered with 200 comes again."""
        answer: object = None
        for _ in range(_DELIVERIES):
            try:
                answer = await posting()
            except httpx.TransportError as error:
                answer = repr(error)
            if answer == 200:
                return
            await asyncio.sleep(0.3)
        raise AssertionError(f"never accepted, at last {answer}: {self.house.ours.printed()[-2000:]}")

    async def _have_accidents(self, whole: int) -> None:
        for done, accident in enumerate(self.accidents, start=1):
            due = whole * done // (len(self.accidents) + 1)
            await self._until(partial(self._has_sent, due))
            await asyncio.sleep(self.chance.random() * 0.05)
            await accident()

    def _has_sent(self, due: int) -> bool:
        return self.house.sent() >= due

    async def _until(self, holds: Callable[[], bool], seconds: float = 300.0) -> None:
        for _ in range(int(seconds / 0.05)):
            if holds():
                return
            await asyncio.sleep(0.05)
        missing = self._unanswered()
        raise AssertionError(f"not all were answered, {len(missing)} people wait: {missing[:3]}")

    def _unanswered(self) -> list[list[int]]:
        return [heard for heard in self.heard() if len(without_doubles(heard)) < EACH]

    def heard(self) -> list[list[int]]:
        """For each person the numbers of the messages that were answered, in the order in which replies left."""
        return [self._numbers(*person) for person in self.everybody]

    def _numbers(self, channel: str, address: str) -> list[int]:
        named = [self._number(text) for text in self.house.heard(channel, address)]
        return [number for number in named if number is not None]

    def _number(self, text: str) -> int | None:
        """FALLBACK where the dialogue was away; None for the rest of a reply in two parts."""
        if self.fallback and text.startswith(self.fallback):
            return FALLBACK
        return next((number for number, name in enumerate(COUNTRIES.values()) if f"right: {name}." in text), None)


def _message_id(channel: str, who: int, number: int) -> str:
    return str(710_000_000 + who * 100 + number) if channel == "telegram" else f"SM{who:016x}{number:016x}"


def without_doubles(heard: list[int]) -> list[int]:
    """A reply that was sent twice comes twice in a row; several fallbacks in a row are several answers."""
    kept = [(list(same) if number == FALLBACK else [number]) for number, same in groupby(heard)]
    return [number for numbers in kept for number in numbers]


def _address(channel: str, who: int) -> str:
    return str(900_000 + who) if channel == "telegram" else f"+1500555{who:04d}"
