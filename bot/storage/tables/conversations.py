"""A person on a channel, what came in, what goes out. Everything about her is sealed under her own key."""

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, LargeBinary, String, Table

from bot.storage.tables import METADATA
from bot.storage.tables.columns import Instant

PERSON = Table(
    "amparo_person",
    METADATA,
    Column("conversation", String(40), primary_key=True),
    Column("channel", String(16), nullable=False),
    Column("wrapped_key", LargeBinary, nullable=False),
    Column("address", LargeBinary, nullable=False),
    Column("epoch", BigInteger, nullable=False),
    Column("version", Integer, nullable=False, default=0),
    Column("state", String(16), nullable=False, default="assistant"),
    Column("case_id", String(16)),
    Column("frozen", Boolean, nullable=False, default=False),
    Column("chosen_language", String(2)),
    Column("sitting", LargeBinary),
    Column("last_inbound_at", Instant, nullable=False, index=True),
)

SEEN = Table(
    "amparo_seen",
    METADATA,
    Column("inbound", String(40), primary_key=True),
    Column("at", Instant, nullable=False, index=True),
)

OPTED_OUT = Table(
    "amparo_opted_out",
    METADATA,
    Column("conversation", String(40), primary_key=True),
    Column("at", Instant, nullable=False),
)

INBOUND = Table(
    "amparo_inbound",
    METADATA,
    Column("id", String(40), primary_key=True),
    Column("conversation", String(40), nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("epoch", BigInteger, nullable=False),
    Column("received_at", Instant, nullable=False),
)

OUTBOX = Table(
    "amparo_outbox",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("batch", String(32), nullable=False, index=True),
    Column("ordinal", Integer, nullable=False),
    Column("conversation", String(40), nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("epoch", BigInteger, nullable=False),
    Column("sealed", LargeBinary),
    Column("not_after", Instant, nullable=False),
    Column("status", String(16), nullable=False),
    Column("rank", Integer, nullable=False, default=0),
    Column("attempts", Integer, nullable=False, default=0),
    Column("created_at", Instant, nullable=False, index=True),
    Column("sent_at", Instant),
    Column("case_message", String(32)),
    Column("provider_mark", String(40)),
    Index("ix_amparo_outbox_conversation_status", "conversation", "status"),
)
