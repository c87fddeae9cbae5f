"""Values that travel through the house. Frozen; fields that may hold a person's words hide themselves."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Literal

from bot.ids import ConversationId, InboundId, OutboxId

type JsonValue = bool | int | float | str | list[JsonValue] | dict[str, JsonValue] | None
type JsonObject = dict[str, JsonValue]

type Language = Literal["es", "en", "pt", "fr", "ht"]
LANGUAGES: tuple[Language, ...] = ("es", "en", "pt", "fr", "ht")


LONGEST_TEXT = 4096
"""Characters of a message that are read; the rest is cut, and she is told."""


EXIT_TAP = "0:exit:"
"""Begins the data of the button that leaves; the language of its label follows."""


class ChannelName(StrEnum):
    SMS = "sms"
    WHATSAPP = "whatsapp"
    TELEGRAM = "telegram"
    WEB = "web"


class InboundKind(StrEnum):
    """What a person sent. Everything but TEXT and TAP gets a kind, reviewed reply and is not fetched or kept."""

    TEXT = "text"
    TAP = "tap"
    VOICE = "voice"
    IMAGE = "image"
    FILE = "file"
    LOCATION = "location"
    CONTACT = "contact"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class InboundMessage:
    """One message a survivor sent, already verified and parsed.

    address: where a reply goes, in the channel's own form (E.164 for sms and whatsapp, the chat id for telegram).
    provider_id: the channel's own id, unique per channel; how we recognise a retry.
    text: NFC, 0 to 4096 characters; of TEXT, and a caption of media; of LOCATION the ISO code of its country, or empty.
    tap: the callback data of a pressed choice (`1:<token>:<n>`, EXIT_TAP's), only when kind is TAP.
    tap_id: what the provider wants back to stop its spinner, or None.
    received_at: aware, UTC.
    """

    channel: ChannelName
    address: str = field(repr=False)
    provider_id: str = field(repr=False)
    kind: InboundKind
    text: str = field(default="", repr=False)
    tap: str | None = field(default=None, repr=False)
    tap_id: str | None = field(default=None, repr=False)
    received_at: datetime


class ReceiptStatus(StrEnum):
    """How far the provider says a message came, in rising order; FAILED and OPTED_OUT end it."""

    ACCEPTED = "accepted"
    SENT = "sent"
    DELIVERED = "delivered"
    READ = "read"
    FAILED = "failed"
    OPTED_OUT = "opted_out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What a provider reports about a message of ours.

    provider_id: the provider's id of that message, so that a crash between accept and commit can be reconciled.
    """

    outbox_id: OutboxId
    status: ReceiptStatus
    provider_id: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A tappable choice. label: at most 20 characters; data: at most 64 bytes, `1:<token>:<n>` or EXIT_TAP's."""

    label: str
    data: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One part of a reply on its way out.

    text: as it shall be read, choices as numbered lines included where the channel has no buttons.
    """

    outbox_id: OutboxId
    channel: ChannelName
    address: str = field(repr=False)
    text: str = field(repr=False)
    buttons: tuple[Button, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One composed message, before it has a row. segments: SMS segments, 0 on other channels."""

    text: str = field(repr=False)
    buttons: tuple[Button, ...] = ()
    segments: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Say:
    """A key to be put into words. choices: keys, at most three.

    params: never a person's words, but in `question.ask`, which shows her what would be passed on.
    """

    key: str
    params: Mapping[str, JsonValue] = field(default_factory=dict, repr=False)
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """Something an action asks the gateway to do. args: codes only (topic, need, country, language)."""

    do: str
    args: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """danger: how surely the model thinks that danger is meant, 0 to 1; None where it did not say."""

    topic: str
    confidence: float
    answered: bool
    others: tuple[str, ...] = ()
    danger: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DialogueTurn:
    """What Rasa is asked. Exactly one of text (always inert) and choice is set."""

    conversation: str
    state: JsonObject | None = field(repr=False)
    text: str | None = field(default=None, repr=False)
    choice: str | None = None
    language: Language
    country: str | None
    channel: ChannelName


@dataclass(frozen=True, slots=True, kw_only=True)
class DialogueAnswer:
    say: tuple[Say, ...]
    effects: tuple[Effect, ...]
    state: JsonObject | None = field(repr=False)
    understood: Understood | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredInbound:
    """An inbound message as a worker reads it back."""

    id: InboundId
    conversation: ConversationId
    kind: InboundKind
    text: str = field(repr=False)
    tap: str | None = field(repr=False)
    received_at: datetime
    epoch: int


class PartKind(StrEnum):
    """Why a part goes out; the gate lets only some kinds pass a freeze or an opt-out."""

    REPLY = "reply"
    CASEWORKER = "caseworker"
    DANGER = "danger"
    SAFE_MOMENT = "safe_moment"
    COVER = "cover"
    OPT_OUT = "opt_out"
    FAREWELL = "farewell"
    NOTICE = "notice"
