"""The engine: SQLCipher in one file by default, PostgreSQL by URL. Synchronous; async code goes through a thread."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2
from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, OperationalError
from sqlalchemy.pool import QueuePool

from bot.errors import BadConfiguration
from bot.settings import Settings
from bot.storage.keyring import Keyring
from bot.storage.one_writer import OneWriter

type Database = Engine
"""What stores are built on; named here so that only storage and durable know SQLAlchemy."""

_PRAGMAS = (
    "busy_timeout=30000",
    "journal_mode=WAL",
    "foreign_keys=ON",
    "synchronous=FULL",
    "secure_delete=ON",
)


def open_engine(settings: Settings, ring: Keyring) -> Engine:
    """An engine on the database that the settings name. Raises BadConfiguration when it cannot be opened."""
    if settings.database_url is None:
        settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        engine = _embedded(settings.data / "amparo.db", ring.database)
    else:
        engine = _server(settings.database_url.reveal())
    try:
        with engine.connect() as connection:
            connection.execute(text("SELECT 1"))
    except OperationalError:
        raise BadConfiguration("the database does not answer: see AMPARO_DATABASE_URL.") from None
    except sqlcipher3.dbapi2.DatabaseError:
        raise BadConfiguration("the database file does not open with the key in the key ring.") from None
    return engine


def embedded_path(settings: Settings) -> Path:
    return settings.data / "amparo.db"


def _embedded(path: Path, key: bytes) -> Engine:
    return create_engine(
        "sqlite://",
        creator=_connector(path, key),
        module=sqlcipher3.dbapi2,
        poolclass=QueuePool,
        pool_size=10,
        max_overflow=20,
        hide_parameters=True,
    )


def _connector(path: Path, key: bytes) -> Callable[[], Any]:
    turn = threading.Lock()

    def connect() -> Any:
        connection = sqlcipher3.dbapi2.connect(
            str(path), check_same_thread=False, timeout=30, isolation_level="IMMEDIATE", factory=OneWriter
        )
        connection.turn = turn
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        return connection

    return connect


def _server(url: str) -> Engine:
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise BadConfiguration("AMPARO_DATABASE_URL is not a database address.") from None
    if not parsed.drivername.startswith("postgresql"):
        raise BadConfiguration("AMPARO_DATABASE_URL must begin with postgresql://.")
    parsed = parsed.set(drivername="postgresql+psycopg")
    return create_engine(parsed, pool_size=10, max_overflow=20, pool_pre_ping=True, hide_parameters=True)


def migrate(engine: Engine) -> None:
    """Bring our tables to the newest shape; does nothing when they are there."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
