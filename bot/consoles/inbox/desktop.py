"""Everything an inbox handler works with, as one value, made for each request."""

from dataclasses import dataclass
from typing import Any, Protocol

from litestar import Request
from litestar.di import NamedDependency

from bot.clock import Clock
from bot.consoles.shared.given import GivenAccount, GivenOffice, GivenPages, GivenVisit
from bot.consoles.shared.live import marker
from bot.consoles.shared.pages import Pages
from bot.consoles.shared.visit import Visit
from bot.messages import Language
from bot.staff.access import CaseAccess
from bot.staff.values import Account

_MOST_PARTS = 20


class Revisions(Protocol):
    def number(self, name: str) -> int:
        """How often `name` changed."""


class Names(Protocol):
    """The reviewed names of topics and countries; replies.words.Words has them."""

    def label(self, key: str, language: Language) -> str:
        """Raises KeyError."""

    def country_name(self, country: str, language: Language) -> str: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What the inbox needs besides the cases themselves."""

    revisions: Revisions
    names: Names
    clock: Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a refreshing page says it has. parts: `name.digest`; mode: which form it shows, `tick` or `reply`."""

    marker: str
    parts: tuple[str, ...]
    mode: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Desktop:
    """marker: what a page made now has seen."""

    visit: Visit
    account: Account
    pages: Pages
    cases: CaseAccess
    around: Surroundings
    marker: str
    seen: Seen


GivenDesktop = NamedDependency[Desktop]


class SetDesktop:
    """The dependency `desktop` of the inbox's handlers."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around

    def __call__(
        self,
        visit: GivenVisit,
        account: GivenAccount,
        pages: GivenPages,
        office: GivenOffice,
        request: Request[Any, Any, Any],
    ) -> Desktop:
        query = request.query_params
        return Desktop(
            visit=visit,
            account=account,
            pages=pages,
            cases=office.cases,
            around=self._around,
            marker=marker(self._around.revisions.number("inbox"), self._around.clock),
            seen=Seen(
                marker=query.get("marker", ""),
                parts=tuple(query.getall("part", [])[:_MOST_PARTS]),
                mode=query.get("mode", "reply"),
            ),
        )
