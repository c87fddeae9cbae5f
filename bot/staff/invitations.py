"""One-time enrolment links: 24 hours, one use, known by a hash."""

from dataclasses import dataclass, field
from datetime import timedelta

from bot.clock import Clock
from bot.errors import AmparoError, NotFound
from bot.ids import StaffId
from bot.staff import codes
from bot.staff.audit import Audit, Deed, of_account
from bot.staff.passphrases import Passphrases, Weakness, weakness
from bot.staff.ports import AccountStore, InvitationStore
from bot.staff.sessions import hash_of, new_token
from bot.staff.values import Account, Credentials, Invitation

LIFE = timedelta(hours=24)
PATH = "/enrol/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Welcome:
    """What the enrolment page shows. second_factor: base32."""

    account: Account
    second_factor: str = field(repr=False)


class CodeDoesNotFit(AmparoError):
    """The authenticator app shows another code: nothing was changed, the link still works."""


class PassphraseTooWeak(AmparoError):
    """Nothing was changed, the link still works. weakness: why."""

    def __init__(self, weakness: Weakness) -> None:
        super().__init__(weakness)
        self.weakness = weakness


class Invitations:
    def __init__(
        self,
        store: InvitationStore,
        accounts: AccountStore,
        passphrases: Passphrases,
        audit: Audit,
        clock: Clock,
    ) -> None:
        self._store = store
        self._accounts = accounts
        self._passphrases = passphrases
        self._audit = audit
        self._clock = clock

    def issue(self, account: StaffId) -> str:
        """The path of a fresh link; an earlier one of the same account is void."""
        token = new_token()
        self._store.add(
            Invitation(
                token_hash=hash_of(token),
                account=account,
                second_factor=codes.new_secret(),
                expires_at=self._clock.now() + LIFE,
            )
        )
        return PATH + token

    def revoke(self, account: StaffId) -> None:
        self._store.drop_of(account)

    def welcome(self, token: str) -> Welcome:
        """Raises NotFound when the link is unknown, used or too old."""
        invitation = self._store.find(hash_of(token))
        account = self._accounts.find(invitation.account) if invitation else None
        if invitation is None or account is None or invitation.expires_at <= self._clock.now():
            raise NotFound("no such invitation")
        return Welcome(account=account, second_factor=invitation.second_factor)

    def enrol(self, token: str, passphrase: str, code: str) -> Account:
        """Spend the link. Raises NotFound, PassphraseTooWeak, CodeDoesNotFit."""
        welcome = self.welcome(token)
        weak = weakness(passphrase, login=welcome.account.login, alias=welcome.account.alias)
        if weak is not None:
            raise PassphraseTooWeak(weak)
        step = codes.step_of(welcome.second_factor, code, self._clock.now())
        if step is None:
            raise CodeDoesNotFit
        credentials = Credentials(
            account=welcome.account.id,
            password_hash=self._passphrases.hashed(passphrase),
            second_factor=welcome.second_factor,
            last_code_step=step,
        )
        if not self._store.spend(hash_of(token)):
            raise NotFound("no such invitation")
        self._accounts.enrol(welcome.account.id, credentials)
        self._audit.note(welcome.account.id, Deed.ENROLLED, of_account(welcome.account.id))
        return welcome.account
