"""Making and ending accounts. Nobody but their owner ever knows a passphrase or a second factor."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.clock import Clock
from bot.conversation.handoff import Desk
from bot.errors import NotAllowed, NotFound
from bot.ids import StaffId, new_staff_id
from bot.messages import LANGUAGES, Language
from bot.staff.invitations import Invitations
from bot.staff.permissions import Role
from bot.staff.ports import AccountStore
from bot.staff.sessions import Sessions
from bot.staff.values import Account, AccountStatus, PageLanguage

_LOGIN = re.compile(r"[a-z0-9][a-z0-9._@+-]{1,79}")
_LONGEST_ALIAS = 40


class BadAccount(NotAllowed):
    """The account cannot be made like that. problem: `login`, `alias`, `roles`, `languages` or `taken`."""

    def __init__(self, problem: str) -> None:
        super().__init__(f"the account cannot be made: {problem}")
        self.problem = problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """Who shall be invited. alias: the work name that others see."""

    login: str
    alias: str
    roles: frozenset[Role]
    languages: tuple[Language, ...]
    page_language: PageLanguage = "es"


class Accounts:
    def __init__(
        self, store: AccountStore, sessions: Sessions, invitations: Invitations, desk: Desk, clock: Clock
    ) -> None:
        self._store = store
        self._sessions = sessions
        self._invitations = invitations
        self._desk = desk
        self._clock = clock

    def everybody(self) -> Sequence[Account]:
        return self._store.everybody()

    def is_empty(self) -> bool:
        return not self._store.everybody()

    def invite(self, newcomer: Newcomer) -> tuple[Account, str]:
        """The new account and the path of its enrolment link. The first account of all gets every role.

        Raises BadAccount, Overtaken (the login was taken at the same moment).
        """
        known = self._store.everybody()
        account = _checked(newcomer, is_first=not known)
        if any(other.login == account.login for other in known):
            raise BadAccount("taken")
        self._store.add(account, self._clock.now())
        return account, self._invitations.issue(account.id)

    def renew(self, account: StaffId) -> str:
        """The path of a new enrolment link. Passphrase, second factor and sessions are void from now on."""
        self._find(account)
        self._sessions.end_of(account)
        self._store.set_status(account, AccountStatus.INVITED)
        return self._invitations.issue(account)

    def disable(self, account: StaffId) -> None:
        """End sessions and open links at once; conversations held go back to where colleagues see them.

        Raises NotFound, NotAllowed for the last active admin.
        """
        found = self._find(account)
        admins = {other.id for other in self._store.everybody() if _is_active_admin(other)}
        if admins == {found.id}:
            raise NotAllowed("the last admin cannot be disabled")
        self._store.set_status(account, AccountStatus.DISABLED)
        self._sessions.end_of(account)
        self._invitations.revoke(account)
        self._desk.release_all(account)

    def set_page_language(self, account: StaffId, language: PageLanguage) -> None:
        self._store.set_page_language(account, language)

    def _find(self, account: StaffId) -> Account:
        found = self._store.find(account)
        if found is None:
            raise NotFound("no such account")
        return found


def _is_active_admin(account: Account) -> bool:
    return Role.ADMIN in account.roles and account.status is AccountStatus.ACTIVE


def _checked(newcomer: Newcomer, *, is_first: bool) -> Account:
    login, alias = newcomer.login.strip().casefold(), " ".join(newcomer.alias.split())
    if not _LOGIN.fullmatch(login):
        raise BadAccount("login")
    if not 0 < len(alias) <= _LONGEST_ALIAS or not alias.isprintable():
        raise BadAccount("alias")
    roles = frozenset(Role) if is_first else newcomer.roles
    if not roles:
        raise BadAccount("roles")
    if not newcomer.languages and Role.CASEWORKER in roles:
        raise BadAccount("languages")
    return Account(
        id=new_staff_id(),
        login=login,
        alias=alias,
        roles=roles,
        languages=_in_order(newcomer.languages),
        page_language=newcomer.page_language,
        status=AccountStatus.INVITED,
    )


def _in_order(languages: Iterable[Language]) -> tuple[Language, ...]:
    chosen = set(languages)
    return tuple(language for language in LANGUAGES if language in chosen)
