"""Accounts, invitations, sessions, attempts and the audit, as staff/ports.py asks for them."""

from collections.abc import Sequence
from datetime import datetime
from typing import cast

from sqlalchemy import Engine, Row, Update, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.sql.dml import Delete, Insert

from bot.errors import Overtaken
from bot.ids import StaffId
from bot.messages import Language
from bot.staff.permissions import Role
from bot.staff.values import (
    Account,
    AccountStatus,
    Credentials,
    Invitation,
    PageLanguage,
    Session,
    Stage,
)
from bot.storage.sealing import Sealer
from bot.storage.tables.staff import ACCOUNT, AUDIT, INVITATION, SESSION, SIGN_IN_ATTEMPT

_PURPOSE = "second factor"


class _Store:
    def __init__(self, engine: Engine, sealer: Sealer) -> None:
        self._engine = engine
        self._sealer = sealer

    def _run(self, statement: Insert | Update | Delete) -> int:
        """How many rows it changed."""
        with self._engine.begin() as connection:
            return connection.execute(statement).rowcount

    def _seal(self, owner: str, secret: str) -> bytes:
        return self._sealer.house_key(_PURPOSE).seal(owner, secret)

    def _open(self, owner: str, sealed: bytes) -> str:
        return cast(str, self._sealer.house_key(_PURPOSE).open(owner, sealed))


class SqlAccounts(_Store):
    """Satisfies staff.ports.AccountStore."""

    def find(self, account: StaffId) -> Account | None:
        with self._engine.connect() as connection:
            row = connection.execute(select(ACCOUNT).where(ACCOUNT.c.id == account)).first()
        return _account(row) if row else None

    def everybody(self) -> Sequence[Account]:
        with self._engine.connect() as connection:
            rows = connection.execute(select(ACCOUNT).order_by(ACCOUNT.c.created_at, ACCOUNT.c.id)).all()
        return [_account(row) for row in rows]

    def credentials(self, login: str) -> Credentials | None:
        query = select(ACCOUNT).where(ACCOUNT.c.login == login, ACCOUNT.c.status == AccountStatus.ACTIVE)
        with self._engine.connect() as connection:
            row = connection.execute(query).first()
        if row is None or row.password_hash is None or row.second_factor is None:
            return None
        return Credentials(
            account=StaffId(row.id),
            password_hash=row.password_hash,
            second_factor=self._open(row.id, row.second_factor),
            last_code_step=row.last_code_step,
        )

    def add(self, account: Account, created_at: datetime) -> None:
        new = insert(ACCOUNT).values(
            id=account.id,
            login=account.login,
            alias=account.alias,
            roles=",".join(role for role in Role if role in account.roles),
            languages=",".join(account.languages),
            page_language=account.page_language,
            status=account.status,
            created_at=created_at,
        )
        try:
            self._run(new)
        except IntegrityError:
            raise Overtaken("the login is taken") from None

    def enrol(self, account: StaffId, credentials: Credentials) -> None:
        values = {
            "status": AccountStatus.ACTIVE,
            "password_hash": credentials.password_hash,
            "second_factor": self._seal(account, credentials.second_factor),
            "last_code_step": credentials.last_code_step,
        }
        invited = update(ACCOUNT).where(ACCOUNT.c.id == account, ACCOUNT.c.status == AccountStatus.INVITED)
        self._run(invited.values(values))

    def use_code_step(self, account: StaffId, step: int) -> bool:
        newer = update(ACCOUNT).where(ACCOUNT.c.id == account, ACCOUNT.c.last_code_step < step)
        return self._run(newer.values(last_code_step=step)) == 1

    def set_status(self, account: StaffId, status: AccountStatus) -> None:
        values: dict[str, object] = {"status": status}
        if status is not AccountStatus.ACTIVE:
            values |= {"password_hash": None, "second_factor": None}
        self._run(update(ACCOUNT).where(ACCOUNT.c.id == account).values(values))

    def set_page_language(self, account: StaffId, language: PageLanguage) -> None:
        self._run(update(ACCOUNT).where(ACCOUNT.c.id == account).values(page_language=language))


class SqlInvitations(_Store):
    """Satisfies staff.ports.InvitationStore."""

    def add(self, invitation: Invitation) -> None:
        self.drop_of(invitation.account)
        self._run(
            insert(INVITATION).values(
                token_hash=invitation.token_hash,
                account=invitation.account,
                second_factor=self._seal(invitation.token_hash, invitation.second_factor),
                expires_at=invitation.expires_at,
            )
        )

    def find(self, token_hash: str) -> Invitation | None:
        with self._engine.connect() as connection:
            row = connection.execute(select(INVITATION).where(INVITATION.c.token_hash == token_hash)).first()
        if row is None:
            return None
        return Invitation(
            token_hash=token_hash,
            account=StaffId(row.account),
            second_factor=self._open(token_hash, row.second_factor),
            expires_at=row.expires_at,
        )

    def spend(self, token_hash: str) -> bool:
        return self._run(delete(INVITATION).where(INVITATION.c.token_hash == token_hash)) == 1

    def drop_of(self, account: StaffId) -> None:
        self._run(delete(INVITATION).where(INVITATION.c.account == account))


class SqlSessions(_Store):
    """Satisfies staff.ports.SessionStore."""

    def add(self, session: Session) -> None:
        self._run(
            insert(SESSION).values(
                token_hash=session.token_hash,
                account=session.account,
                stage=session.stage,
                started_at=session.started_at,
                seen_at=session.seen_at,
            )
        )

    def find(self, token_hash: str) -> Session | None:
        with self._engine.connect() as connection:
            row = connection.execute(select(SESSION).where(SESSION.c.token_hash == token_hash)).first()
        if row is None:
            return None
        return Session(
            token_hash=token_hash,
            account=StaffId(row.account),
            stage=Stage(row.stage),
            started_at=row.started_at,
            seen_at=row.seen_at,
        )

    def touch(self, token_hash: str, seen_at: datetime) -> None:
        self._run(update(SESSION).where(SESSION.c.token_hash == token_hash).values(seen_at=seen_at))

    def end(self, token_hash: str) -> None:
        self._run(delete(SESSION).where(SESSION.c.token_hash == token_hash))

    def end_of(self, account: StaffId) -> None:
        self._run(delete(SESSION).where(SESSION.c.account == account))

    def end_older(self, started_before: datetime) -> None:
        self._run(delete(SESSION).where(SESSION.c.started_at < started_before))


class SqlAttempts(_Store):
    """Satisfies staff.ports.AttemptStore."""

    def add(self, who: str, at: datetime) -> int:
        with self._engine.begin() as connection:
            key = connection.execute(insert(SIGN_IN_ATTEMPT).values(who=who, at=at)).inserted_primary_key
        return cast(int, key[0]) if key else 0

    def count(self, who: str, since: datetime, *, up_to: int) -> int:
        table = SIGN_IN_ATTEMPT.c
        query = select(func.count()).where(table.who == who, table.at > since, table.id <= up_to)
        with self._engine.connect() as connection:
            return connection.execute(query).scalar() or 0

    def forgive(self, attempt: int) -> None:
        self._run(delete(SIGN_IN_ATTEMPT).where(SIGN_IN_ATTEMPT.c.id == attempt))

    def drop_older(self, before: datetime) -> None:
        self._run(delete(SIGN_IN_ATTEMPT).where(SIGN_IN_ATTEMPT.c.at < before))


class SqlAudit(_Store):
    """Satisfies staff.ports.AuditStore."""

    def add(self, *, at: datetime, account: StaffId, action: str, subject: str) -> None:
        self._run(insert(AUDIT).values(at=at, account=account, action=action, subject=subject))


def _account(row: Row[tuple[object, ...]]) -> Account:
    return Account(
        id=StaffId(row.id),
        login=row.login,
        alias=row.alias,
        roles=frozenset(Role(name) for name in row.roles.split(",") if name),
        languages=tuple(cast(Language, name) for name in row.languages.split(",") if name),
        page_language=cast(PageLanguage, row.page_language),
        status=AccountStatus(row.status),
    )
