"""The try page's routes. They belong on a listener of their own that only this machine can reach."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Annotated

from jinja2 import Environment, FileSystemLoader
from litestar import MediaType, Request, Response, Router, get, post
from litestar.datastructures import CacheControlHeader, Cookie, State
from litestar.di import NamedDependency, Provide
from litestar.exceptions import ClientException, HTTPException
from litestar.params import JSONBody, Parameter, SkipValidation
from litestar.static_files import create_static_files_router

from bot.channels.web.as_sms import SmsPart, Wording, as_sms
from bot.channels.web.channel import WebChannel
from bot.channels.web.transcripts import Bubble
from bot.errors import NotFound
from bot.messages import InboundKind, InboundMessage

type Take = Callable[[InboundMessage], Awaitable[None]]

COOKIE = "amparo_try"

_HERE = Path(__file__).parent
_SOURCE = re.compile(r"[A-Za-z0-9-]{8,40}")
_LARGEST = 64 * 1024

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What the page sends. id: the same when it tries again. words: the text, or a button's data."""

    id: str
    kind: InboundKind
    words: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    label: str
    data: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One bubble for the page, in both of its looks."""

    number: int
    source: str
    is_mine: bool
    kind: InboundKind
    text: str = field(repr=False)
    choices: tuple[Choice, ...] = field(repr=False)
    sms: tuple[SmsPart, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """is_open: False once the talk is over (silence, or a restart of ours); then the page begins anew."""

    is_open: bool
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Desk:
    """What the routes work with. page: the HTML, the same for everybody."""

    channel: WebChannel
    take: Take
    wording: Wording
    page: str = field(repr=False)


AtDesk = NamedDependency[SkipValidation[_Desk]]
AnyRequest = Request[object, object, State]


def try_page(channel: WebChannel, take: Take, *, sms_wording: Wording | None = None) -> Router:
    """All routes of the page.

    take: intake, idempotent by provider id; where it raises, the page offers to try again.
    sms_wording: our words as SMS carries them; without it the SMS look shows them as they are, and says so.
    """
    templates = Environment(loader=FileSystemLoader(_HERE / "templates"), autoescape=True)
    page = templates.get_template("try.html").render(has_wording=sms_wording is not None)
    desk = _Desk(channel=channel, take=take, wording=sms_wording or str, page=page)
    static = create_static_files_router(
        "/static",
        directories=[_HERE / "static"],
        name="try-static",
        cache_control=CacheControlHeader(no_cache=True),
    )
    return Router(
        "/",
        route_handlers=[show_page, show_messages, hear_message, begin_talk, static],
        dependencies={"desk": Provide(lambda: desk, sync_to_thread=False)},
        response_headers=HEADERS,
        include_in_schema=False,
    )


@get("/", media_type=MediaType.HTML, sync_to_thread=False)
def show_page(request: AnyRequest, desk: AtDesk) -> Response[str]:
    """The page, with a talk: the one that is still open, or a new one."""
    transcripts = desk.channel.transcripts
    cookies = [] if transcripts.is_open(_visitor(request)) else [_cookie(transcripts.open())]
    return Response(desk.page, media_type=MediaType.HTML, cookies=cookies)


@get("/messages", sync_to_thread=False)
def show_messages(
    request: AnyRequest,
    desk: AtDesk,
    after: Annotated[int, Parameter(ge=0, le=10**9)] = 0,
) -> Screen:
    visitor = _visitor(request)
    lines = tuple(_line(one, desk.wording) for one in desk.channel.transcripts.since(visitor, after))
    return Screen(is_open=desk.channel.transcripts.is_open(visitor), lines=lines)


@post("/messages", status_code=HTTPStatus.ACCEPTED, request_max_body_size=_LARGEST)
async def hear_message(request: AnyRequest, desk: AtDesk, data: JSONBody[Said]) -> None:
    if not _SOURCE.fullmatch(data.id) or len(data.words) > _LARGEST:
        raise ClientException("This message is not in the page's form.")
    try:
        message = desk.channel.heard(_visitor(request), data.id, data.kind, data.words)
    except NotFound:
        raise HTTPException("This talk is over.", status_code=HTTPStatus.GONE) from None
    await desk.take(message)


@post("/talks", status_code=HTTPStatus.CREATED, sync_to_thread=False)
def begin_talk(request: AnyRequest, desk: AtDesk) -> Response[None]:
    transcripts = desk.channel.transcripts
    transcripts.forget(_visitor(request))
    return Response(None, status_code=HTTPStatus.CREATED, cookies=[_cookie(transcripts.open())])


def _visitor(request: AnyRequest) -> str:
    return request.cookies.get(COOKIE, "")


def _cookie(visitor: str) -> Cookie:
    """Ends with the browser. Not `secure`: the page is served on loopback, without TLS."""
    return Cookie(key=COOKIE, value=visitor, httponly=True, samesite="strict", path="/")


def _line(bubble: Bubble, wording: Wording) -> Line:
    return Line(
        number=bubble.number,
        source=bubble.source,
        is_mine=bubble.is_mine,
        kind=bubble.kind,
        text=bubble.text,
        choices=tuple(Choice(label=button.label, data=button.data) for button in bubble.buttons),
        sms=as_sms(bubble, wording),
    )
