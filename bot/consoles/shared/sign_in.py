"""Coming and going: passphrase, code, sign-out, page language."""

import re
from dataclasses import replace

from litestar import Response, get, post
from litestar.datastructures import Cookie
from litestar.params import FromQuery
from litestar.response import Redirect

from bot.consoles.shared.doors import Open, OwesCode, SignedIn
from bot.consoles.shared.given import Form, GivenAccount, GivenOffice, GivenPages, GivenVisit
from bot.consoles.shared.pages import Pages, go
from bot.consoles.shared.visit import LANGUAGE_COOKIE, session_cookie
from bot.staff.sign_in import SignInRefused
from bot.staff.throttle import TooManyTries
from bot.staff.values import PAGE_LANGUAGES

_OWN_PATH = re.compile(r"/(?!/)[A-Za-z0-9/_-]{0,200}")


@get("/", guards=[SignedIn()], sync_to_thread=True)
def home(visit: GivenVisit, pages: GivenPages) -> Response[str] | Redirect:
    items = pages.menu(visit)
    return go(items[0].path) if items else pages.show(visit, "shared/nothing.html")


@get("/sign-in", guards=[Open()], sync_to_thread=True)
def sign_in_page(visit: GivenVisit, pages: GivenPages, done: FromQuery[str] = "") -> Response[str]:
    said = done if done in ("enrolled", "signed_out") else None
    return pages.show(visit, "shared/sign_in.html", refusal=None, said=said, login="")


@post("/sign-in", guards=[Open()], sync_to_thread=True)
def sign_in(visit: GivenVisit, pages: GivenPages, office: GivenOffice, data: Form) -> Response[str] | Redirect:
    login = data.get("login", "")[:80]
    try:
        token = office.sign_in.with_passphrase(login, data.get("passphrase", ""), instead_of=visit.token)
    except TooManyTries:
        return pages.show(visit, "shared/sign_in.html", 429, refusal="too_many", said=None, login=login)
    except SignInRefused:
        return pages.show(visit, "shared/sign_in.html", 401, refusal="refused", said=None, login=login)
    return _with_session(go("/sign-in/code"), pages, token)


@get("/sign-in/code", guards=[OwesCode()], sync_to_thread=True)
def code_page(visit: GivenVisit, pages: GivenPages) -> Response[str]:
    return pages.show(visit, "shared/code.html", refusal=None)


@post("/sign-in/code", guards=[OwesCode()], sync_to_thread=True)
def code(
    visit: GivenVisit, account: GivenAccount, pages: GivenPages, office: GivenOffice, data: Form
) -> Response[str] | Redirect:
    try:
        token = office.sign_in.with_code(account, visit.token, data.get("code", "")[:20])
    except TooManyTries:
        return pages.show(visit, "shared/code.html", 429, refusal="too_many")
    except SignInRefused:
        return pages.show(visit, "shared/code.html", 401, refusal="refused")
    return _with_session(go("/"), pages, token)


@post("/sign-out", guards=[Open()], sync_to_thread=True)
def sign_out(visit: GivenVisit, pages: GivenPages, office: GivenOffice) -> Redirect:
    """Ends every session of the account; a half-open one ends alone."""
    if visit.account is not None and visit.is_signed_in:
        office.sign_in.out(visit.account)
    office.sessions.end(visit.token)
    answer = go("/sign-in?done=signed_out" if visit.is_signed_in else "/sign-in")
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    answer.set_cookie(replace(session_cookie("", is_https=pages.is_https), max_age=0))
    return answer


@post("/page-language", guards=[Open()], sync_to_thread=True)
def page_language(visit: GivenVisit, pages: GivenPages, office: GivenOffice, data: Form) -> Redirect:
    answer = go(data["back"] if _OWN_PATH.fullmatch(data.get("back", "")) else "/")
    for language in PAGE_LANGUAGES:
        if language != data.get("language"):
            continue
        if visit.account is not None and visit.is_signed_in:
            office.accounts.set_page_language(visit.account.id, language)
        answer.set_cookie(
            Cookie(
                key=LANGUAGE_COOKIE, value=language, path="/", httponly=True, secure=pages.is_https, samesite="strict"
            )
        )
    return answer


@post("/still-here", guards=[SignedIn()], sync_to_thread=False, status_code=204)
def still_here() -> None:
    """Somebody is typing: the session does not end under their hands. Nothing of what they type is sent."""


def _with_session(answer: Redirect, pages: Pages, token: str) -> Redirect:
    answer.set_cookie(session_cookie(token, is_https=pages.is_https))
    return answer


SIGN_IN = (home, sign_in_page, sign_in, code_page, code, sign_out, page_language, still_here)
