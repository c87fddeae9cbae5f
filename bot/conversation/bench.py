"""What a person would get, without a person: one turn on nothing stored. For the terminal and the editors."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.clock import Clock
from bot.conversation.choices import resolve
from bot.conversation.deciding import Decider
from bot.conversation.knowledge import Knowledge
from bot.conversation.ports import Dialogue
from bot.conversation.sitting import Sitting
from bot.conversation.situation import Outcome, Person, Roster, Situation
from bot.conversation.state import Move, State
from bot.ids import ConversationId, InboundId
from bot.language.decide import decide as decide_language
from bot.messages import (
    ChannelName,
    DialogueAnswer,
    DialogueTurn,
    InboundKind,
    Language,
    Part,
    PartKind,
    StoredInbound,
    Understood,
)
from bot.replies.composing import Shape, compose
from bot.replies.voice import Voice
from bot.safety.signs import DANGERS

_NOBODY = ConversationId("0" * 40)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """language None: recognised from the text. country: two letters or None."""

    text: str
    channel: ChannelName
    language: Language | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchAnswer:
    """understood None: Rasa was not asked, or a danger word or a word for a person stood against what it made of it."""

    parts: tuple[Part, ...]
    language: Language
    understood: Understood | None


class _Listening:
    """A dialogue that remembers what was understood."""

    def __init__(self, dialogue: Dialogue) -> None:
        self._dialogue = dialogue
        self.understood: Understood | None = None

    async def turn(self, turn: DialogueTurn) -> DialogueAnswer:
        answer = await self._dialogue.turn(turn)
        self.understood = answer.understood
        return answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    knowledge: Callable[[], Knowledge]
    dialogue: Dialogue
    shape: Callable[[ChannelName], Shape]
    clock: Clock

    async def ask(self, question: Question) -> BenchAnswer:
        """The answer in a safe moment, first message of a sitting."""
        knowledge = self.knowledge()
        situation = self._situation(question, knowledge)
        listening = _Listening(self.dialogue)
        chosen = resolve(situation.inbound, None, was_delivered=False)
        outcome = await Decider(knowledge=knowledge, dialogue=listening).decide(situation, chosen)
        is_sms = question.channel is ChannelName.SMS
        voice = Voice(words=knowledge.words, language=outcome.language, is_sms=is_sms, now=situation.now)
        composed = compose(outcome.say, voice, self.shape(question.channel), secrets.token_hex(4))
        found = listening.understood
        decided = None if found is None or _words_decided(outcome, found) else found
        return BenchAnswer(parts=composed.parts, language=outcome.language, understood=decided)

    def _situation(self, question: Question, knowledge: Knowledge) -> Situation:
        now = self.clock.now()
        decision = decide_language(
            question.text,
            spoken={},
            current=None,
            chosen=question.language,
            probabilities=knowledge.probabilities,
        )
        sitting = Sitting(language=decision.language, country=question.country, is_safe=True)
        person = Person(
            conversation=_NOBODY,
            channel=question.channel,
            state=State.ASSISTANT,
            case=None,
            epoch=0,
            version=0,
            is_frozen=False,
            is_opted_out=False,
            chosen_language=question.language,
            sitting=sitting,
            last_inbound_at=now,
            calling_code=None,
        )
        return Situation(
            person=person,
            inbound=_typed(question.text, now),
            sitting=sitting,
            is_new_sitting=True,
            language=decision.language,
            now=now,
            roster=Roster(languages=()),
        )


def _words_decided(outcome: Outcome, understood: Understood) -> bool:
    if outcome.kind is PartKind.DANGER:
        return understood.topic not in DANGERS
    return outcome.move is Move.ASK and understood.topic != "request_human"


def _typed(text: str, now: datetime) -> StoredInbound:
    return StoredInbound(
        id=InboundId(_NOBODY),
        conversation=_NOBODY,
        kind=InboundKind.TEXT,
        text=text,
        tap=None,
        received_at=now,
        epoch=0,
    )
