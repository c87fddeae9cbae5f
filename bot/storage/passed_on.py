"""Questions, opinions and lines that did not answer, for the editors: without anybody's identity.

Words are sealed under a key of the house; of a line only its id, the day and how often are kept.
"""

import secrets
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, insert, update

from bot.conversation.situation import PassedOn
from bot.storage.sealing import Sealer
from bot.storage.tables.content import PASSED_ON, REPORTED_LINE

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


def count_reports(connection: Connection, services: Iterable[str], now: datetime) -> None:
    """One more for each line on this day (UTC). What an editor has put away stays put away; the count begins anew."""
    day, row = now.date().isoformat(), REPORTED_LINE.c
    for service in services:
        is_todays = (row.service == service) & (row.day == day) & row.done_at.is_(None)
        counted = connection.execute(update(REPORTED_LINE).where(is_todays).values(count=row.count + 1))
        if counted.rowcount == 0:
            fresh = {"id": secrets.token_hex(16), "service": service, "day": day, "count": 1}
            connection.execute(insert(REPORTED_LINE).values(fresh))
