"""What the visitors' screens show: in memory only, bounded, gone after a quarter of an hour of silence."""

import secrets
import threading
from collections import OrderedDict, deque
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.errors import NotFound
from bot.messages import Button, InboundKind

MOST_VISITORS = 200
MOST_BUBBLES = 200  # of one visitor; the oldest go
SILENCE = timedelta(minutes=15)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bubble:
    """One message on the screen.

    number: rising from 1 within a talk, given when it is shown.
    source: what it came from (the page's id, or an outbox id), so that a repeat is shown once.
    is_mine: the visitor's own.
    """

    number: int = 0
    source: str
    is_mine: bool
    kind: InboundKind = InboundKind.TEXT
    text: str = field(default="", repr=False)
    buttons: tuple[Button, ...] = field(default=(), repr=False)


@dataclass(slots=True)
class _Talk:
    last: datetime
    count: int = 0
    bubbles: deque[Bubble] = field(default_factory=lambda: deque(maxlen=MOST_BUBBLES), repr=False)


class Transcripts:
    """All talks. Safe across threads: page and worker each have a loop of their own."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._talks: OrderedDict[str, _Talk] = OrderedDict()  # the longest silent first

    def open(self) -> str:
        """A new visitor's id, random; the talk that was silent longest goes where there are too many."""
        visitor = secrets.token_urlsafe(24)
        with self._lock:
            self._drop_silent()
            while len(self._talks) >= MOST_VISITORS:
                self._talks.popitem(last=False)
            self._talks[visitor] = _Talk(self._clock.now())
        return visitor

    def is_open(self, visitor: str) -> bool:
        with self._lock:
            self._drop_silent()
            return visitor in self._talks

    def forget(self, visitor: str) -> None:
        with self._lock:
            self._talks.pop(visitor, None)

    def add(self, visitor: str, bubble: Bubble) -> Bubble:
        """`bubble` with its number, or the one shown before from its source. Raises NotFound: it is over."""
        with self._lock:
            self._drop_silent()
            talk = self._talks.get(visitor)
            if talk is None:
                raise NotFound("This talk is over.")
            shown = _same(talk.bubbles, bubble.source)
            if shown is not None:
                return shown
            talk.count += 1
            talk.last = self._clock.now()
            self._talks.move_to_end(visitor)
            shown = replace(bubble, number=talk.count)
            talk.bubbles.append(shown)
            return shown

    def since(self, visitor: str, number: int) -> tuple[Bubble, ...]:
        """The bubbles after `number`, in order; none where the talk is over."""
        with self._lock:
            self._drop_silent()
            talk = self._talks.get(visitor)
            return tuple(bubble for bubble in talk.bubbles if bubble.number > number) if talk else ()

    def _drop_silent(self) -> None:
        earliest = self._clock.now() - SILENCE
        while self._talks and next(iter(self._talks.values())).last < earliest:
            self._talks.popitem(last=False)


def _same(bubbles: Iterable[Bubble], source: str) -> Bubble | None:
    return next((bubble for bubble in bubbles if bubble.source == source), None)
