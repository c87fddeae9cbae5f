"""The list of accounts for admins: invite, send a new link, disable. Nobody's passphrase is ever seen here."""

from collections.abc import Mapping
from typing import Annotated

from litestar import Response, get, post
from litestar.enums import RequestEncodingType
from litestar.params import Body, FromPath
from litestar.response import Redirect

from bot.consoles.shared.doors import Require
from bot.consoles.shared.given import GivenAccount, GivenOffice, GivenPages, GivenVisit
from bot.consoles.shared.pages import Pages, go
from bot.consoles.shared.visit import Visit
from bot.errors import NotAllowed
from bot.ids import StaffId
from bot.messages import LANGUAGES
from bot.staff.accounts import BadAccount, Newcomer
from bot.staff.audit import Deed, of_account
from bot.staff.office import Office
from bot.staff.permissions import Permission, Role

ListForm = Annotated[dict[str, str | list[str]], Body(media_type=RequestEncodingType.URL_ENCODED)]


@get("/accounts", guards=[Require(Permission.MANAGE_ACCOUNTS)], sync_to_thread=True)
def accounts_page(visit: GivenVisit, account: GivenAccount, pages: GivenPages, office: GivenOffice) -> Response[str]:
    office.audit.note(account.id, Deed.SAW_ACCOUNTS)
    return _list(visit, pages, office, None)


@post("/accounts/invite", guards=[Require(Permission.MANAGE_ACCOUNTS)], sync_to_thread=True)
def invite(
    visit: GivenVisit, account: GivenAccount, pages: GivenPages, office: GivenOffice, data: ListForm
) -> Response[str]:
    newcomer = Newcomer(
        login=_one(data, "login"),
        alias=_one(data, "alias"),
        roles=frozenset(role for role in Role if role in _all(data, "roles")),
        languages=tuple(language for language in LANGUAGES if language in _all(data, "languages")),
        page_language="en" if _one(data, "page_language") == "en" else "es",
    )
    try:
        made, path = office.accounts.invite(newcomer)
    except BadAccount as bad:
        return _list(visit, pages, office, f"accounts.bad_{bad.problem}")
    office.audit.note(account.id, Deed.INVITED, of_account(made.id))
    return pages.show(visit, "shared/invited.html", path=path)


@post("/accounts/{who:str}/renew", guards=[Require(Permission.MANAGE_ACCOUNTS)], sync_to_thread=True)
def renew(
    visit: GivenVisit, account: GivenAccount, pages: GivenPages, office: GivenOffice, who: FromPath[str]
) -> Response[str]:
    path = office.accounts.renew(StaffId(who))
    office.audit.note(account.id, Deed.INVITED, of_account(StaffId(who)))
    return pages.show(visit, "shared/invited.html", path=path)


@post("/accounts/{who:str}/disable", guards=[Require(Permission.MANAGE_ACCOUNTS)], sync_to_thread=True)
def disable(
    visit: GivenVisit, account: GivenAccount, pages: GivenPages, office: GivenOffice, who: FromPath[str]
) -> Response[str] | Redirect:
    office.audit.note(account.id, Deed.DISABLED, of_account(StaffId(who)))
    try:
        office.accounts.disable(StaffId(who))
    except NotAllowed:
        office.audit.note_refused(account.id, Deed.DISABLED, of_account(StaffId(who)))
        return _list(visit, pages, office, "accounts.last_admin")
    return go("/accounts")


def _all(data: Mapping[str, str | list[str]], name: str) -> list[str]:
    given = data.get(name, [])
    return given if isinstance(given, list) else [given]


def _one(data: Mapping[str, str | list[str]], name: str) -> str:
    return next(iter(_all(data, name)), "")


def _list(visit: Visit, pages: Pages, office: Office, refusal: str | None) -> Response[str]:
    return pages.show(
        visit,
        "shared/accounts.html",
        200 if refusal is None else 422,
        people=office.accounts.everybody(),
        roles=list(Role),
        languages=LANGUAGES,
        refusal=refusal,
    )


ACCOUNTS = (accounts_page, invite, renew, disable)
