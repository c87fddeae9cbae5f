"""Twilio's own client, made quiet, patient for ten seconds and pointed where our settings say."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import aiohttp
from twilio.base.exceptions import TwilioException, TwilioRestException, TwilioServiceException
from twilio.http.async_http_client import AsyncTwilioHttpClient
from twilio.rest import Client

from bot.channels.twilio.error_codes import failure_of
from bot.errors import ChannelBusy, SendFailed
from bot.settings import TwilioSettings

_OWN_ADDRESS = "https://api.twilio.com"
_PATIENCE = 10.0  # seconds for one call, connection included
_LONGEST_PAUSE = 600.0  # seconds; a longer Retry-After is over our message's time anyway


class TwilioApi:
    """The account's messages. To be built on the event loop that uses it, and closed there."""

    def __init__(self, settings: TwilioSettings) -> None:
        self._door = _Door(settings.api)
        client = Client(settings.account_sid, settings.auth_token.reveal(), http_client=self._door)
        self.messages: Any = client.messages

    async def close(self) -> None:
        await self._door.close()


async def call[Answer](act: Callable[[], Awaitable[Answer]]) -> Answer:
    """What `act` gives back. Raises ChannelBusy, RecipientGone, MessageRefused.

    Ours is raised after the library's is let go of, because that one holds the person's address in its text.
    """
    try:
        return await act()
    except SendFailed:
        raise
    except (TwilioRestException, TwilioServiceException) as refusal:
        failure = failure_of(int(refusal.status), _number(refusal.code))
    except (TwilioException, aiohttp.ClientError, OSError, TimeoutError) as lost:
        failure = ChannelBusy(f"Twilio could not be reached ({type(lost).__name__}).")
    except ValueError:
        failure = ChannelBusy("Twilio's answer was no JSON.")
    raise failure


class _Door:
    """Between Twilio's client and its HTTP client: time-out, address, Retry-After, no log, no memory."""

    is_async = True

    def __init__(self, address: str | None) -> None:
        self._address = (address or _OWN_ADDRESS).rstrip("/")
        silent = logging.getLogger("amparo.twilio")
        silent.disabled = True  # the library logs addresses and headers at INFO
        self._http = AsyncTwilioHttpClient(logger=silent)

    async def request(self, method: str, url: str, **rest: Any) -> Any:
        """Twilio's answer. Raises ChannelBusy where it asks to wait: its exception lacks the header."""
        rest["headers"]["Authorization"] = aiohttp.encode_basic_auth(*rest.pop("auth"))
        async with asyncio.timeout(_PATIENCE):
            answer = await self._http.request(method, url.replace(_OWN_ADDRESS, self._address, 1), **rest)
        self._http._test_only_last_request = None  # it would keep the last person's address and words
        self._http._test_only_last_response = None
        if answer.status_code in (429, 503):
            pause = _seconds(answer.headers)
            raise ChannelBusy(f"Twilio answered {answer.status_code}.", retry_after=pause)
        return answer

    async def close(self) -> None:
        await self._http.close()


def _seconds(headers: Mapping[str, str] | None) -> float | None:
    """Retry-After as seconds, None where it is absent or a date."""
    value = (headers or {}).get("Retry-After", "")
    return min(float(value), _LONGEST_PAUSE) if value.isdecimal() else None


def _number(code: object) -> int | None:
    return code if isinstance(code, int) else None
