"""Who is asking: the cookie, the session behind it, and the proof that a form is ours."""

import hmac
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from litestar.connection import ASGIConnection
from litestar.datastructures import Cookie

from bot.staff.sessions import new_token
from bot.staff.values import PAGE_LANGUAGES, Account, PageLanguage, Stage

LANGUAGE_COOKIE = "amparo_page_language"
_LONGEST_TOKEN = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One request's visitor. account: None until the passphrase was right; nothing may be seen before SIGNED_IN.

    token: of the cookie; a visitor without one gets a random one that stands for nothing but the proof of forms.
    """

    token: str = field(repr=False)
    is_new: bool
    path: str = field(repr=False)
    language: PageLanguage
    account: Account | None = None
    stage: Stage | None = None

    @property
    def proof(self) -> str:
        """What forms carry. It follows from the cookie, which scripts and other sites cannot read."""
        return hmac.new(self.token.encode(), b"form", sha256).hexdigest()

    @property
    def is_signed_in(self) -> bool:
        return self.account is not None and self.stage is Stage.SIGNED_IN

    def fits(self, proof: str) -> bool:
        return not self.is_new and hmac.compare_digest(self.proof.encode(), proof.encode())


def cookie_name(*, is_https: bool) -> str:
    return "__Host-amparo_staff" if is_https else "amparo_staff"


def session_cookie(token: str, *, is_https: bool) -> Cookie:
    return Cookie(
        key=cookie_name(is_https=is_https),
        value=token,
        path="/",
        httponly=True,
        secure=is_https,
        samesite="strict",
    )


def token_of(connection: ASGIConnection[Any, Any, Any, Any], *, is_https: bool) -> str | None:
    token = connection.cookies.get(cookie_name(is_https=is_https), "")
    return token if 0 < len(token) <= _LONGEST_TOKEN else None


def language_of(connection: ASGIConnection[Any, Any, Any, Any]) -> PageLanguage:
    """The visitor's choice, else the browser's first that we have, else Spanish."""
    chosen = connection.cookies.get(LANGUAGE_COOKIE)
    wished = [chosen or "", *connection.headers.get("accept-language", "")[:200].split(",")]
    for wish in wished:
        for language in PAGE_LANGUAGES:
            if wish.strip().lower().startswith(language):
                return language
    return PAGE_LANGUAGES[0]


def stranger(connection: ASGIConnection[Any, Any, Any, Any], token: str | None) -> Visit:
    return Visit(
        token=token or new_token(),
        is_new=token is None,
        path=connection.scope["path"],
        language=language_of(connection),
    )
