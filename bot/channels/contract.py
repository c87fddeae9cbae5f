"""What the house asks of a channel. Nothing outside a channel's folder knows its provider's vocabulary."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from bot.ids import OutboxId
from bot.messages import ChannelName, Delivery, InboundMessage, Receipt


@dataclass(frozen=True, slots=True, kw_only=True)
class Capabilities:
    """What a channel can carry.

    buttons: how many tappable choices a message holds; 0 where choices are numbered lines.
    text_limit: characters in one message.
    counts_segments: True where length is paid and counted in SMS segments.
    window: how long after a person's last message we may write freely; None where there is no limit.
    finds_sent: True where `find_sent` can tell whether a message had been accepted before a crash.
    """

    buttons: int
    text_limit: int
    counts_segments: bool
    window: timedelta | None
    finds_sent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RawRequest:
    """A request as it came in. headers: names in lower case. path: without query. body: at most 256 kB."""

    method: str
    path: str
    query: str = field(repr=False)
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """What one webhook request held; all empty for updates that mean nothing to us."""

    messages: tuple[InboundMessage, ...] = ()
    receipts: tuple[Receipt, ...] = ()


class Channel(Protocol):
    """One provider's way in and out. Built once; `start` opens clients on the loop that sends."""

    @property
    def names(self) -> tuple[ChannelName, ...]:
        """The channels this provider serves (Twilio serves two)."""

    @property
    def paths(self) -> tuple[str, ...]:
        """Webhook paths, each below /webhooks/; a trailing `*` matches one more path part."""

    def capabilities(self, name: ChannelName) -> Capabilities: ...

    def receive(self, request: RawRequest) -> Received:
        """Verify, then parse. Raises Forged before anything is parsed, Malformed where it makes no sense."""

    async def start(self) -> None: ...

    async def close(self) -> None: ...

    async def send(self, delivery: Delivery) -> str:
        """Send one part and return the provider's id. Raises ChannelBusy, RecipientGone, MessageRefused."""

    async def find_sent(
        self, outbox_id: OutboxId, delivery: Delivery, *, since: datetime | None = None
    ) -> Sequence[str]:
        """The provider's ids, oldest first, of what may be this part, accepted earlier; none if not `finds_sent`.

        since: when the part was written (aware, UTC). A provider that does not repeat our id can only be asked for
        the same words to the same person since then; the caller knows which of them are other parts.
        """

    async def answer_tap(self, tap_id: str) -> None:
        """Stop the spinner of a tapped button; a tap too old to answer is no failure."""
