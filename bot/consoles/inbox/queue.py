"""The first page of the inbox: requests that wait, and conversations one holds. Nothing of what was said."""

from datetime import datetime

from litestar import Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from bot.consoles.inbox.desktop import Desktop, GivenDesktop
from bot.consoles.shared.doors import Require
from bot.consoles.shared.live import changed, nothing_new, refresh
from bot.consoles.shared.pages import LivePart, go
from bot.errors import NotFound, Overtaken
from bot.ids import CaseId
from bot.staff.permissions import Permission

_DOOR = Require(Permission.HOLD_CASES)


@get("/inbox", guards=[_DOOR], sync_to_thread=True)
def inbox_page(desktop: GivenDesktop) -> Response[str]:
    return _page(desktop, None)


@get("/inbox/pulse", guards=[_DOOR], sync_to_thread=True)
def inbox_pulse(desktop: GivenDesktop) -> Response[str]:
    """204 when the page has everything."""
    if desktop.seen.marker == desktop.marker:
        return nothing_new()
    new = changed(_parts(desktop, is_refresh=True), desktop.seen.parts)
    return refresh(desktop.pages, desktop.visit, new, desktop.marker)


@post("/inbox/cases/{case:str}/claim", guards=[_DOOR], sync_to_thread=True)
def claim(desktop: GivenDesktop, case: FromPath[str]) -> Response[str] | Redirect:
    try:
        desktop.cases.claim(desktop.account, CaseId(case))
    except Overtaken:
        return _page(desktop, "inbox.taken", status=409)
    except NotFound:
        return _page(desktop, "inbox.gone", status=404)
    return go(f"/inbox/cases/{case}")


def _page(desktop: Desktop, refusal: str | None, *, status: int = 200) -> Response[str]:
    parts = {part.name: part for part in _parts(desktop, is_refresh=False)}
    return desktop.pages.show(
        desktop.visit, "inbox/inbox.html", status, live_parts=parts, marker=desktop.marker, refusal=refusal
    )


def _parts(desktop: Desktop, *, is_refresh: bool) -> list[LivePart]:
    account, pages, visit = desktop.account, desktop.pages, desktop.visit
    waiting = desktop.cases.queue(account, is_refresh=is_refresh)
    own = desktop.cases.own(account)
    now = desktop.around.clock.now()
    rows = [{"case": case, "minutes": _minutes(case.requested_at, now)} for case in waiting]
    return [
        pages.live_part(visit, "alarms", "shared/alarms.html", alarms=desktop.cases.alarms(account)),
        pages.live_part(visit, "waiting", "inbox/waiting.html", rows=rows, spoken=account.languages),
        pages.live_part(visit, "own", "inbox/own.html", cases=own),
    ]


def _minutes(since: datetime, now: datetime) -> int:
    return max(0, int((now - since).total_seconds()) // 60)


QUEUE = (inbox_page, inbox_pulse, claim)
