"""Pages that refresh themselves: the page says what it has, the answer holds only what is different.

A page holds `{{ live(part) }}` (shared/live.html) for each part and one `{{ pulse(path, marker) }}`. HTMX asks that
path every second with the revision it saw and the digests of its parts. What people type stands outside of the parts.
"""

from collections.abc import Sequence

from litestar import MediaType, Response
from litestar.status_codes import HTTP_200_OK, HTTP_204_NO_CONTENT

from bot.clock import Clock
from bot.consoles.shared.pages import LivePart, Pages
from bot.consoles.shared.visit import Visit


def marker(revision: int, clock: Clock) -> str:
    """What a page has seen. The minute is in it, because waiting times grow while nothing happens."""
    return f"{revision}.{int(clock.now().timestamp()) // 60}"


def changed(parts: Sequence[LivePart], known: Sequence[str]) -> list[LivePart]:
    """The parts whose content the page does not have. known: `name.digest` as the page sent them."""
    return [part for part in parts if f"{part.name}.{part.digest}" not in known]


def nothing_new() -> Response[str]:
    return Response("", status_code=HTTP_204_NO_CONTENT)


def refresh(pages: Pages, visit: Visit, parts: Sequence[LivePart], seen: str) -> Response[str]:
    """Replaces these parts in the page, and what it says it has seen."""
    body = pages.fragment(visit, "shared/refresh.html", parts=parts, marker=seen)
    return Response(str(body), status_code=HTTP_200_OK, media_type=MediaType.HTML)
