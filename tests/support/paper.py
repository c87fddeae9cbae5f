"""A channel of paper: takes what is sent, or refuses it as told. The same contract as the real ones."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.channels.contract import Capabilities, RawRequest, Received
from bot.errors import Forged, SendFailed
from bot.ids import OutboxId
from bot.messages import ChannelName, Delivery


@dataclass
class PaperChannel:
    """failures: raised in order by the next sends. before_send: called before each, to let something happen then."""

    sent: list[Delivery] = field(default_factory=list)
    failures: list[SendFailed] = field(default_factory=list)
    before_send: Callable[[Delivery], None] = lambda delivery: None
    window: timedelta | None = None

    @property
    def names(self) -> tuple[ChannelName, ...]:
        return tuple(ChannelName)

    @property
    def paths(self) -> tuple[str, ...]:
        return ()

    def capabilities(self, name: ChannelName) -> Capabilities:
        return Capabilities(buttons=0, text_limit=1600, counts_segments=False, window=self.window, finds_sent=True)

    def receive(self, request: RawRequest) -> Received:
        raise Forged("paper has no webhook")

    async def start(self) -> None: ...

    async def close(self) -> None: ...

    async def send(self, delivery: Delivery) -> str:
        self.before_send(delivery)
        if self.failures:
            raise self.failures.pop(0)
        self.sent.append(delivery)
        return f"PAPER{len(self.sent)}"

    async def find_sent(
        self, outbox_id: OutboxId, delivery: Delivery, *, since: datetime | None = None
    ) -> Sequence[str]:
        """As Twilio: it does not repeat our id, so the same words to the same person are all that it can find."""
        wanted = (delivery.address, delivery.text)
        return [f"PAPER{n}" for n, old in enumerate(self.sent, 1) if (old.address, old.text) == wanted]

    async def answer_tap(self, tap_id: str) -> None: ...

    def opened(self) -> asyncio.Future[None]:
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        done.set_result(None)
        return done
