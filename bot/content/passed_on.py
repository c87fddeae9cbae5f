"""Questions and opinions that people passed on, without identity, for the editors to read and put away."""

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


class NoteQueue(Protocol):
    def waiting(self, most: int) -> Sequence[Note]:
        """Oldest first."""

    def done(self, note: str) -> None:
        """Gone for good. Raises NotFound when another editor was faster."""
