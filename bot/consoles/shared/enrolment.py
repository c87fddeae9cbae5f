"""The page behind a one-time link: choose a passphrase, add the code to an app, confirm it."""

import io

import segno
from litestar import Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect
from markupsafe import Markup

from bot.consoles.shared.doors import Open
from bot.consoles.shared.given import Form, GivenOffice, GivenPages, GivenVisit
from bot.consoles.shared.pages import Pages, go
from bot.consoles.shared.visit import Visit
from bot.staff import codes
from bot.staff.invitations import CodeDoesNotFit, PassphraseTooWeak, Welcome
from bot.staff.passphrases import SHORTEST

ISSUER = "Amparo"


@get("/enrol/{token:str}", guards=[Open()], sync_to_thread=True)
def enrolment_page(visit: GivenVisit, pages: GivenPages, office: GivenOffice, token: FromPath[str]) -> Response[str]:
    return _page(visit, pages, office.invitations.welcome(token), None)


@post("/enrol/{token:str}", guards=[Open()], sync_to_thread=True)
def enrol(
    visit: GivenVisit, pages: GivenPages, office: GivenOffice, token: FromPath[str], data: Form
) -> Response[str] | Redirect:
    welcome = office.invitations.welcome(token)
    passphrase = data.get("passphrase", "")
    if passphrase != data.get("again", ""):
        return _page(visit, pages, welcome, "passphrase.not_the_same")
    try:
        office.invitations.enrol(token, passphrase, data.get("code", "")[:20])
    except PassphraseTooWeak as weak:
        return _page(visit, pages, welcome, f"passphrase.{weak.weakness}")
    except CodeDoesNotFit:
        return _page(visit, pages, welcome, "enrol.code_does_not_fit")
    return go("/sign-in?done=enrolled")


def _page(visit: Visit, pages: Pages, welcome: Welcome, refusal: str | None) -> Response[str]:
    return pages.show(
        visit,
        "shared/enrol.html",
        200 if refusal is None else 422,
        account=welcome.account,
        secret=_in_fours(welcome.second_factor),
        picture=_picture(welcome),
        refusal=refusal,
        shortest=SHORTEST,
    )


def _in_fours(secret: str) -> str:
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))


def _picture(welcome: Welcome) -> Markup:
    """The QR picture as SVG without styles or scripts; nothing that anybody typed stands in it as text."""
    address = codes.address(welcome.second_factor, login=welcome.account.login, issuer=ISSUER)
    svg = io.BytesIO()
    segno.make(address, error="m").save(svg, kind="svg", xmldecl=False, svgns=False, scale=5, border=3, omitsize=True)
    return Markup(svg.getvalue().decode())  # noqa: S704 - drawn by segno: paths and numbers


ENROLMENT = (enrolment_page, enrol)
