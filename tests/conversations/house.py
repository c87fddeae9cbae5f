"""A whole house on a real Rasa: our process, an encrypted database, both providers' simulators."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Engine, func, select

from bot.messages import ChannelName
from bot.storage.sealing import Sealer
from bot.storage.tables.conversations import INBOUND, OUTBOX
from tests.system.conftest import build_house
from tests.system.real_house import RealHouse


@contextmanager
def open_house(place: Path, rasa_address: str) -> Iterator[RealHouse]:
    """It runs as long as the block lasts."""
    house = _with_rasa(build_house(place, None, ("-m", "bot")), rasa_address)
    try:
        house.migrate.run()
        house.ours.start()
        house.ours.wait_until_up()
        yield house
    finally:
        house.end()


def command(house: RealHouse, *arguments: str) -> str:
    """What `python -m bot …` prints, beside the running service."""
    log = house.place / "logs" / "command.log"
    log.unlink(missing_ok=True)
    child = replace(house.migrate, command=(sys.executable, "-m", "bot", *arguments), log=log)
    child.run()
    return child.printed()


class Ledger:
    """A look at the database beside the running service: whether a person still has an answer to come."""

    def __init__(self, house: RealHouse) -> None:
        self._engine: Engine = house.engine()
        self._sealer = Sealer(house.ring)

    def is_settled(self, channel: ChannelName, address: str) -> bool:
        """Nothing of hers waits for its turn, and no part of a reply can leave any more."""
        conversation = self._sealer.conversation_id(channel, address)
        is_open = OUTBOX.c.status.in_(("queued", "trying"))
        unread = select(func.count()).select_from(INBOUND).where(INBOUND.c.conversation == conversation)
        unsent = select(func.count()).select_from(OUTBOX).where(OUTBOX.c.conversation == conversation, is_open)
        with self._engine.connect() as connection:
            return not connection.execute(unread).scalar() and not connection.execute(unsent).scalar()

    def close(self) -> None:
        self._engine.dispose()


def _with_rasa(house: RealHouse, address: str) -> RealHouse:
    """The house, asking this Rasa instead of the dialogue server that stands in for it."""
    environment = {**house.environment, "AMPARO_RASA_URL": address}
    return replace(house, environment=environment, ours=replace(house.ours, environment=environment))
