"""Hand-offs: who asked, who holds it, and what the two wrote while it was held."""

from sqlalchemy import Boolean, Column, Integer, LargeBinary, String, Table

from bot.storage.tables import METADATA
from bot.storage.tables.columns import Instant

CASE = Table(
    "amparo_case",
    METADATA,
    Column("id", String(16), primary_key=True),
    Column("conversation", String(40), nullable=False, index=True),
    Column("channel", String(16), nullable=False),
    Column("status", String(16), nullable=False, index=True),
    Column("language", String(2), nullable=False),
    Column("country", String(2)),
    Column("agreed", LargeBinary, nullable=False),
    Column("requested_at", Instant, nullable=False),
    Column("claimed_by", String(16), index=True),
    Column("claimed_at", Instant),
    Column("safe_ticked_at", Instant),
    Column("danger_at", Instant),
    Column("left_at", Instant),
    Column("unread", Boolean, nullable=False, default=True),
    Column("unread_since", Instant),
    Column("alerted_at", Instant),
    Column("closed_at", Instant),
    Column("closed_why", String(16)),
)

CASE_MESSAGE = Table(
    "amparo_case_message",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("case_id", String(16), nullable=False, index=True),
    Column("conversation", String(40), nullable=False, index=True),
    Column("ordinal", Integer, nullable=False),
    Column("author", String(16), nullable=False),
    Column("staff", String(16)),
    Column("kind", String(16), nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("status", String(16), nullable=False),
    Column("at", Instant, nullable=False),
)

CONSENT = Table(
    "amparo_consent",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("case_id", String(16), nullable=False, index=True),
    Column("conversation", String(40), nullable=False, index=True),
    Column("about", String(24), nullable=False),
    Column("given", Boolean, nullable=False),
    Column("wording", String(64), nullable=False),
    Column("at", Instant, nullable=False),
)
