"""Sessions of staff: in our database, known by a hash, rotated at every step up, ended by silence and by time."""

import secrets
from datetime import timedelta
from hashlib import sha256

from bot.clock import Clock
from bot.ids import StaffId
from bot.staff.permissions import Permission, may
from bot.staff.ports import AccountStore, SessionStore
from bot.staff.values import Account, AccountStatus, Session, Stage

LONGEST = timedelta(hours=12)
IDLE_WITH_CASES = timedelta(minutes=15)
IDLE_WITHOUT = timedelta(minutes=30)
TIME_FOR_CODE = timedelta(minutes=5)
_TOUCH_EVERY = timedelta(seconds=20)


def new_token() -> str:
    """256 random bits, as they stand in a cookie or a link."""
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> str:
    """What the database knows of a token: nobody who reads it can use it."""
    return sha256(token.encode()).hexdigest()


class Sessions:
    def __init__(self, store: SessionStore, accounts: AccountStore, clock: Clock) -> None:
        self._store = store
        self._accounts = accounts
        self._clock = clock

    def open(self, account: StaffId, stage: Stage, *, instead_of: str | None = None) -> str:
        """The token of a new session; the old one, if any, is dead from now on."""
        now = self._clock.now()
        if instead_of is not None:
            self._store.end(hash_of(instead_of))
        self._store.end_older(now - LONGEST)
        token = new_token()
        self._store.add(Session(token_hash=hash_of(token), account=account, stage=stage, started_at=now, seen_at=now))
        return token

    def find(self, token: str, *, is_activity: bool) -> tuple[Account, Stage] | None:
        """Whose session it is; None when it ended. is_activity: False for what a page asks by itself."""
        session = self._store.find(hash_of(token))
        account = self._accounts.find(session.account) if session else None
        if session is None or account is None:
            return None
        if account.status is not AccountStatus.ACTIVE or self._has_ended(session, account):
            self._store.end(session.token_hash)
            return None
        now = self._clock.now()
        if is_activity and now - session.seen_at >= _TOUCH_EVERY:
            self._store.touch(session.token_hash, now)
        return account, session.stage

    def end(self, token: str) -> None:
        self._store.end(hash_of(token))

    def end_of(self, account: StaffId) -> None:
        self._store.end_of(account)

    def _has_ended(self, session: Session, account: Account) -> bool:
        now = self._clock.now()
        if session.stage is Stage.CODE:
            return now - session.started_at >= TIME_FOR_CODE
        return now - session.seen_at >= idle_time(account) or now - session.started_at >= LONGEST


def idle_time(account: Account) -> timedelta:
    """Whoever can open a conversation is signed out sooner."""
    return IDLE_WITH_CASES if may(account.roles, Permission.HOLD_CASES) else IDLE_WITHOUT
