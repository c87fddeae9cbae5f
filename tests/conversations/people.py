"""People who write: on a phone through a provider's simulator, or on the try page. What they hear comes back."""

import asyncio
import itertools
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Protocol

import httpx

from bot.channels.web.page import COOKIE
from bot.messages import ChannelName
from tests.conversations.house import Ledger
from tests.system.real_house import Post, RealHouse

PATIENCE_SECONDS = 60.0

_NUMBERS = itertools.count(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """One message that reached her. buttons: label and data, where the channel has them."""

    text: str
    buttons: tuple[tuple[str, str], ...] = ()


class Phone(Protocol):
    """What a person writes on."""

    @property
    def address(self) -> str: ...

    async def send(self, text: str) -> None: ...

    async def shown(self) -> list[Heard]:
        """Everything that reached it, in order."""


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody on one channel."""

    channel: ChannelName
    phone: Phone
    ledger: Ledger

    async def writes(self, text: str) -> None:
        """Send, without waiting for an answer."""
        await self.phone.send(text)

    async def heard(self) -> list[Heard]:
        return await self.phone.shown()

    async def asks(self, text: str) -> list[Heard]:
        """What she hears in answer, which may be nothing."""
        before = len(await self.heard())
        await self.phone.send(text)
        await self._until(self._is_settled)
        return (await self.heard())[before:]

    async def hears(self, after: int) -> list[Heard]:
        """What comes after the first `after` messages, as soon as something did and no more is on its way."""

        async def has_come() -> bool:
            return len(await self.heard()) > after and await self._is_settled()

        await self._until(has_come)
        return (await self.heard())[after:]

    async def _is_settled(self) -> bool:
        return await asyncio.to_thread(self.ledger.is_settled, self.channel, self.phone.address)

    async def _until(self, holds: Callable[[], Any]) -> None:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            if await holds():
                return
            await asyncio.sleep(0.1)
        raise AssertionError(f"nothing came on {self.channel}")


@dataclass(kw_only=True)
class AtAProvider:
    """A phone that a simulator stands for, with an invented address."""

    house: RealHouse
    post: Post
    channel: ChannelName
    address: str

    async def send(self, text: str) -> None:
        assert await self.post.text(self.channel, self.address, text) == 200

    async def shown(self) -> list[Heard]:
        if self.channel is ChannelName.TELEGRAM:
            mine = [sent for sent in self.house.telegram.sent if str(sent.chat_id) == self.address]
            return [Heard(text=sent.text, buttons=sent.buttons) for sent in mine]
        return [Heard(text=text) for text in self.house.heard(self.channel, self.address)]


@dataclass(kw_only=True)
class OnTheTryPage:
    """Speaks as the page's own script does, with the visitor's cookie."""

    client: httpx.AsyncClient
    count: int = field(default=0, init=False)

    @property
    def address(self) -> str:
        return self.client.cookies[COOKIE]

    async def send(self, text: str) -> None:
        self.count += 1
        said = {"id": f"message-{self.count}", "kind": "text", "words": text}
        (await self.client.post("/messages", json=said)).raise_for_status()

    async def shown(self) -> list[Heard]:
        screen: dict[str, Any] = (await self.client.get("/messages")).json()
        return [_heard(line) for line in screen["lines"] if not line["is_mine"]]


@dataclass(frozen=True, kw_only=True)
class Outside:
    """Where people are: in front of the house's doors."""

    house: RealHouse
    post: Post
    ledger: Ledger

    async def somebody(self, channel: ChannelName, calling_code: str = "1500") -> Person:
        """A person nobody knows yet. calling_code: how her invented number begins, where the channel has numbers."""
        number = next(_NUMBERS)
        phone: Phone
        if channel is ChannelName.WEB:
            address = f"http://127.0.0.1:{self.house.ports[2]}"
            phone = OnTheTryPage(client=httpx.AsyncClient(base_url=address, timeout=30, trust_env=False))
            (await phone.client.get("/")).raise_for_status()
        else:
            invented = str(910_000 + number) if channel is ChannelName.TELEGRAM else f"+{calling_code}555{number:04d}"
            phone = AtAProvider(house=self.house, post=self.post, channel=channel, address=invented)
        return Person(channel=channel, phone=phone, ledger=self.ledger)


@asynccontextmanager
async def outside(house: RealHouse) -> AsyncIterator[Outside]:
    ledger = Ledger(house)
    try:
        async with Post(house) as post:
            yield Outside(house=house, post=post, ledger=ledger)
    finally:
        ledger.close()


def text_of(heard: list[Heard]) -> str:
    return "\n".join(one.text for one in heard)


def _heard(line: dict[str, Any]) -> Heard:
    return Heard(text=line["text"], buttons=tuple((choice["label"], choice["data"]) for choice in line["choices"]))
