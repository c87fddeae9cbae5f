"""What conversation needs of the world; adapters satisfy it, bootstrap joins them. All storage is synchronous."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from bot.conversation.sitting import Sitting
from bot.conversation.situation import CaseChange, PassedOn, Person, Roster
from bot.conversation.state import State
from bot.ids import BatchId, ConversationId, InboundId, OutboxId
from bot.messages import (
    ChannelName,
    Delivery,
    DialogueAnswer,
    DialogueTurn,
    InboundMessage,
    Language,
    Part,
    PartKind,
    Receipt,
    StoredInbound,
)


class Dialogue(Protocol):
    async def turn(self, turn: DialogueTurn) -> DialogueAnswer:
        """One stateless turn. Raises DialogueDown when it is refused, late (5 s) or empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leave:
    """What intake does at once for a command that must not wait: exit, opt-out.

    parts: the one text that still goes out. chosen from the person's language by intake.
    """

    kind: PartKind
    parts: tuple[Part, ...]
    freezes: bool
    opts_out: bool
    not_after: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Commit:
    """Everything one turn changes, written in one transaction or not at all.

    batch: the id of this reply, already named in sitting.offer. state: after the move, if there was one.
    """

    inbound: StoredInbound
    person: Person
    sitting: Sitting
    state: State
    chosen_language: Language | None
    frozen: bool
    opted_out: bool
    batch: BatchId
    kind: PartKind
    parts: tuple[Part, ...] = field(repr=False)
    not_after: datetime
    now: datetime
    case_changes: tuple[CaseChange, ...] = ()
    passed_on: PassedOn | None = None
    reported: tuple[str, ...] = ()
    forget: bool = False


class IntakeStore(Protocol):
    def language_of(self, conversation: ConversationId) -> Language | None:
        """Her chosen language, else the sitting's, else None."""

    def conversation_id(self, channel: ChannelName, address: str) -> ConversationId: ...

    def take_in(self, message: InboundMessage, leave: Leave | None, *, bumps_epoch: bool) -> bool:
        """Store the sealed message once and enqueue its turn, in one transaction; False for a repeated delivery.

        With `leave`, what was queued for her is overtaken, the sitting ends, and the one text is queued instead.
        """


class TurnStore(Protocol):
    def load(self, inbound: InboundId) -> tuple[StoredInbound, Person] | None:
        """The message and its person; None when it was answered, overtaken or forgotten."""

    def offer_was_delivered(self, batch: BatchId, before: datetime) -> bool:
        """Whether a reply had been accepted by its provider at that time."""

    def commit(self, commit: Commit) -> None:
        """Raises Overtaken when the person's row changed since it was loaded; nothing is written then."""

    def drop(self, inbound: StoredInbound) -> None:
        """Forget a message that an exit overtook."""

    def roster(self) -> Roster: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """A stored part with what the gate must know. created_at, not_after: aware, UTC."""

    id: OutboxId
    kind: PartKind
    epoch: int
    created_at: datetime
    not_after: datetime
    status: str
    attempts: int
    delivery: Delivery = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """The person as the gate sees her at the moment of sending."""

    epoch: int
    is_frozen: bool
    is_opted_out: bool
    last_inbound_at: datetime
    state: State


class OutboxStore(Protocol):
    def batch(self, batch: BatchId) -> Sequence[OutboxId]: ...

    def outgoing(self, part: OutboxId) -> tuple[Outgoing, Recipient] | None: ...

    def mark_trying(self, part: OutboxId) -> None:
        """The marker before a send: whoever finds it after a crash knows the send is ambiguous."""

    def mark_sent(self, part: OutboxId, provider_id: str, at: datetime) -> None:
        """provider_id: kept as a keyed hash, so that the same words in a later part are not taken for these."""

    def first_unknown(self, part: OutboxId, provider_ids: Sequence[str]) -> str | None:
        """The first of these ids that belongs to no other part of the same person."""

    def mark_ended(self, part: OutboxId, status: str) -> None:
        """Expired, dropped, refused: the sealed text goes, the status stays for the counts."""

    def drop_rest(self, batch: BatchId, status: str) -> None: ...

    def finish_batch(self, batch: BatchId) -> None:
        """After a farewell: forget the person for good, unless she wrote again meanwhile."""

    def recipient_gone(self, part: OutboxId) -> None:
        """Blocked or opted out at the provider: count as opted out until she writes."""

    def was_accepted(self, part: OutboxId) -> bool:
        """Whether a status callback already spoke of this part: its provider had accepted it."""

    def receipt(self, receipt: Receipt) -> None:
        """Keep the furthest status; a late lower one changes nothing."""
