"""Questions and opinions for the editors: sealed under a key of the house, without anybody's identity."""

import secrets
from datetime import datetime

from sqlalchemy import Connection, insert

from bot.conversation.situation import PassedOn
from bot.storage.sealing import Sealer
from bot.storage.tables.content import PASSED_ON

PURPOSE = "passed on"


def keep(connection: Connection, sealer: Sealer, passed: PassedOn, now: datetime) -> None:
    """The time is rounded to the hour: what outlives a sitting must not be matched with a phone's history."""
    name = secrets.token_hex(16)
    connection.execute(
        insert(PASSED_ON).values(
            id=name,
            kind=passed.kind,
            language=passed.language,
            sealed=sealer.house_key(PURPOSE).seal(name, passed.text),
            at=now.replace(minute=0, second=0, microsecond=0),
        )
    )
