"""The try page as one channel of the house: what is sent appears on the visitor's screen."""

from collections.abc import Sequence
from datetime import datetime

from bot.channels.contract import Capabilities, RawRequest, Received
from bot.channels.incoming_text import clean_text
from bot.channels.web.capabilities import WEB
from bot.channels.web.transcripts import Bubble, Transcripts
from bot.clock import Clock
from bot.errors import Forged, MessageRefused, NotFound, RecipientGone
from bot.ids import OutboxId
from bot.messages import ChannelName, Delivery, InboundKind, InboundMessage

_LONGEST_TAP = 64


class WebChannel:
    """Satisfies bot.channels.contract.Channel. Addresses are the ids of visitors."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.transcripts = Transcripts(clock)

    @property
    def names(self) -> tuple[ChannelName, ...]:
        return (ChannelName.WEB,)

    @property
    def paths(self) -> tuple[str, ...]:
        return ()

    def capabilities(self, name: ChannelName) -> Capabilities:
        return WEB

    def receive(self, request: RawRequest) -> Received:
        raise Forged("The try page has no webhook.")

    def heard(self, visitor: str, source: str, kind: InboundKind, words: str) -> InboundMessage:
        """What a visitor sent, shown on her screen and ready for intake. Raises NotFound: the talk is over.

        source: the page's own id for it, the same when it tries again. words: the text, or a button's data.
        """
        is_tap = kind is InboundKind.TAP
        tap = words[:_LONGEST_TAP] if is_tap else None
        text = clean_text(words) if kind is InboundKind.TEXT else ""
        label = self._label(visitor, words) if is_tap else text
        self.transcripts.add(visitor, Bubble(source=source, is_mine=True, kind=kind, text=label))
        return InboundMessage(
            channel=ChannelName.WEB,
            address=visitor,
            provider_id=f"{visitor}.{source}",
            kind=kind if text or kind is not InboundKind.TEXT else InboundKind.OTHER,
            text=text,
            tap=tap,
            received_at=self._clock.now(),
        )

    async def start(self) -> None:
        """Nothing to open."""

    async def close(self) -> None:
        """Nothing to close."""

    async def send(self, delivery: Delivery) -> str:
        if not 1 <= len(delivery.text) <= WEB.text_limit:
            raise MessageRefused("A message has 1 to 4096 characters.")
        bubble = Bubble(source=delivery.outbox_id, is_mine=False, text=delivery.text, buttons=delivery.buttons)
        try:
            self.transcripts.add(delivery.address, bubble)
        except NotFound:
            raise RecipientGone("This visitor's talk is over.") from None
        return str(delivery.outbox_id)

    async def find_sent(
        self, outbox_id: OutboxId, delivery: Delivery, *, since: datetime | None = None
    ) -> Sequence[str]:
        """Sure while this process lives; after it, the screen is gone as well."""
        shown = self.transcripts.since(delivery.address, 0)
        return [str(bubble.source) for bubble in shown if bubble.source == outbox_id]

    async def answer_tap(self, tap_id: str) -> None:
        """Nothing to do: the page shows no spinner."""

    def _label(self, visitor: str, data: str) -> str:
        """The words on the button that she tapped, as her bubble shows them."""
        shown = self.transcripts.since(visitor, 0)
        labels = {button.data: button.label for bubble in shown for button in bubble.buttons}
        return labels.get(data, "")
