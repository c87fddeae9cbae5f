"""Which channels there are follows from the settings alone."""

from pathlib import Path

from bot.channels.registry import build_channels
from bot.clock import SystemClock
from bot.settings import read_settings

_TWILIO = {
    "AMPARO_PUBLIC_URL": "https://bot.example",
    "AMPARO_TWILIO_ACCOUNT_SID": "AC1",
    "AMPARO_TWILIO_AUTH_TOKEN": "t",
}
_TELEGRAM = {"AMPARO_TELEGRAM_TOKEN": "1:t", "AMPARO_TELEGRAM_MODE": "polling"}


def _names(root: Path, **environment: str) -> list[str]:
    channels = build_channels(read_settings(root, environment), SystemClock())
    return [name.value for channel in channels for name in channel.names]


def test_without_settings_there_is_the_try_page_only(tmp_path: Path) -> None:
    """Nothing needs to be set to try it."""
    assert ["web"] == _names(tmp_path)


def test_a_channel_is_on_as_soon_as_it_is_set(tmp_path: Path) -> None:
    """One of Twilio's two is enough."""
    whatsapp = {**_TWILIO, "AMPARO_TWILIO_WHATSAPP_FROM": "+15005550006"}

    assert ["whatsapp", "web"] == _names(tmp_path, **whatsapp)
    assert ["telegram", "web"] == _names(tmp_path, **_TELEGRAM)
    both = {**whatsapp, "AMPARO_TWILIO_SMS_FROM": "+15005550006", **_TELEGRAM}
    assert ["sms", "whatsapp", "telegram", "web"] == _names(tmp_path, **both)


def test_only_channels_that_are_on_have_paths(tmp_path: Path) -> None:
    """What is off cannot be knocked at."""
    settings = read_settings(tmp_path, {**_TWILIO, "AMPARO_TWILIO_SMS_FROM": "+15005550006"})
    channels = build_channels(settings, SystemClock())

    assert ["/webhooks/twilio/sms", "/webhooks/twilio/status/*"] == [
        path for channel in channels for path in channel.paths
    ]
