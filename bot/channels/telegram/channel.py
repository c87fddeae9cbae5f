"""Telegram as one channel of the house."""

import asyncio
from collections.abc import Sequence
from datetime import datetime

from telegram import Bot

from bot.channels.contract import Capabilities, RawRequest, Received
from bot.channels.telegram.api import TelegramApi
from bot.channels.telegram.capabilities import TELEGRAM
from bot.channels.telegram.inbound import read_inbound
from bot.channels.telegram.outbound import answer_tap, send_message
from bot.channels.telegram.polling import Take, poll
from bot.channels.telegram.secret import WebhookSecret
from bot.channels.telegram.webhook import PATH, register_webhook
from bot.clock import Clock
from bot.errors import BadConfiguration, ChannelBusy, Forged
from bot.ids import OutboxId
from bot.messages import ChannelName, Delivery
from bot.settings import TelegramSettings


class TelegramChannel:
    """Satisfies bot.channels.contract.Channel; where it `is_polled`, somebody must also await `poll`."""

    def __init__(self, settings: TelegramSettings, public_url: str | None, clock: Clock) -> None:
        self._settings = settings
        self._public_url = public_url
        self._clock = clock
        self._api: TelegramApi | None = None
        self._registering: asyncio.Task[None] | None = None
        self._secret: WebhookSecret | None = None
        if not self.is_polled:
            if settings.secret is None or not public_url:
                raise BadConfiguration("Telegram's webhook needs AMPARO_TELEGRAM_SECRET and AMPARO_PUBLIC_URL.")
            self._secret = WebhookSecret(settings.secret)

    @property
    def is_polled(self) -> bool:
        return self._settings.mode == "polling"

    @property
    def names(self) -> tuple[ChannelName, ...]:
        return (ChannelName.TELEGRAM,)

    @property
    def paths(self) -> tuple[str, ...]:
        return () if self.is_polled else (PATH,)

    def capabilities(self, name: ChannelName) -> Capabilities:
        return TELEGRAM

    def receive(self, request: RawRequest) -> Received:
        if self._secret is None or request.method != "POST" or request.path != PATH or request.query:
            raise Forged("Nothing of Telegram's comes like this.")
        self._secret.check(request.headers)
        message = read_inbound(request.body, self._clock.now())
        return Received(messages=(message,) if message else ())

    async def start(self) -> None:
        self._api = TelegramApi(self._settings)
        if self._settings.secret is not None and self._public_url and not self.is_polled:
            registering = register_webhook(self._api.bot, self._public_url, self._settings.secret)
            self._registering = asyncio.create_task(registering)

    async def close(self) -> None:
        if self._registering:
            self._registering.cancel()
            await asyncio.gather(self._registering, return_exceptions=True)
        api, self._api = self._api, None
        if api:
            await api.close()

    async def poll(self, take: Take) -> None:
        """Hand what comes to `take` until cancelled; on the loop on which `start` was awaited."""
        await poll(self._opened(), self._clock, take)

    async def send(self, delivery: Delivery) -> str:
        return await send_message(self._opened(), delivery)

    async def find_sent(
        self, outbox_id: OutboxId, delivery: Delivery, *, since: datetime | None = None
    ) -> Sequence[str]:
        """Never any: a bot cannot read what it has sent."""
        return ()

    async def answer_tap(self, tap_id: str) -> None:
        await answer_tap(self._opened(), tap_id)

    def _opened(self) -> Bot:
        if self._api is None:
            raise ChannelBusy("The Telegram channel is not started.")
        return self._api.bot
