"""The only door: POST /webhooks/turn/ and GET /webhooks/turn/health, on loopback."""

import json
import logging
import time
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, Sanic
from sanic.exceptions import SanicException
from sanic.request import Request
from sanic.response import HTTPResponse

from rasa_server.sealing import LOGGER, Event, milliseconds_since
from rasa_server.turn import Turns
from rasa_server.turn_store import TurnStore
from rasa_server.wire import MalformedTurn, read_turn


class TurnChannel(InputChannel):
    """Takes turns from the gateway; the answer to a turn is the answer to its request."""

    def __init__(self, *, store: TurnStore, model: str) -> None:
        self._store = store
        self._model = model
        self._turns: Turns | None = None

    @classmethod
    def name(cls) -> str:
        return "turn"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        doors = Blueprint("turn")

        @doors.post("/")
        async def turn(request: Request) -> HTTPResponse:
            started = time.perf_counter()
            parsed = read_turn(request.body)
            answer = await self._running(request.app, on_new_message).run(parsed)
            LOGGER.info(Event(name="turn", milliseconds=milliseconds_since(started)))
            return as_json(answer)

        @doors.get("/health")
        async def health(request: Request) -> HTTPResponse:
            is_ready = getattr(request.app.ctx, "agent", None) is not None
            return as_json({"ready": is_ready, "model": self._model}, status=200 if is_ready else 503)

        return doors

    def _running(self, app: Sanic, handle: Callable[[UserMessage], Awaitable[Any]]) -> Turns:
        if self._turns is None:
            self._turns = Turns(app.ctx.agent, self._store, handle)
        return self._turns


def as_json(content: dict[str, Any], *, status: int = 200) -> HTTPResponse:
    """A JSON response that nothing on the way may keep."""
    body = json.dumps(content, ensure_ascii=False)
    headers = {"Cache-Control": "no-store"}
    return HTTPResponse(body, status=status, headers=headers, content_type="application/json")


def refuse(_request: Request | None, error: Exception) -> HTTPResponse:
    """Every failure as a fixed body: nothing of a request comes back or goes into a log."""
    status = error.status_code if isinstance(error, SanicException) else 500
    if isinstance(error, MalformedTurn) or (400 <= status < 500 and status not in (404, 405)):
        LOGGER.warning(Event(name="refused", error=type(error)))
        return as_json({"error": "malformed"}, status=400)
    if status in (404, 405):
        LOGGER.warning(Event(name="refused", error=type(error)))
        return as_json({"error": "no such place"}, status=status)
    LOGGER.log(logging.ERROR, Event(name="failed", error=type(error)), exc_info=error)
    return as_json({"error": "failed"}, status=500)
