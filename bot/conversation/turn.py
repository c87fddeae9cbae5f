"""One turn, whole: read the message in its place, decide, compose, and write everything in one transaction."""

import asyncio
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.clock import Clock
from bot.conversation.choices import Chosen, resolve
from bot.conversation.deciding import Decider
from bot.conversation.guidance import fallback
from bot.conversation.human import to_caseworker
from bot.conversation.knowledge import Knowledge
from bot.conversation.ports import Commit, Dialogue, TurnStore
from bot.conversation.sitting import Issued, Offer, Sitting, has_ended
from bot.conversation.situation import Outcome, Person, Roster, Situation
from bot.conversation.state import State, after
from bot.errors import Overtaken
from bot.ids import BatchId, InboundId, new_batch_id
from bot.language.decide import decide as decide_language
from bot.messages import ChannelName, InboundKind, StoredInbound
from bot.replies.composing import Composed, Shape, compose
from bot.replies.voice import Voice

LIFE = timedelta(minutes=10)
FAREWELL_LIFE = timedelta(seconds=50)  # P07: everything of a person is gone within a minute
_TRIES = 5
_GREETING_TELLS = "told.first"  # the greeting says the same: a programme, no authority, how to leave


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnTaker:
    """knowledge: the newest snapshot, asked once a turn. shape: what a channel takes."""

    store: TurnStore
    dialogue: Dialogue
    knowledge: Callable[[], Knowledge]
    shape: Callable[[ChannelName], Shape]
    clock: Clock

    async def take(self, inbound_id: InboundId) -> None:
        """Answer one stored message; does nothing for one that was answered, overtaken or forgotten.

        Raises Overtaken when the conversation kept changing under it; the queue then runs it again.
        """
        for _ in range(_TRIES):
            loaded = await asyncio.to_thread(self.store.load, inbound_id)
            if loaded is None:
                return
            inbound, person = loaded
            if inbound.epoch < person.epoch:
                await asyncio.to_thread(self.store.drop, inbound)
                return
            commit = await self._think(inbound, person)
            try:
                await asyncio.to_thread(self.store.commit, commit)
            except Overtaken:
                continue
            return
        raise Overtaken("a turn could not be written")

    async def give_up(self, inbound_id: InboundId) -> None:
        """Answer with the reviewed fallback a message whose turn kept failing: she still gets a sentence."""
        loaded = await asyncio.to_thread(self.store.load, inbound_id)
        if loaded is None:
            return
        inbound, person = loaded
        knowledge = self.knowledge()
        situation = self._situation(inbound, person, knowledge, Roster(languages=()))
        outcome = to_caseworker(situation) if person.state is State.WITH_CASEWORKER else fallback(situation)
        await asyncio.to_thread(self.store.commit, self._said(situation, outcome, knowledge))

    async def _think(self, inbound: StoredInbound, person: Person) -> Commit:
        knowledge = self.knowledge()
        roster = await asyncio.to_thread(self.store.roster)
        situation = self._situation(inbound, person, knowledge, roster)
        situation, chosen = await self._chosen(situation)
        outcome = await Decider(knowledge=knowledge, dialogue=self.dialogue).decide(situation, chosen)
        return self._said(situation, outcome, knowledge)

    def _said(self, situation: Situation, outcome: Outcome, knowledge: Knowledge) -> Commit:
        person = situation.person
        batch, token = new_batch_id(), secrets.token_hex(4)
        voice = Voice(
            words=knowledge.words,
            language=outcome.language,
            is_sms=person.channel is ChannelName.SMS,
            now=situation.now,
        )
        composed = compose(outcome.say, voice, self.shape(person.channel), token)
        sitting = _remember(outcome, composed, batch, token)
        return self._commit(situation, outcome, composed, sitting, batch)

    def _situation(self, inbound: StoredInbound, person: Person, knowledge: Knowledge, roster: Roster) -> Situation:
        """A fresh sitting after 15 minutes: topics, step and country are forgotten, a chosen language is not."""
        now = self.clock.now()
        is_new = person.sitting.turns == 0 or has_ended(person.last_inbound_at, inbound.received_at)
        sitting = Sitting(has_creole=person.sitting.has_creole) if is_new else person.sitting
        decision = decide_language(
            inbound.text if inbound.kind is InboundKind.TEXT else "",
            spoken=sitting.spoken,
            current=sitting.language,
            chosen=person.chosen_language,
            probabilities=knowledge.probabilities,
        )
        creole = sitting.has_creole or decision.language == "ht" or decision.offer == "ht"
        sitting = replace(sitting, language=decision.language, spoken=decision.spoken, has_creole=creole)
        return Situation(
            person=person,
            inbound=inbound,
            sitting=sitting,
            is_new_sitting=is_new,
            language=decision.language,
            now=now,
            roster=roster,
            other_language=decision.offer,
        )

    async def _chosen(self, situation: Situation) -> tuple[Situation, Chosen]:
        offer = situation.sitting.offer
        delivered = offer is not None and await asyncio.to_thread(
            self.store.offer_was_delivered, offer.batch, situation.inbound.received_at
        )
        language = situation.person.sitting.language or situation.language
        words = self.knowledge().words
        chosen = resolve(
            situation.inbound, offer, was_delivered=delivered, label=lambda key: words.label(key, language)
        )
        return replace(situation, is_offer_delivered=delivered), chosen

    def _commit(
        self, situation: Situation, outcome: Outcome, composed: Composed, sitting: Sitting, batch: BatchId
    ) -> Commit:
        person = situation.person
        life = FAREWELL_LIFE if outcome.forget else LIFE
        return Commit(
            inbound=situation.inbound,
            person=person,
            sitting=sitting,
            state=person.state if outcome.move is None else after(person.state, outcome.move),
            chosen_language=outcome.chosen_language or person.chosen_language,
            frozen=person.is_frozen if outcome.frozen is None else outcome.frozen,
            opted_out=person.is_opted_out if outcome.opted_out is None else outcome.opted_out,
            batch=batch,
            kind=outcome.kind,
            parts=composed.parts,
            not_after=situation.now + life,
            now=situation.now,
            case_changes=outcome.case_changes,
            passed_on=outcome.passed_on,
            reported=outcome.reported,
            forget=outcome.forget,
        )


def _remember(outcome: Outcome, composed: Composed, batch: BatchId, token: str) -> Sitting:
    """The sitting after this reply: its choices, the lines that were shown, what was told, one turn more."""
    sitting = replace(outcome.sitting, turns=outcome.sitting.turns + 1)
    if not composed.parts:
        return sitting
    issued = tuple(Issued(digit=choice.digit, key=choice.key) for choice in composed.choices)
    offer = Offer(token=token, batch=batch, choices=issued) if issued else None
    shown = (*sitting.shown, *(name for name in composed.shown if name not in sitting.shown))[-10:]
    told = (*composed.told, *(_GREETING_TELLS for say in outcome.say if say.key == "assistant.greet"))
    last_shown = composed.shown or sitting.last_shown
    return replace(
        sitting, offer=offer, shown=shown, last_shown=last_shown, told=tuple(dict.fromkeys((*sitting.told, *told)))
    )
