"""Sending what is in the outbox: one batch in order, the gate before every attempt, a marker before every send."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.channels.contract import Channel
from bot.clock import Clock
from bot.conversation.gate import Verdict, verdict
from bot.conversation.ports import OutboxStore, Outgoing, Recipient
from bot.errors import ChannelBusy, MessageRefused, RecipientGone
from bot.ids import BatchId, OutboxId
from bot.logs import alarm, event
from bot.messages import ChannelName

_BACKOFF = (0.5, 2.0, 5.0, 10.0, 30.0, 60.0)
_ALARM_AFTER = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """channels: who sends for which channel. ready: opens the provider clients on the loop that sends, once.

    single_file: where a provider cannot be asked what it had accepted, one part is on its way at a time: a kill in the
    middle leaves one send in doubt, not one for everybody who was being answered.
    """

    store: OutboxStore
    channels: Mapping[ChannelName, Channel]
    clock: Clock
    ready: Callable[[], asyncio.Future[None]]
    single_file: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def send_batch(self, batch: BatchId) -> None:
        """Send the parts of a reply in order; after one that did not leave, the later ones are not sent (rule 5)."""
        await self.ready()
        for part in await asyncio.to_thread(self.store.batch, batch):
            if not await self._send_part(part):
                await asyncio.to_thread(self.store.drop_rest, batch, "not_sent")
                break
        await asyncio.to_thread(self.store.finish_batch, batch)

    async def _send_part(self, part: OutboxId) -> bool:
        """Whether it left; what is busy is tried again until the gate says that it is too late."""
        while True:
            loaded = await asyncio.to_thread(self.store.outgoing, part)
            if loaded is None:
                return False
            outgoing, recipient = loaded
            try:
                if self._finds_sent(outgoing):
                    return await self._attempt(outgoing, recipient)
                return await self._attempt_alone(part)
            except ChannelBusy as busy:
                await self._wait(outgoing, busy)

    async def _attempt_alone(self, part: OutboxId) -> bool:
        """In single file; what stood in the database before the wait may have been overtaken by an exit."""
        async with self.single_file:
            loaded = await asyncio.to_thread(self.store.outgoing, part)
            return loaded is not None and await self._attempt(*loaded)

    async def _attempt(self, outgoing: Outgoing, recipient: Recipient) -> bool:
        """True: it left. False: it never will. Raises ChannelBusy: try again, the gate first."""
        ruling = self._ruling(outgoing, recipient)
        if ruling is not Verdict.PASS:
            return await self._end(outgoing, ruling.value)
        started = self.clock.now()  # earlier than any answer to what is now being sent
        try:
            if outgoing.attempts and await self._was_accepted(outgoing, started):
                return True
            await asyncio.to_thread(self.store.mark_trying, outgoing.id)
            provider_id = await self.channels[outgoing.delivery.channel].send(outgoing.delivery)
        except RecipientGone:
            await asyncio.to_thread(self.store.recipient_gone, outgoing.id)
            return await self._end(outgoing, "opted_out")
        except MessageRefused:
            return await self._end(outgoing, "refused")
        await asyncio.to_thread(self.store.mark_sent, outgoing.id, provider_id, started)
        return True

    def _ruling(self, outgoing: Outgoing, recipient: Recipient) -> Verdict:
        name = outgoing.delivery.channel
        window = self.channels[name].capabilities(name).window if name in self.channels else timedelta(0)
        return verdict(outgoing, recipient, now=self.clock.now(), window=window)

    def _finds_sent(self, outgoing: Outgoing) -> bool:
        name = outgoing.delivery.channel
        return name not in self.channels or self.channels[name].capabilities(name).finds_sent

    async def _was_accepted(self, outgoing: Outgoing, at: datetime) -> bool:
        """An earlier attempt is ambiguous: a killed process or a lost answer may have been a send. Ask first.

        Raises ChannelBusy when the provider cannot be asked now: to send then would be to send twice.
        """
        if await asyncio.to_thread(self.store.was_accepted, outgoing.id):
            found: str | None = ""
        else:
            channel = self.channels[outgoing.delivery.channel]
            alike = await channel.find_sent(outgoing.id, outgoing.delivery, since=outgoing.created_at)
            found = await asyncio.to_thread(self.store.first_unknown, outgoing.id, alike)
        if found is None:
            return False
        await asyncio.to_thread(self.store.mark_sent, outgoing.id, found, at)
        return True

    async def _wait(self, outgoing: Outgoing, busy: ChannelBusy) -> None:
        if outgoing.attempts + 1 >= _ALARM_AFTER:
            alarm("channel_busy", channel=outgoing.delivery.channel, attempts=outgoing.attempts + 1)
        pause = busy.retry_after or _BACKOFF[min(outgoing.attempts, len(_BACKOFF) - 1)]
        left = (outgoing.not_after - self.clock.now()).total_seconds()
        await asyncio.sleep(max(0.05, min(pause, left + 0.05)))

    async def _end(self, outgoing: Outgoing, status: str) -> bool:
        """Always False: it did not leave, and never will."""
        event("not_sent", why=status, kind=outgoing.kind, channel=outgoing.delivery.channel)
        await asyncio.to_thread(self.store.mark_ended, outgoing.id, status)
        return False
