"""A whole house on a real Rasa: our process, an encrypted database, both providers' simulators."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from sqlalchemy import func, select

from bot.storage.tables.conversations import OUTBOX
from tests.system.conftest import _build
from tests.system.processes import Child
from tests.system.real_house import RealHouse


@contextmanager
def open_house(place: Path, rasa_address: str) -> Iterator[RealHouse]:
    """It runs as long as the block lasts."""
    house = _with_rasa(_build(place, None, ("-m", "bot")), rasa_address)
    try:
        house.migrate.run()
        house.ours.start()
        house.ours.wait_until_up()
        yield house
    finally:
        house.end()


def command(house: RealHouse, *arguments: str) -> str:
    """What `python -m bot …` prints, beside the running service."""
    log = house.place / "logs" / f"{'-'.join(arguments[:3])}.log"
    child = Child(
        arguments=("-m", "bot", *arguments), environment=house.environment, folder=house.place, log=log, health=""
    )
    child.run()
    return child.printed()


async def until_nothing_waits(house: RealHouse, seconds: float = 30.0) -> None:
    """Returns once no part in the outbox can leave any more."""
    waiting = select(func.count()).select_from(OUTBOX).where(OUTBOX.c.status.in_(("queued", "trying")))
    engine = house.engine()
    try:
        for _ in range(int(seconds / 0.2)):
            with engine.connect() as connection:
                if connection.execute(waiting).scalar() == 0:
                    return
            await asyncio.sleep(0.2)
    finally:
        engine.dispose()
    raise AssertionError("something still waits in the outbox")


def _with_rasa(house: RealHouse, address: str) -> RealHouse:
    """The house, asking this Rasa instead of the dialogue server that stands in for it."""
    environment = {**house.environment, "AMPARO_RASA_URL": address}
    return replace(house, environment=environment, ours=replace(house.ours, environment=environment))
