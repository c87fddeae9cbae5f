"""The staff pages, joined: one listener, one sign-in, and as many consoles as are handed in."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from litestar import Litestar, Request, Router
from litestar.di import Provide
from litestar.handlers import HTTPRouteHandler
from litestar.routes import HTTPRoute
from litestar.static_files import create_static_files_router

from bot.consoles.shared.accounts import ACCOUNTS
from bot.consoles.shared.catalogue import load_words
from bot.consoles.shared.console import Console, MenuItem
from bot.consoles.shared.doors import NeedsSignIn, Open, Porter, door_of, visit_of
from bot.consoles.shared.enrolment import ENROLMENT
from bot.consoles.shared.faults import Faults
from bot.consoles.shared.headers import SecurityHeaders
from bot.consoles.shared.pages import Pages
from bot.consoles.shared.sign_in import SIGN_IN
from bot.consoles.shared.visit import Visit
from bot.staff.office import Office
from bot.staff.permissions import Permission
from bot.staff.values import Account

LARGEST_BODY = 200_000
_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsoleServices:
    """What every console shares. time_zone: of the team, in which times are shown; is_https: cookies are Secure."""

    office: Office
    time_zone: str
    is_https: bool


def build_consoles(services: ConsoleServices, consoles: Sequence[Console]) -> Litestar:
    """The app. Raises BadConfiguration for a handler without a door or words that do not match."""
    everything = (*consoles, _shared())
    words = load_words([console.words for console in everything if console.words is not None])
    pages = Pages(everything, words, services.office.cases, time_zone=services.time_zone, is_https=services.is_https)
    app = Litestar(
        route_handlers=[*(_joined(console) for console in everything), _files()],
        guards=[Porter(services.office.sessions, is_https=services.is_https)],
        dependencies=_dependencies(services.office, pages, everything),
        exception_handlers=Faults(pages).handlers(),
        before_send=[SecurityHeaders(is_https=services.is_https)],
        request_max_body_size=LARGEST_BODY,
        openapi_config=None,
        logging_config=None,
        debug=False,
    )
    for _, handler in every_route(app):
        door_of(handler)
    return app


def every_route(app: Litestar) -> list[tuple[str, HTTPRouteHandler]]:
    """Path and handler of the whole router, files included; not the framework's own for OPTIONS, which say nothing."""
    routes = [route for route in app.routes if isinstance(route, HTTPRoute)]
    pairs = [(route.path, handler) for route in routes for handler in route.route_handlers]
    return [(path, handler) for path, handler in pairs if handler.http_methods != {"OPTIONS"}]


def _joined(console: Console) -> Router:
    """One router for each console.

    Handed over one by one, two handlers of one path are registered twice, and a synchronous one is then wrapped in
    two threads and answers nothing (Litestar 2.25).
    """
    return Router(path="/", route_handlers=list(console.handlers))


def _shared() -> Console:
    return Console(
        name="shared",
        handlers=(*SIGN_IN, *ENROLMENT, *ACCOUNTS),
        templates=_HERE / "templates",
        words=_HERE / "words",
        menu=(MenuItem(path="/accounts", word="accounts.title", permission=Permission.MANAGE_ACCOUNTS),),
    )


def _files() -> Any:
    return create_static_files_router(path="/static", directories=[_HERE / "static"], guards=[Open()])


def _dependencies(office: Office, pages: Pages, consoles: Sequence[Console]) -> dict[str, Provide]:
    own = {name: provide for console in consoles for name, provide in console.dependencies.items()}
    return own | {
        "visit": Provide(_visit, sync_to_thread=False),
        "account": Provide(_account, sync_to_thread=False),
        "office": Provide(lambda: office, sync_to_thread=False),
        "pages": Provide(lambda: pages, sync_to_thread=False),
    }


def _visit(request: Request[Any, Any, Any]) -> Visit:
    return visit_of(request)


def _account(request: Request[Any, Any, Any]) -> Account:
    account = visit_of(request).account
    if account is None:
        raise NeedsSignIn
    return account
