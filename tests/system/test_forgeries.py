"""A thousand requests that no provider made: each is refused, leaves no row, and nothing is sent."""

import asyncio
import random

from sqlalchemy import select

from bot.storage.database import Database
from bot.storage.tables import METADATA
from tests.system.conftest import NewHouse
from tests.system.forgeries import MARK, Forgery, telegram_forgeries, twilio_forgeries
from tests.system.real_house import Post, RealHouse

_REFUSALS = {400, 403, 413}
_AT_ONCE = 8
_BY_THE_CLOCK = {"amparo_heartbeat"}


def rows(engine: Database) -> dict[str, list[tuple[object, ...]]]:
    """Everything in every table of ours that is not written by the clock."""
    tables = [table for table in METADATA.sorted_tables if table.name not in _BY_THE_CLOCK]
    with engine.connect() as connection:
        return {table.name: sorted(map(tuple, connection.execute(select(table))), key=str) for table in tables}


def forgeries(house: RealHouse) -> list[Forgery]:
    chance = random.Random(7391)
    found = [*telegram_forgeries(house.telegram, 300, chance)]
    for channel, count in (("sms", 300), ("whatsapp", 300), ("status", 100)):
        found += twilio_forgeries(house.twilio, channel, count, chance)
    chance.shuffle(found)
    return found


async def answers(post: Post, forged: list[Forgery]) -> list[tuple[str, str, int]]:
    """Path, kind and status of each."""
    gate = asyncio.Semaphore(_AT_ONCE)

    async def one(forgery: Forgery) -> tuple[str, str, int]:
        async with gate:
            status = await post.raw(forgery.path, forgery.content, forgery.headers)
        return forgery.path, forgery.kind, status

    return list(await asyncio.gather(*(one(forgery) for forgery in forged)))


async def genuine(house: RealHouse, post: Post) -> None:
    """The control: what was refused was refused for what was wrong with it."""
    people = {"telegram": "15005550", "sms": "+15005550198", "whatsapp": "+15005550198"}
    for channel, address in people.items():
        assert 200 == await post.text(channel, address, "hello")
        assert [] != await house.hears(channel, address)
    assert 200 == await house.twilio.receipt(house.gateway, house.twilio.sent[0], "delivered")


async def test_a_thousand_forged_webhooks_are_refused_and_leave_nothing(new_house: NewHouse) -> None:
    """P14, P15: whoever can reach the gateway could otherwise speak as any person, or make us write to her."""
    house = new_house()
    await asyncio.to_thread(house.begin)
    engine = house.engine()
    before = rows(engine)
    async with Post(house) as post:
        found = await answers(post, forgeries(house))
        assert (1000, set()) == (len(found), {one for one in found if one[2] not in _REFUSALS})
        assert _REFUSALS == {status for _, _, status in found}
        assert (before, 0) == (rows(engine), house.sent())
        assert MARK.split()[0] not in house.ours.printed()
        await genuine(house, post)
    assert 3 == len(rows(engine)["amparo_seen"])
    engine.dispose()
