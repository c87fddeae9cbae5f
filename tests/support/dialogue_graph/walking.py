"""One move from one state: the real intake, the real turn and the real gate, over a store in memory."""

import asyncio
from collections.abc import Callable, Coroutine, Generator, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from bot.clock import SettableClock
from bot.conversation.gate import Verdict, verdict
from bot.conversation.intake import Intake
from bot.conversation.knowledge import Knowledge
from bot.conversation.ports import Commit, Dialogue, Leave, Outgoing, Recipient
from bot.conversation.state import Move as Transition
from bot.conversation.state import State, after
from bot.conversation.turn import TurnTaker
from bot.ids import OutboxId
from bot.messages import ChannelName, Delivery, InboundKind, InboundMessage, Language, Part, PartKind
from bot.replies.around import WordsAround
from tests.support.dialogue_graph.alphabet import By, Move
from tests.support.dialogue_graph.states import BATCH, NOW, TOKEN, Stand, settled
from tests.support.memory import MemoryStore
from tests.support.survivor import SHAPES

_EXPLAINS = ("human.explain", "minor.explain")
_CONSENT = (7, 8)
"""Tried before our message arrived, too, and 'yes' to the safe-moment question for all the others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Where a move led. heard: what passed the gate, in order. kind: of that reply, None for silence.

    stopped: what was said and did not pass the gate. cases: requests that this queued. offered: choices that stand.
    """

    stand: Stand
    heard: tuple[Part, ...]
    kind: PartKind | None
    stopped: tuple[Part, ...]
    cases: int
    offered: int


@dataclass
class WatchedStore(MemoryStore):
    """Remembers what an exit or an opt-out said at once."""

    left: Leave | None = None

    def take_in(self, message: InboundMessage, leave: Leave | None, *, bumps_epoch: bool) -> bool:
        self.left = leave
        return super().take_in(message, leave, bumps_epoch=bumps_epoch)


class _Threadless:
    """Stands in for the event loop: the store is memory, and a thread for each read would be most of the walk."""

    def run_in_executor(self, executor: None, work: Callable[[], Any]) -> "_Done":
        return _Done(work())


class _Done:
    def __init__(self, value: Any) -> None:
        self._value = value

    def __await__(self) -> Generator[None, None, Any]:
        return self._value
        yield


def run_at_once[T](walk: Coroutine[Any, Any, T]) -> T:
    """What `walk` returns. It waits for nothing, so one send runs it to its end."""
    asyncio.events._set_running_loop(_Threadless())  # type: ignore[arg-type]
    try:
        walk.send(None)
    except StopIteration as end:
        result: T = end.value
        return result
    finally:
        asyncio.events._set_running_loop(None)
    raise AssertionError("the walk waited for something")


@dataclass(kw_only=True)
class Walker:
    """Makes moves on one channel. roster: the languages of the caseworkers."""

    knowledge: Knowledge
    dialogue: Dialogue
    channel: ChannelName
    roster: tuple[Language, ...]
    clock: SettableClock = field(default_factory=lambda: SettableClock(NOW))

    async def step(self, stand: Stand, move: Move) -> Step:
        if move.by is By.TIME:
            return _moved(replace(stand, is_over=True, explained=False))
        if move.by is By.STAFF:
            return self._staff(stand, move)
        store = self._store(stand, is_early=move.by is By.EARLY)
        message = self._message(move)
        Intake(store).take(message, self.knowledge)
        taker = TurnTaker(
            store=store,
            dialogue=self.dialogue,
            knowledge=lambda: self.knowledge,
            shape=lambda name: SHAPES[name],
            clock=self.clock,
        )
        for inbound in list(store.pending()):
            await taker.take(inbound)
        assert not store.pending()
        return self._step(store, stand)

    def _store(self, stand: Stand, *, is_early: bool) -> WatchedStore:
        person = stand.person
        if person is not None and stand.is_over:
            person = replace(person, last_inbound_at=NOW - timedelta(minutes=16))
        store = WatchedStore(roster_languages=self.roster, person=person)
        if not is_early:
            store.sent_at[BATCH] = NOW - timedelta(seconds=5)
        return store

    def _message(self, move: Move) -> InboundMessage:
        return InboundMessage(
            channel=self.channel,
            address="+15550100",
            provider_id="1",
            kind=move.kind,
            text=move.text,
            tap=move.tap,
            received_at=NOW,
        )

    def _step(self, store: WatchedStore, before: Stand) -> Step:
        said = _said(store)
        passed = [(kind, part) for kind, part in said if self._passes(kind, store)]
        heard = tuple(part for _, part in passed)
        person = settled(store.person) if store.person else None
        stand = Stand(person=person, explained=before.explained if not heard else False)
        return Step(
            stand=stand,
            heard=heard,
            kind=passed[0][0] if passed else None,
            stopped=tuple(part for kind, part in said if (kind, part) not in passed),
            cases=len(store.cases),
            offered=len(person.sitting.offer.choices) if person and person.sitting.offer else 0,
        )

    def _passes(self, kind: PartKind, store: WatchedStore) -> bool:
        person = store.person
        if person is None:
            return kind is PartKind.FAREWELL
        outgoing = Outgoing(
            id=OutboxId("1"),
            kind=kind,
            epoch=person.epoch,
            created_at=NOW,
            not_after=NOW + timedelta(minutes=1),
            status="queued",
            attempts=0,
            delivery=Delivery(outbox_id=OutboxId("1"), channel=self.channel, address="", text=""),
        )
        recipient = Recipient(
            epoch=person.epoch,
            is_frozen=person.is_frozen,
            is_opted_out=person.is_opted_out,
            last_inbound_at=NOW,
            state=person.state,
        )
        return verdict(outgoing, recipient, now=NOW, window=None) is Verdict.PASS

    def _staff(self, stand: Stand, move: Move) -> Step:
        """An alarm after ten minutes, a caseworker who takes the request, or gives her back to the assistant."""
        person = stand.person
        assert person is not None
        if move.name == "staff alarm":
            return _moved(replace(stand, person=replace(person, is_alerted=True)))
        if move.name == "staff claim":
            taken = replace(person, state=after(person.state, Transition.CLAIM))
            return _moved(replace(stand, person=settled(taken), explained=False))
        closed = replace(person, state=after(person.state, Transition.CLOSE), case=None)
        around = WordsAround(words=lambda: self.knowledge.words, shape=lambda name: SHAPES[name], clock=self.clock)
        has_left = person.is_frozen or person.is_opted_out
        parts = (
            () if has_left else around.closing(self.channel, person.chosen_language or person.sitting.language or "es")
        )
        step = _moved(Stand(person=settled(closed), is_over=stand.is_over))
        return replace(step, heard=parts, kind=PartKind.CASEWORKER if parts else None)


def moves_of(stand: Stand, typed: Sequence[Move], channel: ChannelName) -> Iterator[Move]:
    """Everything that can happen in a state: what is typed or sent, every choice offered, time, and staff."""
    person = stand.person
    for move in typed:
        if move.by is By.TIME:
            if person is not None and not stand.is_over:
                yield move
        elif move.by is By.STAFF:
            if person is not None and _may_happen(move, person.state, is_alerted=person.is_alerted):
                yield move
        else:
            yield move
    offer = person.sitting.offer if person and not stand.is_over else None
    for choice in offer.choices if offer else ():
        chosen = _choosing(choice.digit, choice.key, channel)
        yield chosen
        if choice.digit in _CONSENT or choice.key == "safe.yes":
            yield replace(chosen, name=f"early {chosen.name}", by=By.EARLY, known=False)


def _choosing(digit: int, key: str, channel: ChannelName) -> Move:
    name = f"choose {key}"
    if channel is ChannelName.TELEGRAM:
        return Move(name=name, kind=InboundKind.TAP, tap=f"1:{TOKEN}:{digit}", known=True)
    return Move(name=name, text=str(digit), known=True)


def _may_happen(move: Move, state: State, *, is_alerted: bool) -> bool:
    if move.name == "staff close":
        return state is State.WITH_CASEWORKER
    return state is State.WAITING and not (move.name == "staff alarm" and is_alerted)


def _moved(stand: Stand) -> Step:
    return Step(stand=stand, heard=(), kind=None, stopped=(), cases=0, offered=0)


def _said(store: WatchedStore) -> list[tuple[PartKind, Part]]:
    if store.left is not None:
        return [(store.left.kind, part) for part in store.left.parts]
    commits: list[Commit] = store.commits
    return [(commit.kind, part) for commit in commits for part in commit.parts]


def is_explanation(keys: Sequence[str]) -> bool:
    return any(key.startswith(_EXPLAINS) for key in keys)
