"""Where Rasa finds a tracker: in memory, for one turn, whatever happens in it."""

from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager

from rasa.core.lock_store import LockStore
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.trackers import DialogueStateTracker


class TurnStore(TrackerStore):
    """Holds the trackers of the turns that are running now."""

    def __init__(self) -> None:
        super().__init__(domain=None)
        self._trackers: dict[str, DialogueStateTracker] = {}

    @contextmanager
    def holding(self, tracker: DialogueStateTracker) -> Iterator[None]:
        """Keep the tracker while the block runs and forget it after, also after an exception."""
        self._trackers[tracker.sender_id] = tracker
        try:
            yield
        finally:
            del self._trackers[tracker.sender_id]

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Take the tracker's newest form, as long as its turn runs."""
        if tracker.sender_id in self._trackers:
            self._trackers[tracker.sender_id] = tracker

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        return self._trackers.get(sender_id)

    async def keys(self) -> Iterable[str]:
        return tuple(self._trackers)


class NoLocks(LockStore):
    """Turns share nothing, so none waits for another."""

    @asynccontextmanager
    async def lock(self, conversation_id: str, *args: float, **kwargs: float) -> AsyncIterator[None]:
        yield None
