"""Writers of the embedded database take turns without sleeping, and no turn is kept by mistake."""

import threading
import time
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError, OperationalError

from bot.settings import read_settings
from bot.storage.database import open_engine
from bot.storage.keyring import new_keyring

_INSERT = text("INSERT INTO note (name) VALUES (:name)")


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    opened = open_engine(read_settings(tmp_path, {}), new_keyring())
    with opened.begin() as connection:
        connection.execute(text("CREATE TABLE note (name TEXT PRIMARY KEY)"))
    return opened


def _write(engine: Engine, *names: str) -> None:
    with engine.begin() as connection:
        for name in names:
            connection.execute(_INSERT, {"name": name})


def test_many_threads_write_and_nothing_is_lost(engine: Engine) -> None:
    """Each in transactions of its own, as turns, sends and queues do."""

    def write(who: int) -> None:
        for number in range(25):
            _write(engine, f"{who}-{number}")

    threads = [threading.Thread(target=write, args=(who,)) for who in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    with engine.connect() as connection:
        assert 200 == connection.execute(text("SELECT count(*) FROM note")).scalar()


@pytest.mark.parametrize(
    ("statement", "failure"),
    [
        ("INSERT INTO note (name) VALUES ('a')", IntegrityError),
        ("INSERT INTO missing (name) VALUES ('a')", OperationalError),
    ],
)
def test_a_write_that_fails_gives_its_turn_up(engine: Engine, statement: str, failure: type[Exception]) -> None:
    """The next writer must not wait for somebody who has gone."""
    _write(engine, "a")
    with pytest.raises(failure), engine.begin() as connection:
        connection.execute(text(statement))
    started = time.monotonic()
    _write(engine, "b")
    assert time.monotonic() - started < 5


def test_readers_do_not_wait_for_a_writer(engine: Engine) -> None:
    """A webhook asks whether it was seen while a turn is being written."""
    with engine.begin() as writing:
        writing.execute(_INSERT, {"name": "a"})
        with engine.connect() as reading:
            assert 0 == reading.execute(text("SELECT count(*) FROM note")).scalar()
