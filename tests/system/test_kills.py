"""Processes die in the middle of the work: nothing is lost, nothing is out of order, nothing is said twice."""

import asyncio

import pytest

from bot.conversation.knowledge import Knowledge
from bot.replies.voice import to_gsm7
from tests.system.conftest import NewHouse
from tests.system.crowd import EACH, FALLBACK, Accident, Crowd, without_doubles
from tests.system.processes import Child

_IN_ORDER = list(range(EACH))


def killing(child: Child) -> Accident:
    """SIGKILL and a new start, as the supervisor does it."""

    async def accident() -> None:
        await asyncio.to_thread(child.kill)
        await asyncio.to_thread(child.start)
        await asyncio.to_thread(child.wait_until_up)

    return accident


def doubled(crowd: Crowd) -> list[tuple[str, int]]:
    """Channel and how many replies too many, for everybody who heard something twice."""
    extra = [(channel, len(heard) - EACH) for (channel, _), heard in zip(crowd.everybody, crowd.heard(), strict=True)]
    return [found for found in extra if found[1]]


@pytest.mark.parametrize(("database", "people", "kills"), [("sqlcipher", 30, 4), ("postgresql", 10, 4)])
async def test_our_process_is_killed_again_and_again(
    new_house: NewHouse, database: str, people: int, kills: int
) -> None:
    """P24, P25, P26: 300 messages a channel; Telegram has no look-up, so a kill may double what was being sent."""
    house = new_house(database)
    await asyncio.to_thread(house.begin)
    crowd = Crowd(house=house, people=people, accidents=[killing(house.ours)] * kills)
    await crowd.writes()
    assert [_IN_ORDER] * len(crowd.everybody) == [without_doubles(heard) for heard in crowd.heard()]
    assert {"telegram"} >= {channel for channel, _ in doubled(crowd)}
    assert kills >= sum(count for _, count in doubled(crowd))
    assert ([], []) == (house.twilio.refused, house.telegram.refused)


async def test_the_dialogue_is_killed_again_and_again(new_house: NewHouse, knowledge: Knowledge) -> None:
    """Rasa's death costs the good answer, never an answer: the reviewed fallback stands in for it."""
    house = new_house()
    await asyncio.to_thread(house.begin)
    fallback = to_gsm7(knowledge.words.phrase("fallback.down", "en").text)[:25]
    crowd = Crowd(house=house, people=10, accidents=[killing(house.dialogue)] * 4, fallback=fallback)
    await crowd.writes()
    for heard in crowd.heard():
        assert EACH == len(heard)
        assert all(number in (place, FALLBACK) for place, number in enumerate(heard))
