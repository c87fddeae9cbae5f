"""The whole service as it runs: our process, a dialogue server, both providers' simulators, a real database."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import httpx

from bot.settings import Settings, read_settings
from bot.storage.database import Database, open_engine
from bot.storage.keyring import Keyring
from tests.simulators.telegram import TelegramSimulator
from tests.simulators.twilio import TwilioName, TwilioSimulator
from tests.system.processes import Child

PUBLIC_URL = "https://amparo.example"
ACCOUNT = "AC" + "0123456789abcdef" * 2
TOKEN = "invented-twilio-token"
BOT_TOKEN = "700000001:invented-telegram-token"
SECRET = "invented-telegram-secret"
NUMBER = "+15005550006"


@dataclass(slots=True, kw_only=True)
class RealHouse:
    """place: everything that its processes may write. ours, dialogue: may be killed and started again."""

    place: Path
    ring: Keyring = field(repr=False)
    environment: Mapping[str, str] = field(repr=False)
    ours: Child
    migrate: Child
    dialogue: Child
    twilio: TwilioSimulator
    telegram: TelegramSimulator
    ports: tuple[int, ...]

    @property
    def gateway(self) -> str:
        return f"http://127.0.0.1:{self.ports[0]}"

    def settings(self) -> Settings:
        return read_settings(self.place, self.environment)

    def engine(self) -> Database:
        """A look at the database beside the running service; to be disposed of by the caller."""
        return open_engine(self.settings(), self.ring)

    def begin(self) -> None:
        """Tables, dialogue, our process; returns when webhooks are answered."""
        self.dialogue.start()
        self.migrate.run()
        self.ours.start()
        self.dialogue.wait_until_up()
        self.ours.wait_until_up()

    def sent(self) -> int:
        return len(self.twilio.sent) + len(self.telegram.sent)

    def end(self) -> None:
        for child in (self.ours, self.migrate, self.dialogue):
            child.end()
        self.twilio.stop()
        self.telegram.stop()

    def heard(self, channel: str, address: str) -> list[str]:
        """What left for a person, in order."""
        if channel == "telegram":
            return [message.text for message in self.telegram.sent if str(message.chat_id) == address]
        prefix = "whatsapp:" if channel == "whatsapp" else ""
        return [message.body for message in self.twilio.sent if message.to == prefix + address]

    async def hears(self, channel: str, address: str, more_than: int = 0, seconds: float = 60.0) -> list[str]:
        """What left for a person, as soon as it is more than that, and nothing has been added for a moment."""
        for _ in range(int(seconds / 0.1)):
            if len(self.heard(channel, address)) > more_than:
                await asyncio.sleep(0.5)
                return self.heard(channel, address)[more_than:]
            await asyncio.sleep(0.1)
        raise AssertionError(f"she heard nothing on {channel}: {self.ours.printed()[-2000:]}")


class Post:
    """What the providers bring, signed as they sign it, over one connection pool."""

    def __init__(self, house: RealHouse) -> None:
        self._house = house
        self._client = httpx.AsyncClient(base_url=house.gateway, timeout=30, trust_env=False)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._client.aclose()

    async def text(self, channel: str, address: str, text: str, *, message_id: str | None = None) -> int:
        """One text; the same message_id (a SM… id, or an update's number) again is a redelivery."""
        if channel == "telegram":
            number = int(message_id) if message_id else None
            return await self.update(self._house.telegram.update(int(address), text=text, update_id=number))
        name: TwilioName = "whatsapp" if channel == "whatsapp" else "sms"
        return await self.form(name, self._house.twilio.form(name, address, text, sid=message_id))

    async def form(self, channel: str, form: dict[str, str]) -> int:
        path = f"/webhooks/twilio/{channel}"
        headers = {"X-Twilio-Signature": self._house.twilio.sign(PUBLIC_URL + path, form)}
        return (await self._client.post(path, data=form, headers=headers)).status_code

    async def update(self, update: Mapping[str, Any]) -> int:
        headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
        return (await self._client.post("/webhooks/telegram", json=update, headers=headers)).status_code

    async def raw(self, path: str, content: bytes, headers: Mapping[str, str]) -> int:
        return (await self._client.post(path, content=content, headers=headers)).status_code
