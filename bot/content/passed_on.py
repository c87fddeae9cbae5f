"""What reaches the editors from people, without identity: questions, opinions, and lines that did not answer."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """kind: 'question' or 'feedback'. at: rounded to the hour. text None: sealed under a key that is gone."""

    id: str
    kind: str
    language: str
    at: datetime
    text: str | None = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedLine:
    """A service to which people wrote 'nobody answers'. days: 'YYYY-MM-DD' and how often, newest first."""

    service: str
    days: tuple[tuple[str, int], ...]

    @property
    def count(self) -> int:
        return sum(times for _, times in self.days)


class NoteQueue(Protocol):
    """What waits, and what an editor put away within the last hour; then it is gone for good."""

    def waiting(self, most: int) -> Sequence[Note]:
        """Oldest first."""

    def put_away(self) -> Sequence[Note]:
        """Newest first."""

    def done(self, note: str, now: datetime) -> None:
        """Raises NotFound when another editor was faster."""

    def undo(self, note: str) -> None:
        """Raises NotFound when it is gone for good or waits already."""

    def lines(self, *, are_done: bool = False) -> Sequence[ReportedLine]:
        """Most reported first."""

    def line_done(self, service: str, now: datetime) -> None:
        """Raises NotFound when another editor was faster."""

    def line_undo(self, service: str) -> None:
        """What was put away last. Raises NotFound when it is gone for good."""
