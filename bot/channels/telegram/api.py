"""Telegram's client (python-telegram-bot), made quiet, and its failures in our words.

Its addresses hold the token, so nothing here may be logged: not by it, not by httpx below it.
"""

import logging
from collections.abc import Awaitable, Callable
from typing import Any

import msgspec
from telegram import Bot
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)
from telegram.request import HTTPXRequest

from bot.errors import ChannelBusy, MessageRefused, RecipientGone, SendFailed
from bot.settings import TelegramSettings

_OWN_ADDRESS = "https://api.telegram.org"
_PATIENCE = 10.0  # seconds for an answer
_TALKATIVE = ("httpx", "httpcore", "telegram")


class _QuietRequest(HTTPXRequest):
    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """As the library does it, without logging an answer that is no JSON."""
        try:
            return msgspec.json.decode(payload, type=dict[str, Any])
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            pass
        raise TelegramError("not JSON")


class TelegramApi:
    """The client and its connections. To be built on the event loop that uses it, and closed there."""

    def __init__(self, settings: TelegramSettings) -> None:
        for name in _TALKATIVE:
            logger = logging.getLogger(name)
            logger.setLevel(max(logger.level, logging.WARNING))
        self._requests = (_request(connections=32), _request(connections=1))
        self.bot = Bot(
            settings.token.reveal(),
            base_url=f"{(settings.api or _OWN_ADDRESS).rstrip('/')}/bot",
            request=self._requests[0],
            get_updates_request=self._requests[1],
        )

    async def close(self) -> None:
        for request in self._requests:
            await request.shutdown()


async def call[Answer](act: Callable[[], Awaitable[Answer]]) -> Answer:
    """What `act` gives back.

    Raises ChannelBusy on 429, 5xx or no connection, RecipientGone on 403, MessageRefused on anything else.
    Ours is raised after the library's is let go of: its text may hold the token or the person's words.
    Source: core.telegram.org/bots/api#making-requests (parameters.retry_after).
    """
    try:
        return await act()
    except TelegramError as refusal:
        failure = _failure(refusal)
    raise failure


def _failure(refusal: TelegramError) -> SendFailed:
    reason = f"Telegram refused ({type(refusal).__name__})."
    match refusal:
        case RetryAfter():
            # Its public name is changing type from one version to the next, and warns of it at every use.
            return ChannelBusy(reason, retry_after=refusal._retry_after.total_seconds())
        case Forbidden():
            return RecipientGone(reason)
        case BadRequest() | ChatMigrated():
            return MessageRefused(reason)
        case InvalidToken():
            return ChannelBusy("Telegram does not know this token.")
        case _:  # no connection, a time-out, 5xx
            return ChannelBusy(reason)


def _request(connections: int) -> HTTPXRequest:
    return _QuietRequest(
        connection_pool_size=connections,
        connect_timeout=_PATIENCE,
        read_timeout=_PATIENCE,
        write_timeout=_PATIENCE,
        pool_timeout=_PATIENCE,
        httpx_kwargs={"trust_env": False},
    )
