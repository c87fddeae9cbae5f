"""A person who writes, as the tests see her: what she sends, and what she hears."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta

from bot.clock import SettableClock
from bot.conversation.intake import Intake
from bot.conversation.knowledge import Knowledge
from bot.conversation.ports import Dialogue
from bot.conversation.turn import TurnTaker
from bot.messages import Button, ChannelName, InboundKind, InboundMessage, Part
from bot.replies.composing import Shape
from tests.support.memory import MemoryStore

SHAPES = {
    ChannelName.SMS: Shape(buttons=0, limit=1600, is_sms=True),
    ChannelName.WHATSAPP: Shape(buttons=0, limit=1600, is_sms=False),
    ChannelName.TELEGRAM: Shape(buttons=8, limit=4096, is_sms=False),
    ChannelName.WEB: Shape(buttons=4, limit=4096, is_sms=False),
}


@dataclass
class Survivor:
    """Writes on one channel to the real intake and turns over an in-memory store."""

    knowledge: Knowledge
    dialogue: Dialogue
    clock: SettableClock
    channel: ChannelName = ChannelName.WHATSAPP
    address: str = "+15550100"
    store: MemoryStore = field(default_factory=MemoryStore)
    count: int = 0

    async def sends(self, text: str, *, kind: InboundKind = InboundKind.TEXT) -> list[str]:
        """What she hears in answer to one message."""
        return await self._deliver(text=text, kind=kind)

    async def taps(self, label: str) -> list[str]:
        """Press the choice that reads `label` in the last reply."""
        return await self.presses(next(b for p in reversed(self.store.heard) for b in p.buttons if b.label == label))

    async def presses(self, button: Button) -> list[str]:
        """Press a choice of any reply, also one of long ago."""
        return await self._deliver(tap=button.data, kind=InboundKind.TAP)

    async def chooses(self, key: str) -> list[str]:
        """Answer with the choice `key` of the last reply, by digit."""
        assert self.store.person is not None
        assert self.store.person.sitting.offer is not None
        offer = self.store.person.sitting.offer
        digit = next(choice.digit for choice in offer.choices if choice.key == key)
        return await self.sends(str(digit))

    def offered(self) -> tuple[str, ...]:
        person = self.store.person
        return tuple(c.key for c in person.sitting.offer.choices) if person and person.sitting.offer else ()

    def waits(self, by: timedelta) -> None:
        self.clock.advance(by)

    async def _deliver(self, *, text: str = "", tap: str | None = None, kind: InboundKind) -> list[str]:
        before = len(self.store.heard)
        self.count += 1
        self.clock.advance(timedelta(seconds=5))
        message = InboundMessage(
            channel=self.channel,
            address=self.address,
            provider_id=f"{self.address}-{self.count}",
            kind=kind,
            text=text,
            tap=tap,
            received_at=self.clock.now(),
        )
        Intake(self.store).take(message, self.knowledge)
        taker = TurnTaker(
            store=self.store,
            dialogue=self.dialogue,
            knowledge=lambda: self.knowledge,
            shape=lambda name: SHAPES[name],
            clock=self.clock,
        )
        for inbound in list(self.store.pending()):
            await taker.take(inbound)
        return [part.text for part in self.store.heard[before:]]


type Step = Callable[[Survivor], Awaitable[None]]


def texts(parts: list[Part]) -> str:
    return "\n".join(part.text for part in parts)
