"""What editors published over the files in resources/, and what people passed on without identity."""

from sqlalchemy import Boolean, Column, Integer, LargeBinary, String, Table, Text, UniqueConstraint

from bot.storage.tables import METADATA
from bot.storage.tables.columns import Instant

CONTENT_VERSION = Table(
    "amparo_content_version",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("kind", String(16), nullable=False),
    Column("name", String(80), nullable=False),
    Column("language", String(2), nullable=False),
    Column("number", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Column("withdrawn", Boolean, nullable=False, default=False),
    Column("author", String(16), nullable=False),
    Column("at", Instant, nullable=False),
    Column("seed", String(64), nullable=False),
    UniqueConstraint("kind", "name", "language", "number"),
)

REVISION = Table(
    "amparo_revision",
    METADATA,
    Column("name", String(32), primary_key=True),
    Column("number", Integer, nullable=False, default=0),
)

PASSED_ON = Table(
    "amparo_passed_on",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("language", String(2), nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("at", Instant, nullable=False),
    Column("done_at", Instant),
)

REPORTED_LINE = Table(
    "amparo_reported_line",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("service", String(80), nullable=False, index=True),
    Column("day", String(10), nullable=False),
    Column("count", Integer, nullable=False),
    Column("done_at", Instant),
)

HEARTBEAT = Table(
    "amparo_heartbeat",
    METADATA,
    Column("executor", String(64), primary_key=True),
    Column("at", Instant, nullable=False),
)
