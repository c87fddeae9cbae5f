"""What goes wrong, in plain words. Nobody sees a status text, a trace or what was typed."""

from typing import Any

from litestar import Request, Response
from litestar.exceptions import HTTPException
from litestar.types import ExceptionHandlersMap

from bot.consoles.shared.doors import ForeignForm, NeedsSignIn
from bot.consoles.shared.pages import Pages, go
from bot.consoles.shared.visit import Visit, stranger
from bot.errors import NotAllowed, NotFound, Overtaken
from bot.logs import alarm

type AnyRequest = Request[Any, Any, Any]

_KINDS = {400: "malformed", 404: "not_found", 405: "malformed", 413: "too_large", 429: "too_many"}


class Faults:
    """One page for each kind of failure."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages

    def handlers(self) -> ExceptionHandlersMap:
        return {
            NeedsSignIn: self._needs_sign_in,
            ForeignForm: lambda request, fault: self._page(request, 403, "foreign_form"),
            NotAllowed: lambda request, fault: self._page(request, 403, "not_allowed"),
            NotFound: lambda request, fault: self._page(request, 404, "not_found"),
            Overtaken: lambda request, fault: self._page(request, 409, "overtaken"),
            HTTPException: self._of_the_framework,
            Exception: self._unforeseen,
        }

    def _needs_sign_in(self, request: AnyRequest, fault: Exception) -> Response[Any]:
        """A page that refreshes itself is told to go; a form or a link is led."""
        if "hx-request" in request.headers:
            return Response("", status_code=401, headers={"HX-Redirect": "/sign-in"})
        return go("/sign-in")

    def _of_the_framework(self, request: AnyRequest, fault: Exception) -> Response[str]:
        status = fault.status_code if isinstance(fault, HTTPException) else 500
        return self._page(request, status, _KINDS.get(status, "malformed" if status < 500 else "unforeseen"))

    def _unforeseen(self, request: AnyRequest, fault: Exception) -> Response[str]:
        alarm("console.fault", kind=type(fault).__name__)
        return self._page(request, 500, "unforeseen")

    def _page(self, request: AnyRequest, status: int, kind: str) -> Response[str]:
        visit = request.scope.get("state", {}).get("visit")
        if not isinstance(visit, Visit):
            visit = stranger(request, "nobody")
        return self._pages.show(visit, "shared/fault.html", status, kind=kind)
