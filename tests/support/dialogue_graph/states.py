"""The state of a talk as the walk counts it, and the real one that stands for it.

A `Stand` is a real `Person`, as the store would give it to the next turn. A `Node` is what of it decides the next
reply; two stands with the same node are walked from once. What is left out, and why:

- ids, versions, epochs, tokens, clocks: they never choose words. That a sitting is over (15 minutes) is kept instead.
- `spoken`: the weights of languages seen; after every move they are rounded to the language of the talk. `has_creole`
  is read by nothing.
- `topics`, `shown`, `told.first`, `told.second`, `offer …` in `told`: they choose among words (which topics are named,
  which line is next, whether a line about us comes along), never among states. Those words are heard where they come.
- which topic it is: kept is how many messages it still has to tell, and of a choice `answer.…` whether it is
  sensitive, asks for a country, or opens a path. Every answer's own words are checked by `content check`, too.
- which service need waits for a country: kept is none, papers, or another.
- the steps of the route are kept, all eight, with which of a country's facts stands below.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from bot.content.catalogue import Catalogue
from bot.conversation import safe_moment
from bot.conversation.sitting import Sitting
from bot.conversation.situation import Person
from bot.conversation.state import State
from bot.ids import BatchId
from bot.messages import Language

NOW = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
TOKEN, BATCH = "00000000", BatchId("batch")
_WITH_ROUTE = ("regularization_steps", "residence_permit", "work_permit")


class Node(NamedTuple):
    """asking, offer, held, interrupted, path, memory: as in Sitting, topics by class.

    explained: the explanation was heard last.
    """

    state: str = "assistant"
    is_frozen: bool = False
    is_opted_out: bool = False
    is_alerted: bool = False
    is_over: bool = False
    explained: bool = False
    chosen: str | None = None
    language: str | None = None
    unspoken: str | None = None
    who: tuple[str, ...] = ()
    country: str | None = None
    is_safe: bool = False
    asking: str | None = None
    held: str | None = None
    can_pass_on: bool = False
    interrupted: str | None = None
    need: str | None = None
    has_line: bool = False
    left_to_tell: int | None = None
    path: str | None = None
    offer: tuple[tuple[int, str], ...] = ()
    memory: tuple[str, ...] = ()
    is_new: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """person None: nobody of this address is known. over: the sitting ended by silence."""

    person: Person | None = None
    is_over: bool = False
    explained: bool = False


def settled(person: Person) -> Person:
    """The person with everything put back that only counts or tells the time."""
    sitting = person.sitting
    if sitting.offer is not None:
        sitting = replace(sitting, offer=replace(sitting.offer, token=TOKEN, batch=BATCH))
    spoken = {sitting.language: 1.0} if sitting.language else {}
    sitting = replace(sitting, spoken=spoken, turns=min(sitting.turns, 1))
    has_case = person.case is not None
    return replace(
        person,
        sitting=sitting,
        epoch=1,
        version=0,
        last_inbound_at=NOW,
        requested_at=NOW - timedelta(minutes=2) if has_case else None,
        is_alerted=person.is_alerted and person.state is State.WAITING,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting:
    """What a stand counts as. words: for which topics are sensitive, and how much an answer has to tell."""

    words: Catalogue

    def node(self, stand: Stand) -> Node:
        person = stand.person
        if person is None:
            return Node(is_new=True)
        always = Node(
            state=person.state.value,
            is_frozen=person.is_frozen,
            is_opted_out=person.is_opted_out,
            is_alerted=person.is_alerted,
            is_over=stand.is_over,
            explained=stand.explained,
            chosen=person.chosen_language,
            language=person.sitting.language,
        )
        if stand.is_over or person.sitting.turns == 0:
            return always._replace(is_over=True)
        return self._with_sitting(always, person.sitting, person.chosen_language)

    def _with_sitting(self, node: Node, sitting: Sitting, chosen: Language | None) -> Node:
        offer = sitting.offer.choices if sitting.offer else ()
        told = set(sitting.told)
        who = (("minor", sitting.is_minor), ("other", sitting.is_for_another))
        return node._replace(
            unspoken=sitting.unspoken,
            who=tuple(f"{name}{' told' if name in told else ''}" for name, is_so in who if is_so)
            + (("delayed",) if "delayed" in told and node.is_alerted else ()),
            country=sitting.country,
            is_safe=sitting.is_safe,
            asking=sitting.asking,
            held=self._held(sitting.held_input) if sitting.asking == safe_moment.ASKING else None,
            can_pass_on=sitting.unanswered is not None,
            interrupted=sitting.interrupted,
            need=_need(sitting.need),
            has_line=bool(sitting.last_shown),
            left_to_tell=self._left(sitting, chosen),
            path=sitting.path,
            offer=tuple((choice.digit, self.choice(choice.key)) for choice in offer),
            memory=tuple(f"{name}={value}" for name, value in (sitting.dialogue or {}).items() if value),
        )

    def choice(self, key: str) -> str:
        """A choice's key, or its class where it is a topic."""
        kind, _, topic = key.partition(".")
        if kind != "answer":
            return key
        answer = self.words.answer(topic, "es")
        marks = (
            "sensitive" if answer and answer.is_sensitive else "",
            _need(self.words.need_of(topic)) or "",
            "route" if topic in _WITH_ROUTE else "signs" if topic == "am_i_a_victim" else "",
        )
        return f"answer {' '.join(mark for mark in marks if mark)}".strip()

    def _held(self, held: str | None) -> str | None:
        if held is None or not held.startswith("choice:"):
            return held
        return f"choice:{self.choice(held.removeprefix('choice:'))}"

    def _left(self, sitting: Sitting, chosen: Language | None) -> int | None:
        if sitting.topic is None:
            return None
        answer = self.words.answer(sitting.topic, chosen or sitting.language or "es")
        return max(len(answer.more) - sitting.more_at, 0) if answer else 0


def _need(need: str | None) -> str | None:
    return need if need in (None, "papers") else "other"


def remembered(node: Node, home: Language) -> int:
    """How many things are remembered at once beside the last reply: the measure by which a walk is bounded.

    A path, an answer, a country, each of under 18 and for another, misses, a foreign language, a request, a need.
    """
    is_abroad = (node.chosen or home) != home or (node.language or home) != home
    things = (
        node.path,
        node.left_to_tell is not None,
        node.country,
        node.unspoken,
        is_abroad,
        node.state != "assistant",
        node.need,
        any(not name.endswith("=none") for name in node.memory),
    )
    return sum(1 for thing in things if thing) + sum(1 for who in node.who if who != "delayed")


def marks_of(node: Node) -> Iterator[str]:
    """What shows that a path was walked: the step, the open question, the state of a request, who asks."""
    yield node.state
    if node.path is not None:
        yield " ".join(node.path.split()[:2])
    if node.asking is not None:
        yield f"asking {node.asking}"
    yield from node.who
    flags = {"frozen": node.is_frozen, "opted out": node.is_opted_out, "over": node.is_over, "alarm": node.is_alerted}
    yield from (name for name, is_so in flags.items() if is_so)
    if node.unspoken is not None:
        yield "unspoken"
    if node.country is not None:
        yield "country"
