"""Did Telegram send this? It repeats the secret that we gave with setWebhook, and nobody else knows it."""

import hmac
from collections.abc import Mapping

from bot.errors import BadConfiguration, Forged
from bot.settings import Secret

_HEADER = "x-telegram-bot-api-secret-token"


class WebhookSecret:
    """Source: core.telegram.org/bots/api#setwebhook (secret_token)."""

    def __init__(self, secret: Secret) -> None:
        if not secret.reveal():
            raise BadConfiguration("AMPARO_TELEGRAM_SECRET is empty: without it anybody could write as anybody.")
        self._expected = secret.reveal().encode()

    def check(self, headers: Mapping[str, str]) -> None:
        """Raises Forged where the header is missing or another."""
        given = headers.get(_HEADER, "").encode("utf-8", "replace")
        if not hmac.compare_digest(self._expected, given):
            raise Forged("The Telegram secret does not match.")
