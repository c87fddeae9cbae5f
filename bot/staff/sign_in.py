"""Signing in: passphrase, then a code. Every refusal looks the same from outside."""

from dataclasses import dataclass

from bot.clock import Clock
from bot.errors import NotAllowed
from bot.staff import codes
from bot.staff.audit import Audit, Deed
from bot.staff.passphrases import Passphrases
from bot.staff.ports import AccountStore
from bot.staff.sessions import Sessions
from bot.staff.throttle import Throttle
from bot.staff.values import Account, Stage


class SignInRefused(NotAllowed):
    """Unknown login, wrong passphrase or wrong code; which of them is nobody's business."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn:
    accounts: AccountStore
    passphrases: Passphrases
    throttle: Throttle
    sessions: Sessions
    audit: Audit
    clock: Clock

    def with_passphrase(self, login: str, passphrase: str, *, instead_of: str | None = None) -> str:
        """The token of a session that still owes the code; the one before ends. Raises SignInRefused, TooManyTries."""
        attempt = self.throttle.begin("passphrase", login)
        found = self.accounts.credentials(login.strip().casefold())
        if not self.passphrases.fits(found.password_hash if found else None, passphrase) or found is None:
            raise SignInRefused("signing in did not work")
        self.throttle.forgive(attempt)
        return self.sessions.open(found.account, Stage.CODE, instead_of=instead_of)

    def with_code(self, account: Account, token: str, code: str) -> str:
        """The token of the session that may see things; the one before is dead. Raises SignInRefused, TooManyTries."""
        attempt = self.throttle.begin("code", account.login)
        found = self.accounts.credentials(account.login)
        step = codes.step_of(found.second_factor, code, self.clock.now()) if found else None
        if step is None or not self.accounts.use_code_step(account.id, step):
            raise SignInRefused("signing in did not work")
        self.throttle.forgive(attempt)
        self.audit.note(account.id, Deed.SIGNED_IN)
        return self.sessions.open(account.id, Stage.SIGNED_IN, instead_of=token)

    def out(self, account: Account) -> None:
        """End every session of this account, on every device."""
        self.sessions.end_of(account.id)
        self.audit.note(account.id, Deed.SIGNED_OUT)
