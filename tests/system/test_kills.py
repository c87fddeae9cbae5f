"""Processes die in the middle of the work: nothing is lost, nothing is out of order, nothing is said twice."""

import asyncio
import os

import pytest

from bot.conversation.knowledge import Knowledge
from bot.replies.voice import to_gsm7
from tests.system.conftest import NewHouse
from tests.system.crowd import EACH, FALLBACK, Accident, Crowd, without_doubles
from tests.system.processes import Child
from tests.system.real_rasa import with_real_rasa

_KILLS = 4 if os.environ.get("AMPARO_FULL_PROMISES") else 2
_PEOPLE = 30  # a channel; each writes ten messages


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


@pytest.mark.parametrize(("database", "is_rasa"), [("sqlcipher", True), ("postgresql", False)])
async def test_processes_are_killed_again_and_again(
    new_house: NewHouse, knowledge: Knowledge, database: str, is_rasa: bool
) -> None:
    """P24, P25, P26: 300 messages a channel. Nothing of ours is lost; while the dialogue is dead, the reviewed
    fallback stands in for the good answer. Telegram cannot be asked what it had accepted: a kill of ours may double
    what was on its way. is_rasa: Rasa itself is killed, not its stand-in.
    """
    house = new_house(database)
    if is_rasa:
        house.dialogue = await asyncio.to_thread(with_real_rasa, house)
    await asyncio.to_thread(house.begin)
    fallback = to_gsm7(knowledge.words.phrase("fallback.down", "en").text)[:25]
    accidents = [killing(house.ours), killing(house.dialogue)] * _KILLS
    crowd = Crowd(house=house, people=_PEOPLE, accidents=accidents, fallback=fallback)
    await crowd.writes()
    for heard in map(without_doubles, crowd.heard()):
        assert EACH == len(heard)
        assert all(number in (place, FALLBACK) for place, number in enumerate(heard)), heard
    assert {"telegram"} >= {channel for channel, _ in doubled(crowd)}
    assert sum(count for _, count in doubled(crowd)) <= _KILLS
    assert ([], []) == (house.twilio.refused, house.telegram.refused)
