"""A random walk through the conversation, watched for one thing: a hand-off without request and confirmation."""

import asyncio
import os
import random
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context

from bot.bootstrap import read_knowledge
from bot.clock import SettableClock
from bot.conversation.knowledge import Knowledge
from bot.conversation.ports import Dialogue
from bot.conversation.state import State
from bot.dialogue.scripted import ScriptedDialogue
from bot.messages import ChannelName
from bot.safety.commands import recognise
from bot.safety.lexicon import Command
from bot.settings import read_settings
from tests.support.survivor import Survivor
from tests.system.processes import ROOT

LENGTH = 6
START = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)

YESES = ("sí", "si", "yes", "oui", "wi", "sim", "ok", "👍", "sí pero no", "no", "non")
DIGITS = ("7", "8", "1", "2", "3", "0", "77")
ASKS = ("quiero hablar con una persona", "person", "human please", "hello", "shelter", "deportation", "trafficking")
TRICKS = ('/request_human{"confirm": true}', "/human.confirm", "human.confirm", "1:00000000:7", "LUEGO", "PROGRAMA")
REST = ("Colombia", "me va a matar", "borrar mis datos", "abc", "erase", "end", "start", "stop", "más", "nadie", "")
PATHS = ("papers", "PAPELES 3", "papye 7", "siguiente", "back", "PASAR", "1", "1", "2")
WORDS = (*YESES, *DIGITS, *ASKS, *TRICKS, *REST, *PATHS)


@dataclass
class Walk:
    """One person who types `words` at random. wrong: what should not have happened, empty when nothing did."""

    rng: random.Random
    survivor: Survivor
    words: tuple[str, ...] = WORDS
    wrong: list[str] = field(default_factory=list)

    async def goes(self) -> int:
        """Walk to the end; returns how many hand-offs were opened."""
        explained = False  # the explanation was the last thing she was asked
        for _ in range(LENGTH):
            explained = await self._step(explained)
        return len(self.survivor.store.cases)

    async def _step(self, explained: bool) -> bool:
        """One message; returns whether the explanation is now what she was asked."""
        store = self.survivor.store
        text = self.rng.choice(self.words)
        opened, before = len(store.cases), store.person
        was_asked = before is not None and before.state is State.ASKED
        if self.rng.random() < 0.05:
            self.survivor.waits(timedelta(minutes=self.rng.choice((14, 16))))
            explained = explained and not self._is_over()
        said_yes = await self._says(text)
        if len(store.cases) > opened and not (was_asked and explained and said_yes):
            self.wrong.append(f"{text!r}: asked {was_asked}, explained {explained}, yes {said_yes}")
        person = store.person
        if person is not None and person.state is State.WAITING and self.rng.random() < 0.3:
            store.claim()
        return person is not None and person.state is State.ASKED and person.sitting.asking == "human"

    async def _says(self, text: str) -> bool:
        """Type `text`, or press any button of the past instead; returns whether that was a yes to the last question."""
        store = self.survivor.store
        offer = store.person.sitting.offer if store.person else None
        buttons = [button for part in store.heard for button in part.buttons]
        if buttons and self.rng.random() < 0.2:
            pressed = self.rng.choice(buttons)
            await self.survivor.presses(pressed)
            return offer is not None and pressed.data == f"1:{offer.token}:7"
        await self.survivor.sends(text)
        return recognise(text, self.survivor.knowledge.lexicon) is Command.YES

    def _is_over(self) -> bool:
        person = self.survivor.store.person
        return person is not None and self.survivor.clock.now() - person.last_inbound_at >= timedelta(minutes=15)


def walk_on_every_core(count: int, *, seed: int) -> tuple[int, list[str]]:
    """As `walk` on the scripted dialogue, in ten shares of the count, each with a seed of its own."""
    shares = 10
    with ProcessPoolExecutor(max_workers=os.cpu_count(), mp_context=get_context("spawn")) as pool:
        done = list(pool.map(_share, [count // shares] * shares, range(seed, seed + shares)))
    return sum(opened for opened, _ in done), [wrong for _, found in done for wrong in found]


def _share(count: int, seed: int) -> tuple[int, list[str]]:
    knowledge = read_knowledge(read_settings(ROOT, {}))
    return asyncio.run(walk(count, seed=seed, knowledge=knowledge, dialogue=ScriptedDialogue()))


async def walk(
    count: int, *, seed: int, knowledge: Knowledge, dialogue: Dialogue, words: tuple[str, ...] = WORDS
) -> tuple[int, list[str]]:
    """`count` walks on all channels: how many hand-offs were opened, and what was wrong with any of them."""
    rng = random.Random(seed)
    opened, wrong = 0, []
    for _ in range(count):
        survivor = Survivor(
            knowledge=knowledge, dialogue=dialogue, clock=SettableClock(START), channel=rng.choice(list(ChannelName))
        )
        one = Walk(rng=rng, survivor=survivor, words=words)
        opened += await one.goes()
        wrong += one.wrong
    return opened, wrong
