"""Making pages: templates that escape everything, in the visitor's language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from hashlib import sha256
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, PrefixLoader, StrictUndefined
from litestar import MediaType, Response
from litestar.response import Redirect
from litestar.status_codes import HTTP_303_SEE_OTHER
from markupsafe import Markup

from bot.consoles.shared.catalogue import PageWords
from bot.consoles.shared.console import Console, MenuItem
from bot.consoles.shared.visit import Visit, session_cookie
from bot.staff.access import CaseAccess
from bot.staff.permissions import may
from bot.staff.values import PAGE_LANGUAGES


@dataclass(frozen=True, slots=True, kw_only=True)
class LivePart:
    """A piece of a page that refreshes itself. digest: of its content, so that only what changed is sent."""

    name: str
    html: Markup = field(repr=False)
    digest: str


class Pages:
    def __init__(
        self,
        consoles: Sequence[Console],
        words: PageWords,
        cases: CaseAccess,
        *,
        time_zone: str,
        is_https: bool,
    ) -> None:
        self._words = words
        self._cases = cases
        self._zone = ZoneInfo(time_zone)
        self.is_https = is_https
        self._menu: tuple[MenuItem, ...] = tuple(item for console in consoles for item in console.menu)
        folders = {console.name: FileSystemLoader(console.templates) for console in consoles}
        self._templates = Environment(
            loader=PrefixLoader(folders),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def show(self, visit: Visit, template: str, /, status: int = 200, **context: object) -> Response[str]:
        """A whole page. The context adds to what every page knows: visit, t, menu, here, alarms, clock_time, day."""
        alarms = self._cases.alarms(visit.account) if visit.account and visit.is_signed_in else None
        menu = self.menu(visit)
        above = [item.path for item in menu if f"{visit.path}/".startswith(f"{item.path}/")]
        body = self._render(
            visit, template, {"alarms": alarms, "menu": menu, "here": max(above, key=len, default=""), **context}
        )
        cookies = [session_cookie(visit.token, is_https=self.is_https)] if visit.is_new else []
        return Response(body, status_code=status, media_type=MediaType.HTML, cookies=cookies)

    def fragment(self, visit: Visit, template: str, /, **context: object) -> Markup:
        """A piece of a page, for live parts."""
        return Markup(self._render(visit, template, context))  # noqa: S704 - our template, which escaped it

    def live_part(self, visit: Visit, name: str, template: str, /, **context: object) -> LivePart:
        html = self.fragment(visit, template, **context)
        return LivePart(name=name, html=html, digest=sha256(html.encode()).hexdigest()[:16])

    def say(self, visit: Visit, key: str, /, **params: object) -> str:
        return self._words.say(visit.language, key, **params)

    def menu(self, visit: Visit) -> tuple[MenuItem, ...]:
        """What this visitor may open."""
        if visit.account is None or not visit.is_signed_in:
            return ()
        roles = visit.account.roles
        return tuple(item for item in self._menu if may(roles, item.permission))

    def clock_time(self, instant: datetime) -> str:
        """'HH:MM' in the team's time zone."""
        return instant.astimezone(self._zone).strftime("%H:%M")

    def day(self, instant: datetime) -> str:
        return instant.astimezone(self._zone).strftime("%Y-%m-%d")

    def _render(self, visit: Visit, template: str, context: Mapping[str, object]) -> str:
        return self._templates.get_template(template).render(
            visit=visit,
            t=partial(self._words.say, visit.language),
            clock_time=self.clock_time,
            day=self.day,
            page_languages=PAGE_LANGUAGES,
            **context,
        )


def go(path: str) -> Redirect:
    """After a form: the browser asks for the page anew, so that reloading does not send twice."""
    return Redirect(path, status_code=HTTP_303_SEE_OTHER)
