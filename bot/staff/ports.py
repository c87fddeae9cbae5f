"""What staff needs of the world; storage/staff.py satisfies it. All of it is synchronous."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.ids import StaffId
from bot.staff.values import Account, AccountStatus, Credentials, Invitation, PageLanguage, Session


class AccountStore(Protocol):
    def find(self, account: StaffId) -> Account | None: ...

    def everybody(self) -> Sequence[Account]:
        """All accounts, disabled ones too, in the order they were made."""

    def credentials(self, login: str) -> Credentials | None:
        """Of an active account only."""

    def add(self, account: Account, created_at: datetime) -> None:
        """Raises Overtaken when the login is taken."""

    def enrol(self, account: StaffId, credentials: Credentials) -> None:
        """Set passphrase and second factor, and make the account active."""

    def use_code_step(self, account: StaffId, step: int) -> bool:
        """Move the account's last used step up to `step`; False when it, or a later one, was used already."""

    def set_status(self, account: StaffId, status: AccountStatus) -> None:
        """Anything but active also removes passphrase and second factor."""

    def set_page_language(self, account: StaffId, language: PageLanguage) -> None: ...


class InvitationStore(Protocol):
    def add(self, invitation: Invitation) -> None:
        """Replaces whatever invitation the account had."""

    def find(self, token_hash: str) -> Invitation | None: ...

    def spend(self, token_hash: str) -> bool:
        """Remove it; False when somebody else was faster."""

    def drop_of(self, account: StaffId) -> None: ...


class SessionStore(Protocol):
    def add(self, session: Session) -> None: ...

    def find(self, token_hash: str) -> Session | None: ...

    def touch(self, token_hash: str, seen_at: datetime) -> None: ...

    def end(self, token_hash: str) -> None: ...

    def end_of(self, account: StaffId) -> None: ...

    def end_older(self, started_before: datetime) -> None: ...


class AttemptStore(Protocol):
    def add(self, who: str, at: datetime) -> int:
        """The id of the attempt."""

    def count(self, who: str, since: datetime, *, up_to: int) -> int:
        """How many there are since then, counting attempts with ids up to `up_to`."""

    def forgive(self, attempt: int) -> None: ...

    def drop_older(self, before: datetime) -> None: ...


class AuditStore(Protocol):
    def add(self, *, at: datetime, account: StaffId, action: str, subject: str) -> None: ...
