"""What a step of a turn is given, and what it may decide. Values only: no step reads or writes anything itself."""

from dataclasses import dataclass, field
from datetime import datetime

from bot.conversation.sitting import Sitting
from bot.conversation.state import Move, State
from bot.ids import CaseId, ConversationId
from bot.messages import ChannelName, InboundKind, JsonObject, Language, PartKind, Say, StoredInbound
from bot.safety.signs import Sign

_SHORT = 6  # words


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A conversation as stored. calling_code: of the address ('57'), never said aloud. version: of optimistic writes.

    requested_at and is_alerted speak of an open case; has_answer_waiting: a caseworker's reply waits for her return.
    """

    conversation: ConversationId
    channel: ChannelName
    state: State
    case: CaseId | None
    epoch: int
    version: int
    is_frozen: bool
    is_opted_out: bool
    chosen_language: Language | None
    sitting: Sitting
    last_inbound_at: datetime
    calling_code: str | None
    requested_at: datetime | None = None
    is_alerted: bool = False
    has_answer_waiting: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """Who could take a hand-off now: the languages of enabled caseworkers."""

    languages: tuple[Language, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """One message in its place.

    language: decided for this turn. choice: the issued choice it stands for, if any. is_offer_delivered: the reply that
    holds our last choices or question had left before she wrote this. other_language: seen, while she chose another.
    set_aside: words in doubt that the model surely took for something else.
    """

    person: Person
    inbound: StoredInbound
    sitting: Sitting
    is_new_sitting: bool
    language: Language
    now: datetime
    roster: Roster
    choice: str | None = None
    is_offer_delivered: bool = False
    other_language: Language | None = None
    set_aside: tuple[Sign, ...] = ()

    @property
    def text(self) -> str:
        return self.inbound.text

    @property
    def is_short(self) -> bool:
        """As an answer to 'which country?' is: a few words, and no question mark."""
        return len(self.text.split()) <= _SHORT and "?" not in self.text

    @property
    def is_text(self) -> bool:
        return self.inbound.kind is InboundKind.TEXT and bool(self.inbound.text.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCase:
    """A hand-off after the second yes. wording: hash of the explanation she said yes to."""

    language: Language
    agreed: JsonObject = field(repr=False)
    wording: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """Her answer to whether topics and country may be passed on; given False is recorded too."""

    topics: tuple[str, ...]
    country: str | None
    given: bool
    wording: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddWords:
    """What she wrote while a caseworker holds the conversation."""

    kind: InboundKind
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagDanger:
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseWaiting:
    """She is back and it is a safe moment: answers that waited for her may go out, and the case may be written to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MayWriteBetween:
    """She allows one neutral outgoing notice between these local hours of the team's time zone ('HH:MM')."""

    opens: str
    closes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutHer:
    """How she wants to be written to. thing: 'name', 'pronoun', 'writer' or 'code', of which only a hash is kept."""

    thing: str
    value: str = field(repr=False)


type CaseChange = OpenCase | Share | AddWords | FlagDanger | ReleaseWaiting | MayWriteBetween | AboutHer


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedOn:
    """A question or an opinion for the editors, without identity."""

    kind: str
    language: Language
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a turn decided. None leaves a field as it is; an empty `say` is silence.

    reported: ids of lines that did not answer, counted without identity.
    """

    sitting: Sitting
    say: tuple[Say, ...] = ()
    kind: PartKind = PartKind.REPLY
    language: Language
    move: Move | None = None
    chosen_language: Language | None = None
    frozen: bool | None = None
    opted_out: bool | None = None
    case_changes: tuple[CaseChange, ...] = ()
    passed_on: PassedOn | None = None
    reported: tuple[str, ...] = ()
    forget: bool = False
