"""Who may come through: every handler carries one of these guards, and nothing opens without.

@get("/inbox", guards=[Require(Permission.HOLD_CASES)])
"""

from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from anyio import to_thread
from litestar import Request
from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler

from bot.consoles.shared.visit import Visit, stranger, token_of
from bot.errors import AmparoError, BadConfiguration, NotAllowed
from bot.staff.permissions import Permission, demand
from bot.staff.sessions import Sessions
from bot.staff.values import Stage

type Connection = ASGIConnection[Any, Any, Any, Any]

REFRESH_HEADER = "x-amparo-refresh"
_SAFE_METHODS = ("GET", "HEAD", "OPTIONS")


class NeedsSignIn(AmparoError):
    """The session ended or never was: show the sign-in page."""


class ForeignForm(NotAllowed):
    """A form that this visitor's page did not make: nothing was changed."""


@dataclass(frozen=True, slots=True)
class Require:
    """Only a signed-in account with this permission."""

    permission: Permission

    async def __call__(self, connection: Connection, handler: BaseRouteHandler) -> None:
        visit = visit_of(connection)
        if visit.account is None or not visit.is_signed_in:
            raise NeedsSignIn
        demand(visit.account.roles, self.permission)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Any signed-in account."""

    async def __call__(self, connection: Connection, handler: BaseRouteHandler) -> None:
        if not visit_of(connection).is_signed_in:
            raise NeedsSignIn


@dataclass(frozen=True, slots=True)
class OwesCode:
    """Only between the passphrase and the code."""

    async def __call__(self, connection: Connection, handler: BaseRouteHandler) -> None:
        if visit_of(connection).stage is not Stage.CODE:
            raise NeedsSignIn


@dataclass(frozen=True, slots=True)
class Open:
    """Everybody, also strangers."""

    async def __call__(self, connection: Connection, handler: BaseRouteHandler) -> None:
        return


type Door = Require | SignedIn | OwesCode | Open


class Porter:
    """The guard before all others: finds out who asks, and refuses forms that are not ours."""

    def __init__(self, sessions: Sessions, *, is_https: bool) -> None:
        self._sessions = sessions
        self._is_https = is_https

    async def __call__(self, connection: Connection, handler: BaseRouteHandler) -> None:
        token = token_of(connection, is_https=self._is_https)
        visit = stranger(connection, token)
        is_activity = REFRESH_HEADER not in connection.headers
        find = partial(self._sessions.find, visit.token, is_activity=is_activity)
        found = await to_thread.run_sync(find) if token else None
        if found is not None:
            account, stage = found
            language = account.page_language if stage is Stage.SIGNED_IN else visit.language
            visit = replace(visit, account=account, stage=stage, language=language)
        connection.scope["state"]["visit"] = visit
        if connection.scope.get("method") not in _SAFE_METHODS:
            await _refuse_foreign(connection, visit)


async def _refuse_foreign(connection: Connection, visit: Visit) -> None:
    """Raises ForeignForm unless the browser says it is ours (where it says anything) and the proof is right."""
    origin = connection.headers.get("sec-fetch-site", "same-origin")
    proof = connection.headers.get("x-csrf-token")
    if proof is None:
        form = await Request[Any, Any, Any](connection.scope, connection.receive).form()
        proof = form.get("csrf")
    if origin not in ("same-origin", "none") or not isinstance(proof, str) or not visit.fits(proof):
        raise ForeignForm("this form was not made for this visitor")


def visit_of(connection: Connection) -> Visit:
    """Raises NeedsSignIn where no door was passed, so that nothing shows by accident."""
    visit = connection.scope.get("state", {}).get("visit")
    if not isinstance(visit, Visit):
        raise NeedsSignIn
    return visit


def door_of(handler: BaseRouteHandler) -> Door:
    """Raises BadConfiguration unless the handler says exactly once who may come in."""
    doors = [guard for guard in handler.resolve_guards() if isinstance(guard, Require | SignedIn | OwesCode | Open)]
    if len(doors) != 1:
        raise BadConfiguration(f"{handler.handler_name} does not say who may open it")
    return doors[0]
