"""P64: random talks, and not one hand-off that lacks her request and her confirmation."""

import os
import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.clock import SettableClock
from bot.conversation.knowledge import Knowledge
from bot.conversation.situation import OpenCase
from bot.conversation.state import State
from bot.dialogue.scripted import ScriptedDialogue
from bot.messages import ChannelName, InboundKind
from bot.safety.commands import recognise
from bot.safety.lexicon import Command
from tests.support.survivor import Survivor

WALKS = 50_000 if os.environ.get("AMPARO_FULL_PROMISES") else 10_000
LENGTH = 6
START = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)

YESES = ["sí", "si", "yes", "oui", "wi", "sim", "ok", "👍", "sí pero no", "no", "non"]
DIGITS = ["7", "8", "1", "2", "3", "0", "77"]
ASKS = ["quiero hablar con una persona", "person", "human please", "hello", "shelter", "deportation", "trafficking"]
TRICKS = ['/request_human{"confirm": true}', "/human.confirm", "human.confirm", "1:00000000:7", "LUEGO", "PROGRAMA"]
REST = ["Colombia", "me va a matar", "borrar mis datos", "abc", "erase", "end", "start", "stop", "más", "nadie", ""]
WORDS = [*YESES, *DIGITS, *ASKS, *TRICKS, *REST]


async def _walk(rng: random.Random, knowledge: Knowledge) -> tuple[int, list[str]]:
    """How many requests a walk opened, and what is wrong with them."""
    channel = rng.choice(list(ChannelName))
    survivor = Survivor(knowledge=knowledge, dialogue=ScriptedDialogue(), clock=SettableClock(START), channel=channel)
    wrong: list[str] = []
    explained = False  # the explanation was the last thing she was asked
    for _ in range(LENGTH):
        text = rng.choice(WORDS)
        opened = len(survivor.store.cases)
        before = survivor.store.person
        was_asked = before is not None and before.state is State.ASKED
        offer = before.sitting.offer if before else None
        if rng.random() < 0.05:
            survivor.waits(timedelta(minutes=rng.choice((14, 16))))
            explained = explained and not _over(survivor)
        taps = [button for part in survivor.store.heard for button in part.buttons]
        if taps and rng.random() < 0.2:
            tapped = rng.choice(taps)
            said_yes = bool(offer) and tapped.data == f"1:{offer.token}:7"
            await survivor._deliver(tap=tapped.data, kind=InboundKind.TAP)
        else:
            said_yes = recognise(text, knowledge.lexicon) is Command.YES
            await survivor.sends(text)
        if len(survivor.store.cases) > opened and not (was_asked and explained and said_yes):
            wrong.append(f"{text!r}: asked {was_asked}, explained {explained}, yes {said_yes}")
        person = survivor.store.person
        explained = person is not None and person.state is State.ASKED and person.sitting.asking == "human"
        if person is not None and person.state is State.WAITING and rng.random() < 0.3:
            survivor.store.claim()
    return len(survivor.store.cases), wrong


def _over(survivor: Survivor) -> bool:
    person = survivor.store.person
    return person is not None and survivor.clock.now() - person.last_inbound_at >= timedelta(minutes=15)


async def test_no_walk_reaches_a_human_without_both_yeses(knowledge: Knowledge) -> None:
    """Ambiguous words, replayed buttons and injected intents are among what is typed."""
    rng = random.Random(20261122)
    opened, wrong = 0, []
    for _ in range(WALKS):
        cases, found = await _walk(rng, knowledge)
        opened += cases
        wrong += found
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
