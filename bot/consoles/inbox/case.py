"""One conversation: what was agreed, what was written, and what its holder may do now."""

import secrets
from dataclasses import dataclass

from litestar import Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from bot.consoles.inbox.desktop import Desktop, GivenDesktop, Names
from bot.consoles.shared.doors import Require
from bot.consoles.shared.given import Form
from bot.consoles.shared.live import changed, nothing_new, refresh
from bot.consoles.shared.pages import LivePart, go
from bot.conversation.handoff import LONGEST_REPLY, BadText, CannotWrite, CaseView, Standing
from bot.errors import NotFound
from bot.ids import CaseId
from bot.messages import Language
from bot.staff.access import Typed
from bot.staff.permissions import Permission

_DOOR = Require(Permission.HOLD_CASES)
_SHOWN_STATUS = {
    "waiting": "waiting",
    "queued": "queued",
    "trying": "queued",
    "sent": "sent",
    "accepted": "sent",
    "delivered": "delivered",
    "read": "delivered",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What a refused reply leaves in the page, so that nothing typed is lost."""

    text: str = ""
    draft: str = ""
    refusal: str | None = None


@get("/inbox/cases/{case:str}", guards=[_DOOR], sync_to_thread=True)
def case_page(desktop: GivenDesktop, case: FromPath[str]) -> Response[str]:
    return _page(desktop, desktop.cases.look(desktop.account, CaseId(case)), Kept())


@get("/inbox/cases/{case:str}/pulse", guards=[_DOOR], sync_to_thread=True)
def case_pulse(desktop: GivenDesktop, case: FromPath[str]) -> Response[str]:
    """204 when the page has everything. A conversation that is gone leaves empty parts and says so."""
    if desktop.seen.marker == desktop.marker:
        return nothing_new()
    view: CaseView | None
    try:
        view = desktop.cases.look_again(desktop.account, CaseId(case))
    except NotFound:
        view = None
    new = changed(_parts(desktop, view, desktop.seen.mode), desktop.seen.parts)
    if view is not None and any(part.name in ("talk", "agreed") for part in new):
        desktop.cases.note_look(desktop.account, CaseId(case))
    return refresh(desktop.pages, desktop.visit, new, desktop.marker)


@post("/inbox/cases/{case:str}/safe", guards=[_DOOR], sync_to_thread=True)
def tick_safe(desktop: GivenDesktop, case: FromPath[str], data: Form) -> Redirect:
    if data.get("safe") == "yes":
        desktop.cases.tick_safe(desktop.account, CaseId(case))
    return go(f"/inbox/cases/{case}")


@post("/inbox/cases/{case:str}/reply", guards=[_DOOR], sync_to_thread=True)
def reply(desktop: GivenDesktop, case: FromPath[str], data: Form) -> Response[str] | Redirect:
    typed = Typed(draft=data.get("draft", ""), text=data.get("text", ""))
    try:
        desktop.cases.reply(desktop.account, CaseId(case), typed)
    except BadText:
        refusal = "inbox.too_long" if typed.text.strip() else "inbox.empty"
    except CannotWrite as cannot:
        refusal = f"inbox.standing.{cannot.standing}"
    else:
        return go(f"/inbox/cases/{case}")
    view = desktop.cases.look(desktop.account, CaseId(case))
    return _page(desktop, view, Kept(text=typed.text, draft=typed.draft, refusal=refusal))


@post("/inbox/cases/{case:str}/close", guards=[_DOOR], sync_to_thread=True)
def close(desktop: GivenDesktop, case: FromPath[str]) -> Redirect:
    desktop.cases.close(desktop.account, CaseId(case))
    return go("/inbox")


def _page(desktop: Desktop, view: CaseView, kept: Kept) -> Response[str]:
    mode = "tick" if view.standing is Standing.NEEDS_TICK else "reply"
    parts = {part.name: part for part in _parts(desktop, view, mode)}
    return desktop.pages.show(
        desktop.visit,
        "inbox/case.html",
        200 if kept.refusal is None else 422,
        view=view,
        live_parts=parts,
        marker=desktop.marker,
        mode=mode,
        kept=kept,
        draft=kept.draft or secrets.token_hex(16),
        longest=LONGEST_REPLY,
    )


def _parts(desktop: Desktop, view: CaseView | None, mode: str) -> list[LivePart]:
    """view: None when the conversation is gone."""
    pages, visit = desktop.pages, desktop.visit
    has_words = view is not None and view.standing is not Standing.ENDED
    return [
        pages.live_part(visit, "alarms", "shared/alarms.html", alarms=desktop.cases.alarms(desktop.account)),
        pages.live_part(visit, "banners", "inbox/banners.html", view=view),
        pages.live_part(visit, "talk", "inbox/talk.html", view=view if has_words else None, shown=_SHOWN_STATUS),
        pages.live_part(visit, "send", "inbox/send.html", view=view, mode=mode),
        pages.live_part(
            visit,
            "agreed",
            "inbox/agreed.html",
            view=view if has_words else None,
            topics=_topics(desktop.around.names, view, visit.language) if view else [],
            country=_country(desktop.around.names, view, visit.language) if view else None,
        ),
    ]


def _topics(names: Names, view: CaseView, language: Language) -> list[str]:
    return [_name(names, topic, language) for topic in view.agreed.topics]


def _name(names: Names, topic: str, language: Language) -> str:
    try:
        return names.label(f"answer.{topic}", language)
    except KeyError:
        return topic  # an editor withdrew it since; the key still says what it was about


def _country(names: Names, view: CaseView, language: Language) -> str | None:
    return names.country_name(view.agreed.country, language) if view.agreed.country else None


CASE = (case_page, case_pulse, tick_safe, reply, close)
