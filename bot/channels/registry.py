"""Which channels there are. A new one is a folder beside this file and one line here."""

from collections.abc import Iterator

from bot.channels.contract import Channel
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.twilio.channel import TwilioChannel
from bot.channels.web.channel import WebChannel
from bot.clock import Clock
from bot.settings import Settings


def build_channels(settings: Settings, clock: Clock) -> tuple[Channel, ...]:
    """The channels that `settings` switch on, and always the try page's. Raises BadConfiguration."""
    return tuple(_channels(settings, clock))


def _channels(settings: Settings, clock: Clock) -> Iterator[Channel]:
    if settings.twilio:
        yield TwilioChannel(settings.twilio, settings.public_url or "", clock)
    if settings.telegram:
        yield TelegramChannel(settings.telegram, settings.public_url, clock)
    yield WebChannel(clock)
