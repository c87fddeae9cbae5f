"""Keeping what came in, whatever channel brought it. Storage is synchronous and runs in a thread."""

import asyncio
from collections.abc import Callable

from bot.channels.contract import Channel, Received
from bot.conversation.intake import Intake
from bot.conversation.knowledge import Knowledge
from bot.conversation.ports import OutboxStore


class FrontDoor:
    """knowledge: the newest snapshot, asked for each request."""

    def __init__(self, intake: Intake, outbox: OutboxStore, knowledge: Callable[[], Knowledge]) -> None:
        self._intake = intake
        self._outbox = outbox
        self._knowledge = knowledge
        self._taps: set[asyncio.Task[None]] = set()

    async def take(self, channel: Channel, received: Received) -> None:
        """Returns once everything is committed; only then may the provider be answered."""
        await asyncio.to_thread(self._keep, received)
        for message in received.messages:
            if message.tap_id is not None:
                task = asyncio.create_task(channel.answer_tap(message.tap_id))
                self._taps.add(task)
                task.add_done_callback(self._forget_tap)

    def _keep(self, received: Received) -> None:
        if received.messages:
            knowledge = self._knowledge()
            for message in received.messages:
                self._intake.take(message, knowledge)
        for receipt in received.receipts:
            self._outbox.receipt(receipt)

    def _forget_tap(self, task: asyncio.Task[None]) -> None:
        self._taps.discard(task)
        if not task.cancelled():
            task.exception()  # a spinner that does not stop is no failure of ours
