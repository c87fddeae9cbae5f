"""Telling Telegram where to bring updates: on start, again until it worked, never without a secret."""

import asyncio

from telegram import Bot

from bot.channels.telegram.api import call
from bot.errors import BadConfiguration, SendFailed
from bot.logs import alarm, event
from bot.settings import Secret

PATH = "/webhooks/telegram"
ALLOWED_UPDATES = ("message", "callback_query")

_CONNECTIONS = 40
_FIRST_PAUSE = 2.0  # seconds
_LONGEST_PAUSE = 60.0


async def register_webhook(bot: Bot, public_url: str, secret: Secret) -> None:
    """Register until Telegram accepts: it may be away when we start, and other channels need not wait.

    Source: core.telegram.org/bots/api#setwebhook.
    """
    if not secret.reveal():
        raise BadConfiguration("A webhook is never set without a secret.")
    pause = _FIRST_PAUSE
    while not await _is_registered(bot, public_url, secret):
        await asyncio.sleep(pause)
        pause = min(2 * pause, _LONGEST_PAUSE)


async def _is_registered(bot: Bot, public_url: str, secret: Secret) -> bool:
    try:
        await call(
            lambda: bot.set_webhook(
                url=public_url + PATH,
                secret_token=secret.reveal(),
                allowed_updates=list(ALLOWED_UPDATES),
                max_connections=_CONNECTIONS,
            )
        )
    except SendFailed as failure:
        alarm("webhook_not_registered", channel="telegram", outcome=type(failure).__name__)
        return False
    event("webhook_registered", channel="telegram")
    return True
