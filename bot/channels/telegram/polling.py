"""Long polling, for development: no public address is needed, and updates come one after the other."""

import asyncio
from collections.abc import Awaitable, Callable

from telegram import Bot, Update

from bot.channels.contract import Received
from bot.channels.telegram.api import call
from bot.channels.telegram.inbound import read_inbound
from bot.channels.telegram.webhook import ALLOWED_UPDATES
from bot.clock import Clock
from bot.errors import AmparoError, Malformed
from bot.logs import alarm

type Take = Callable[[Received], Awaitable[None]]

_WAIT = 25  # seconds that Telegram holds the line open
_PAUSE = 3.0  # seconds after a failure


async def poll(bot: Bot, clock: Clock, take: Take) -> None:
    """Hand every update to `take`, at least once, until cancelled.

    An update is given back to Telegram only after `take` came back, so a failing `take` gets it again.
    Source: core.telegram.org/bots/api#getupdates (offset).
    """
    after: int | None = None
    while True:
        try:
            if after is None:
                await call(bot.delete_webhook)  # with a webhook set, getUpdates is refused
                after = 0
            for update in await _next_updates(bot, after):
                await take(_received(update, clock))
                after = update.update_id + 1
        except AmparoError as failure:
            alarm("polling_failed", channel="telegram", outcome=type(failure).__name__)
            await asyncio.sleep(_PAUSE)


async def _next_updates(bot: Bot, after: int) -> tuple[Update, ...]:
    return await call(
        lambda: bot.get_updates(offset=after or None, timeout=_WAIT, allowed_updates=list(ALLOWED_UPDATES))
    )


def _received(update: Update, clock: Clock) -> Received:
    """The update as a webhook would have brought it, so that both ways share one reader."""
    try:
        message = read_inbound(update.to_json().encode(), clock.now())
    except Malformed:
        message = None
    return Received(messages=(message,) if message else ())
