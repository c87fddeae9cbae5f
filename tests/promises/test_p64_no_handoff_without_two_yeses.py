"""P64: random talks, and not one hand-off that lacks her request and her confirmation."""

import os
from dataclasses import replace

from bot.clock import SettableClock
from bot.conversation.knowledge import Knowledge
from bot.conversation.situation import OpenCase
from bot.conversation.state import State
from bot.dialogue.scripted import ScriptedDialogue
from tests.support.survivor import Survivor
from tests.support.walks import walk_on_every_core

WALKS = 50_000 if os.environ.get("AMPARO_FULL_PROMISES") else 10_000


def test_no_walk_reaches_a_human_without_both_yeses() -> None:
    """Ambiguous words, replayed buttons and injected intents are among what is typed."""
    opened, wrong = walk_on_every_core(WALKS, seed=20261122)
    assert [] == wrong
    assert opened > WALKS // 500  # the walks do get there when they may


async def test_the_way_with_two_yeses_is_open(knowledge: Knowledge, clock: SettableClock) -> None:
    """The control: the same machine does hand over when she asks and confirms."""
    survivor = Survivor(knowledge=knowledge, dialogue=ScriptedDialogue(), clock=clock)
    for text in ("quiero hablar con una persona", "sí", "sí"):
        await survivor.sends(text)
    assert [OpenCase] == [type(change) for _, change in survivor.store.cases]


async def test_no_after_the_explanation_opens_nothing(knowledge: Knowledge, clock: SettableClock) -> None:
    survivor = Survivor(knowledge=knowledge, dialogue=ScriptedDialogue(), clock=clock)
    for text in ("quiero hablar con una persona", "sí", "no"):
        await survivor.sends(text)
    assert survivor.store.person is not None
    assert (State.ASSISTANT, []) == (survivor.store.person.state, survivor.store.cases)


async def test_a_yes_before_the_explanation_was_delivered_does_not_count(
    knowledge: Knowledge, clock: SettableClock
) -> None:
    """She cannot have said yes to what had not reached her phone."""
    survivor = Survivor(knowledge=knowledge, dialogue=ScriptedDialogue(), clock=clock)
    await survivor.sends("quiero hablar con una persona")
    await survivor.sends("sí")
    survivor.store.sent_at.clear()
    await survivor.sends("sí")
    assert [] == survivor.store.cases


async def test_an_exit_closes_the_question(knowledge: Knowledge, clock: SettableClock) -> None:
    """After LUEGO a later 'sí' answers the safe-moment question and nothing else."""
    survivor = Survivor(knowledge=knowledge, dialogue=ScriptedDialogue(), clock=clock)
    for text in ("quiero hablar con una persona", "sí", "LUEGO", "sí", "sí"):
        await survivor.sends(text)
    assert [] == survivor.store.cases


async def test_nobody_is_offered_where_nobody_is_there(knowledge: Knowledge, clock: SettableClock) -> None:
    survivor = Survivor(knowledge=knowledge, dialogue=ScriptedDialogue(), clock=clock)
    survivor.store = replace(survivor.store, roster_languages=())
    await survivor.sends("quiero hablar con una persona")
    assert survivor.store.person is not None
    assert State.ASSISTANT is survivor.store.person.state
    assert "human.confirm" not in survivor.offered()
