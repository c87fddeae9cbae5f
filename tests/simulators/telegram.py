"""Telegram, as far as we use it: takes messages and answers to taps, brings updates by webhook or polling."""

import asyncio
import contextlib
import itertools
import time
from dataclasses import dataclass, field
from typing import Any

import httpx
from aiohttp import web

from tests.simulators.server import Handler, LoopbackServer
from tests.simulators.telegram_rules import parameters_of, wrong_with_call

_POLL_AT_MOST = 2.0  # seconds; tests do not want to wait as long as development does


@dataclass(frozen=True, slots=True, kw_only=True)
class SentTelegram:
    """A message that was accepted. buttons: label and data of each."""

    message_id: int
    chat_id: int
    text: str = field(repr=False)
    buttons: tuple[tuple[str, str], ...] = ()


class TelegramSimulator(LoopbackServer):
    """secret: what the service gave with setWebhook; repeated with every update."""

    def __init__(self, token: str, secret: str | None = None) -> None:
        super().__init__()
        self.sent: list[SentTelegram] = []
        self.answered_taps: list[str] = []
        self.refused: list[str] = []
        self.webhook: dict[str, Any] | None = None
        self.blocked: set[int] = set()
        self.too_old_taps: set[str] = set()
        self.failing_methods = {"sendMessage"}
        self._token = token
        self._secret = secret
        self._updates: list[dict[str, Any]] = []
        self._arrived = asyncio.Event()
        self._update_ids = itertools.count(700_000_001)
        self._message_ids = itertools.count(1)

    def routes(self) -> list[tuple[str, str, Handler]]:
        return [("*", "/bot{token}/{method}", self._call)]

    # ---- what Telegram brings to us

    async def inbound(
        self,
        gateway_url: str,
        chat_id: int,
        *,
        text: str | None = None,
        tap: str | None = None,
        update_id: int | None = None,
        **media: Any,
    ) -> int:
        """Post what a person sent and return the status of the answer.

        update_id: the same one again is a redelivery. media: `voice=True`, `photo=True`, and so on.
        """
        return await self.post(gateway_url, self.update(chat_id, text=text, tap=tap, update_id=update_id, **media))

    async def post(self, gateway_url: str, update: dict[str, Any]) -> int:
        headers = {"X-Telegram-Bot-Api-Secret-Token": self._secret} if self._secret else {}
        async with httpx.AsyncClient(timeout=15, trust_env=False) as client:
            answer = await client.post(gateway_url + "/webhooks/telegram", json=update, headers=headers)
        return answer.status_code

    def queue(self, update: dict[str, Any]) -> None:
        """Keep `update` for getUpdates."""
        self._updates.append(update)
        self._loop.call_soon_threadsafe(self._arrived.set)

    def update(
        self,
        chat_id: int,
        *,
        text: str | None = None,
        tap: str | None = None,
        update_id: int | None = None,
        **media: Any,
    ) -> dict[str, Any]:
        """An update as Telegram writes it, from a person called Invented."""
        number = next(self._update_ids) if update_id is None else update_id
        sender = {"id": chat_id, "is_bot": False, "first_name": "Invented", "language_code": "es"}
        message: dict[str, Any] = {
            "message_id": next(self._message_ids),
            "date": int(time.time()),
            "chat": {"id": chat_id, "type": "private", "first_name": "Invented"},
        }
        if tap is not None:
            query = {
                "id": f"tap{number}",
                "from": sender,
                "chat_instance": "1",
                "data": tap,
                "message": message,
            }
            return {"update_id": number, "callback_query": query}
        message["from"] = sender
        if text is not None:
            message["caption" if media else "text"] = text
        message |= {name: _MEDIA.get(name, {}) if value is True else value for name, value in media.items()}
        return {"update_id": number, "message": message}

    # ---- what we bring to Telegram

    async def _call(self, request: web.Request) -> web.StreamResponse:
        await self._wait()
        if request.match_info["token"] != self._token:
            return _error(401, "Unauthorized")
        method = request.match_info["method"]
        if method in self.failing_methods and self._takes_failure():
            return _error(self._troubles.status, "no", retry_after=self._troubles.retry_after)
        parameters = await _read(request, method)
        wrong = wrong_with_call(method, parameters)
        if wrong:
            self.refused += wrong
            return _error(400, "Bad Request: " + "; ".join(wrong))
        match method:
            case "sendMessage":
                return self._send(request, parameters)
            case "answerCallbackQuery":
                return self._answer_tap(str(parameters["callback_query_id"]))
            case "getUpdates":
                return await self._get_updates(parameters)
            case "setWebhook":
                self.webhook = parameters
            case "deleteWebhook":
                self.webhook = None
            case _:
                return _error(404, "Not Found")
        return web.json_response({"ok": True, "result": True})

    def _send(self, request: web.Request, parameters: dict[str, Any]) -> web.Response:
        chat_id = parameters["chat_id"]
        if chat_id in self.blocked:
            return _error(403, "Forbidden: bot was blocked by the user")
        rows = (parameters.get("reply_markup") or {}).get("inline_keyboard", [])
        message = SentTelegram(
            message_id=next(self._message_ids),
            chat_id=chat_id,
            text=parameters["text"],
            buttons=tuple((button["text"], button["callback_data"]) for row in rows for button in row),
        )
        self.sent.append(message)
        self._drops_line(request)
        result = {
            "message_id": message.message_id,
            "date": int(time.time()),
            "chat": {"id": chat_id, "type": "private", "first_name": "Invented"},
            "text": message.text,
        }
        return web.json_response({"ok": True, "result": result})

    def _answer_tap(self, tap_id: str) -> web.Response:
        if tap_id in self.too_old_taps:
            return _error(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
        self.answered_taps.append(tap_id)
        return web.json_response({"ok": True, "result": True})

    async def _get_updates(self, parameters: dict[str, Any]) -> web.Response:
        if self.webhook is not None:
            return _error(409, "Conflict: can't use getUpdates method while webhook is active")
        offset = parameters.get("offset", 0)
        self._updates = [update for update in self._updates if update["update_id"] >= offset]
        if not self._updates:
            self._arrived.clear()
            with contextlib.suppress(TimeoutError):
                seconds = min(float(parameters.get("timeout", 0)), _POLL_AT_MOST)
                await asyncio.wait_for(self._arrived.wait(), timeout=seconds)
        return web.json_response({"ok": True, "result": self._updates[:100]})


_FILE = {"file_id": "invented", "file_unique_id": "invented"}

_MEDIA: dict[str, Any] = {
    "voice": {**_FILE, "duration": 3, "mime_type": "audio/ogg"},
    "audio": {**_FILE, "duration": 3},
    "video_note": {**_FILE, "duration": 3, "length": 240},
    "photo": [{**_FILE, "width": 90, "height": 60}],
    "sticker": {**_FILE, "type": "regular", "width": 9, "height": 9, "is_animated": False, "is_video": False},
    "document": _FILE,
    "video": {**_FILE, "width": 90, "height": 60, "duration": 3},
    "animation": {**_FILE, "width": 90, "height": 60, "duration": 3},
    "location": {"latitude": 1.5, "longitude": -2.5},
    "venue": {"location": {"latitude": 1.5, "longitude": -2.5}, "title": "x", "address": "x"},
    "contact": {"phone_number": "+15005550009", "first_name": "Invented"},
    "dice": {"emoji": "🎲", "value": 1},
}


async def _read(request: web.Request, method: str) -> dict[str, Any]:
    if request.content_type == "application/json":
        read: dict[str, Any] = await request.json()
        return read
    form = await request.post()
    return parameters_of(method, {name: str(value) for name, value in form.items()})


def _error(status: int, description: str, *, retry_after: int | None = None) -> web.Response:
    answer: dict[str, Any] = {"ok": False, "error_code": status, "description": description}
    if retry_after is not None:
        answer["parameters"] = {"retry_after": retry_after}
    return web.json_response(answer, status=status)
