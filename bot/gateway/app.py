"""The only part that the internet can reach: webhooks, and whether we are well. Nothing else has a route here."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from litestar import Litestar, MediaType, Request, Response, get, post
from litestar.datastructures import State
from litestar.exceptions import HTTPException
from litestar.types import ControllerRouterHandler

from bot.channels.contract import Channel, RawRequest, Received
from bot.errors import Forged, Malformed
from bot.logs import alarm, event

BODY_LIMIT = 256 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Doors:
    """channels: who may come in. take: keeps what came, before the answer. ready: whether we can keep anything now."""

    channels: Sequence[Channel]
    take: Callable[[Channel, Received], Awaitable[None]]
    ready: Callable[[], Awaitable[bool]]


def build_gateway(doors: Doors) -> Litestar:
    routes: list[ControllerRouterHandler] = [_alive, _ready(doors)]
    for channel in doors.channels:
        routes.extend(_webhook(channel, path, doors) for path in channel.paths)
    return Litestar(
        route_handlers=routes,
        exception_handlers={HTTPException: _refusal, Exception: _failure},
        request_max_body_size=BODY_LIMIT,
        openapi_config=None,
        logging_config=None,
    )


def _webhook(channel: Channel, path: str, doors: Doors) -> ControllerRouterHandler:
    route = f"{path[:-1]}{{rest:str}}" if path.endswith("*") else path

    @post(route, status_code=200, name=f"webhook {path}")
    async def webhook(request: Request[None, None, State]) -> Response[str]:
        raw = RawRequest(
            method="POST",
            path=request.url.path,
            query=request.url.query,
            headers={name.lower(): value for name, value in request.headers.items()},
            body=await request.body(),
        )
        try:
            received = channel.receive(raw)
        except Forged:
            event("webhook_forged", path=path)
            return _plain("forbidden", 403)
        except Malformed:
            event("webhook_malformed", path=path)
            return _plain("bad request", 400)
        await doors.take(channel, received)
        return _plain("", 200)

    return webhook


@get("/health/live")
async def _alive() -> Response[str]:
    return _plain("alive", 200)


def _ready(doors: Doors) -> ControllerRouterHandler:
    @get("/health/ready")
    async def ready() -> Response[str]:
        return _plain("ready", 200) if await doors.ready() else _plain("not ready", 503)

    return ready


def _plain(text: str, status: int) -> Response[str]:
    return Response(text, status_code=status, media_type=MediaType.TEXT)


def _refusal(request: Request[None, None, State], error: HTTPException) -> Response[str]:
    return _plain("refused", error.status_code)


def _failure(request: Request[None, None, State], error: Exception) -> Response[str]:
    """Nothing was kept: 503 lets the provider try again."""
    alarm("webhook_failed", kind=type(error).__name__)
    return _plain("not now", 503)
