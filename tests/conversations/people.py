"""People who write: on a phone through a provider's simulator, or on the try page. What they hear comes back."""

import asyncio
import itertools
import time
from dataclasses import dataclass, field
from typing import Any, Protocol

import httpx

from tests.system.real_house import Post, RealHouse

PATIENCE_SECONDS = 60.0
QUIET_SECONDS = 0.9  # a reply has up to two parts; after such a silence it is complete
CHANNELS = ("web", "whatsapp", "sms", "telegram")

_NUMBERS = itertools.count(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """One message that reached her. buttons: label and data, where the channel has them."""

    text: str
    buttons: tuple[tuple[str, str], ...] = ()


class Person(Protocol):
    """Somebody on one channel of a house."""

    async def writes(self, text: str) -> None:
        """Send, without waiting for an answer."""

    async def heard(self) -> list[Heard]:
        """Everything so far, in order."""


@dataclass(kw_only=True)
class OnAPhone:
    """channel: whatsapp, sms or telegram. address: an invented one, unless it is given."""

    house: RealHouse
    post: Post
    channel: str
    address: str = ""

    def __post_init__(self) -> None:
        number = next(_NUMBERS)
        invented = str(910_000 + number) if self.channel == "telegram" else f"+1500555{number:04d}"
        self.address = self.address or invented

    async def writes(self, text: str) -> None:
        assert await self.post.text(self.channel, self.address, text) == 200

    async def heard(self) -> list[Heard]:
        if self.channel == "telegram":
            mine = [sent for sent in self.house.telegram.sent if str(sent.chat_id) == self.address]
            return [Heard(text=sent.text, buttons=sent.buttons) for sent in mine]
        return [Heard(text=text) for text in self.house.heard(self.channel, self.address)]


@dataclass(kw_only=True)
class OnTheTryPage:
    """Speaks as the page's own script does, with the visitor's cookie."""

    house: RealHouse
    client: httpx.AsyncClient = field(init=False)
    count: int = 0

    def __post_init__(self) -> None:
        address = f"http://127.0.0.1:{self.house.ports[2]}"
        self.client = httpx.AsyncClient(base_url=address, timeout=30, trust_env=False)

    async def writes(self, text: str) -> None:
        if not self.count:
            (await self.client.get("/")).raise_for_status()
        self.count += 1
        said = {"id": f"message-{self.count}", "kind": "text", "words": text}
        (await self.client.post("/messages", json=said)).raise_for_status()

    async def heard(self) -> list[Heard]:
        if not self.count:
            return []
        screen: dict[str, Any] = (await self.client.get("/messages")).json()
        return [_heard(line) for line in screen["lines"] if not line["is_mine"]]


def somebody(house: RealHouse, post: Post, channel: str) -> Person:
    return OnTheTryPage(house=house) if channel == "web" else OnAPhone(house=house, post=post, channel=channel)


async def answer(person: Person, text: str, *, quiet: float = QUIET_SECONDS) -> list[Heard]:
    """What she hears in answer to `text`: everything until it has been quiet for a while."""
    before = len(await person.heard())
    await person.writes(text)
    return await news(person, before, quiet=quiet)


async def news(person: Person, before: int, *, quiet: float = QUIET_SECONDS) -> list[Heard]:
    """What she has heard after the first `before` messages, once something has come and then nothing more."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    known, since = before, time.monotonic()
    while time.monotonic() < deadline:
        heard = await person.heard()
        if len(heard) > known:
            known, since = len(heard), time.monotonic()
        if known > before and time.monotonic() - since >= quiet:
            return heard[before:]
        await asyncio.sleep(0.1)
    raise AssertionError("she heard nothing")


def text_of(heard: list[Heard]) -> str:
    return "\n".join(one.text for one in heard)


def _heard(line: dict[str, Any]) -> Heard:
    return Heard(text=line["text"], buttons=tuple((choice["label"], choice["data"]) for choice in line["choices"]))
