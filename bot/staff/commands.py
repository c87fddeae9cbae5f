"""What the terminal can do with accounts (`python -m bot staff …`). Values come back; the caller prints them."""

from collections.abc import Sequence

from bot.errors import NotFound
from bot.messages import Language
from bot.staff.accounts import Accounts, Newcomer
from bot.staff.permissions import Role
from bot.staff.values import Account, AccountStatus


def invite(accounts: Accounts, login: str, alias: str, roles: Sequence[Role], languages: Sequence[Language]) -> str:
    """The path of the enrolment link. Raises BadAccount."""
    newcomer = Newcomer(login=login, alias=alias, roles=frozenset(roles), languages=tuple(languages))
    _, path = accounts.invite(newcomer)
    return path


def first_invitation(accounts: Accounts, login: str, alias: str, languages: Sequence[Language]) -> str | None:
    """The path of a link for the very first account; None once anybody has enrolled. An unused older link is void."""
    known = accounts.everybody()
    if not known:
        return invite(accounts, login, alias, (), languages)
    if any(account.status is not AccountStatus.INVITED for account in known):
        return None
    return accounts.renew(known[0].id)


def renew(accounts: Accounts, login: str) -> str:
    """The path of a new link for somebody who lost passphrase or phone. Raises NotFound."""
    return accounts.renew(_by_login(accounts, login).id)


def disable(accounts: Accounts, login: str) -> None:
    """Raises NotFound, NotAllowed for the last admin."""
    accounts.disable(_by_login(accounts, login).id)


def everybody(accounts: Accounts) -> Sequence[Account]:
    return accounts.everybody()


def _by_login(accounts: Accounts, login: str) -> Account:
    wanted = login.strip().casefold()
    for account in accounts.everybody():
        if account.login == wanted:
            return account
    raise NotFound("there is no account with this login")
