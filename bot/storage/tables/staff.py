"""Accounts, sessions, invitations and the audit of who did what."""

from sqlalchemy import Column, Integer, LargeBinary, String, Table

from bot.storage.tables import METADATA
from bot.storage.tables.columns import Instant

ACCOUNT = Table(
    "amparo_account",
    METADATA,
    Column("id", String(16), primary_key=True),
    Column("login", String(80), nullable=False, unique=True),
    Column("alias", String(40), nullable=False),
    Column("roles", String(40), nullable=False),
    Column("languages", String(20), nullable=False),
    Column("page_language", String(2), nullable=False),
    Column("status", String(16), nullable=False),
    Column("password_hash", String(200)),
    Column("second_factor", LargeBinary),
    Column("last_code_step", Integer, nullable=False, default=0),
    Column("created_at", Instant, nullable=False),
)

INVITATION = Table(
    "amparo_invitation",
    METADATA,
    Column("token_hash", String(64), primary_key=True),
    Column("account", String(16), nullable=False, index=True),
    Column("second_factor", LargeBinary, nullable=False),
    Column("expires_at", Instant, nullable=False),
)

SESSION = Table(
    "amparo_session",
    METADATA,
    Column("token_hash", String(64), primary_key=True),
    Column("account", String(16), nullable=False, index=True),
    Column("stage", String(16), nullable=False),
    Column("started_at", Instant, nullable=False),
    Column("seen_at", Instant, nullable=False),
)

SIGN_IN_ATTEMPT = Table(
    "amparo_sign_in_attempt",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("who", String(64), nullable=False, index=True),
    Column("at", Instant, nullable=False, index=True),
)

AUDIT = Table(
    "amparo_audit",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", Instant, nullable=False, index=True),
    Column("account", String(16), nullable=False),
    Column("action", String(40), nullable=False),
    Column("subject", String(100), nullable=False),
)
