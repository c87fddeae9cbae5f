"""P01, P02: nothing that a person wrote, and no number of hers, lies in clear anywhere."""

import logging
import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import inspect

from bot.errors import ChannelBusy, MessageRefused
from bot.logs import configure_logging
from bot.messages import ChannelName, InboundKind
from tests.flows.conftest import WholeHouse
from tests.support.traces import forms, places_with

NUMBER = "+15550198765"


@pytest.fixture
def log(house: WholeHouse) -> Iterator[Path]:
    """Everything that anybody logs, at the lowest level, into a file of the run's folder."""
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    configure_logging(logging.DEBUG)
    target = house.folder / "all.log"
    with target.open("w", encoding="utf-8") as stream:
        root.handlers[0].setStream(stream)  # type: ignore[attr-defined]
        yield target
    root.handlers[:] = before
    root.setLevel(level)


async def _talk(house: WholeHouse, canary: str) -> None:
    """Every kind and state in which her words could be kept."""
    house.employ_caseworker()
    for kind in InboundKind:
        await house.says(canary, address=NUMBER, kind=kind)
    for text in (f"/{canary}", f'/intent{{"slot": "{canary}"}}', f"shelter in colombia {canary}"):
        await house.says(text, address=NUMBER)
    house.paper.failures = [ChannelBusy(canary, retry_after=0.01), MessageRefused(canary)]
    await house.says(f"deportation {canary}", address=NUMBER)
    for text in ("quiero hablar con una persona", "sí", "7", "7"):
        await house.says(text, address=NUMBER)
    house.takes(f"hotline {canary}", address=NUMBER)  # is kept, and never answered: a worker that died
    await house.says(canary, address="1234567890123", channel=ChannelName.TELEGRAM)


async def test_a_canary_in_every_place_is_found_nowhere(house: WholeHouse, log: Path) -> None:
    """Database, journal, logs and whatever else the run left behind, on both databases."""
    canary = f"Canario{secrets.token_hex(8)}"
    await _talk(house, canary)
    logging.getLogger("httpx").warning("request %s", canary)  # a library that prints what it handles
    logging.getLogger("dbos").error("step failed: %s", canary, exc_info=ValueError(canary))
    logging.shutdown()
    for secret in (canary, NUMBER, NUMBER[1:], "1234567890123"):
        assert [] == places_with([forms(secret)], house.folder)
        assert [] == [row for row in _rows(house) if secret.encode() in row]


async def test_the_scan_finds_what_is_planted(house: WholeHouse, log: Path) -> None:
    """The control: without it, a scan that finds nothing proves nothing."""
    (house.folder / "planted.txt").write_text("xx Canario0123456789abcdef xx", encoding="utf-16-le")
    logging.getLogger("amparo").warning("Canario0123456789abcdef")
    logging.shutdown()
    assert {("planted.txt", "utf-16, little end first"), ("all.log", "as it is")} <= {
        (Path(path).name, form) for path, form in places_with([forms("Canario0123456789abcdef")], house.folder)
    }


def _rows(house: WholeHouse) -> Iterator[bytes]:
    """Every value of every table, as the database hands it out: PostgreSQL keeps its files elsewhere."""
    with house.engine.connect() as connection:
        for table in inspect(house.engine).get_table_names():
            for row in connection.exec_driver_sql(f"SELECT * FROM {table}"):  # noqa: S608 - names from the catalogue
                yield b"|".join(value if isinstance(value, bytes) else str(value).encode() for value in row)
