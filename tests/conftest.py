"""What all tests share: the real resources, a clock that can be moved, and no skip where everything must run."""

import os
import secrets
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from xdist.remote import Producer

from bot.bootstrap import read_knowledge
from bot.clock import SettableClock
from bot.conversation.knowledge import Knowledge
from bot.settings import read_settings
from tests.support.postgres import binaries, postgres_url, running_postgres
from tests.support.sharing import Sharing

ROOT = Path(__file__).resolve().parent.parent


_PROGRAMS = ("Chromium", "PostgreSQL")


def pytest_configure(config: pytest.Config) -> None:
    """Nothing in a test speaks to anything but this machine."""
    sys.addaudithook(_refuse_foreign_hosts)


_FIRST = ("unit", "contract")
"""They need no model: it is being trained while they run."""
_EARLY = ("system", "conversations", "nlu", "promises")
"""They take longest, and much of that is waiting: whoever comes last leaves a core idle."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """In an order that keeps all cores busy to the end."""
    order = {folder: place for place, folder in enumerate((*_FIRST, *_EARLY))}
    items.sort(key=lambda item: order.get(_folder(item), len(order)))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """One more than there are cores: a fifth of the time is spent waiting for browsers, servers and killed houses."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Sharing:
    """Side by side on several cores."""
    return Sharing(config, log)


def _folder(item: pytest.Item) -> str:
    return item.path.relative_to(ROOT / "tests").parts[0]


def _refuse_foreign_hosts(event: str, arguments: tuple[object, ...]) -> None:
    if event == "socket.connect":
        address = arguments[1]
        if isinstance(address, tuple) and str(address[0]) not in ("127.0.0.1", "::1", "localhost"):
            raise OSError("a test tried to reach another machine")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> object:
    """Where every test must run (`.ci/run`), a test that was skipped for a missing program has failed."""
    report = yield
    is_strict = os.environ.get("AMPARO_REQUIRE_ALL_TESTS") and not hasattr(report, "wasxfail")
    if report.skipped and is_strict and any(name in str(report.longrepr) for name in _PROGRAMS):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, and here every test must run: {report.longrepr}"
    return report


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """The words, lists and places that people would get."""
    return read_knowledge(read_settings(ROOT, {}))


@pytest.fixture
def clock() -> SettableClock:
    """Sunday, 22 November 2026, 15:00 UTC."""
    return SettableClock(datetime(2026, 11, 22, 15, 0, tzinfo=UTC))


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real PostgreSQL of our own."""
    if binaries() is None:
        pytest.skip("there is no PostgreSQL on this machine")
    with running_postgres(tmp_path_factory.mktemp("postgres")) as server:
        yield server


@pytest.fixture
def new_postgres_database(postgres_server: str) -> Iterator[Callable[[], str]]:
    """Makes an empty database and says its address; they go with the test, so that the folder stays small."""
    made = []

    def make() -> str:
        made.append(f"amparo_{secrets.token_hex(6)}")
        with psycopg.connect(postgres_server, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {made[-1]}")
        return postgres_url(postgres_server, made[-1])

    yield make
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        for name in made:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
