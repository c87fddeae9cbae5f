"""What a caseworker may do with a hand-off, and when. Rules only; storage/desk.py asks them inside its transactions."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.errors import NotAllowed
from bot.ids import CaseId, StaffId
from bot.messages import ChannelName, InboundKind, Language, Part

LONGEST_REPLY = 1000
LIVE = timedelta(minutes=15)
REPLY_LIFE = timedelta(minutes=10)
PATIENCE = timedelta(minutes=10)


class Standing(StrEnum):
    """Whether the holder of a conversation may write now, and if not, why."""

    OPEN = "open"
    NEEDS_TICK = "needs_tick"
    LEFT = "left"
    ENDED = "ended"


class CannotWrite(NotAllowed):
    """The reply was not taken. standing: why."""

    def __init__(self, standing: Standing) -> None:
        super().__init__(f"a reply is not possible while {standing}")
        self.standing = standing


class BadText(NotAllowed):
    """Empty or longer than LONGEST_REPLY characters."""


def standing(*, is_closed: bool, has_left: bool, is_ticked: bool) -> Standing:
    """has_left: an exit word froze her side, or she opted out. That outranks the tick: nothing can be sent at all."""
    if is_closed:
        return Standing.ENDED
    if has_left:
        return Standing.LEFT
    return Standing.OPEN if is_ticked else Standing.NEEDS_TICK


def is_live(last_inbound_at: datetime, now: datetime) -> bool:
    """Whether she wrote within the sitting: an answer goes out now. Else it waits until she writes (rule 19)."""
    return now - last_inbound_at < LIVE


def checked_text(text: str) -> str:
    """The reply as it is sent, line ends made equal. Raises BadText."""
    clean = "\n".join(text.splitlines()).strip()
    if not 0 < len(clean) <= LONGEST_REPLY:
        raise BadText("a reply has 1 to 1000 characters")
    return clean


def is_within(window: tuple[str, str] | None, now: datetime, time_zone: str) -> bool:
    """Whether she allows a notice now. window: local 'HH:MM' from and to; it may pass midnight."""
    if window is None:
        return False
    opens, closes = (time.fromisoformat(edge) for edge in window)
    local = now.astimezone(ZoneInfo(time_zone)).time()
    return opens <= local < closes if opens <= closes else local >= opens or local < closes


def masked(address: str) -> str:
    """The last two characters of an address, all that staff ever see of it."""
    return f"…{address[-2:]}" if len(address) > 4 else "…"


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuedCase:
    """A hand-off that nobody holds. Nothing she agreed to share is in it. is_orphan: its caseworker's account ended."""

    id: CaseId
    requested_at: datetime
    language: Language
    channel: ChannelName
    has_danger: bool
    is_overdue: bool
    is_orphan: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldCase:
    """A conversation in its holder's list. unread_since: None when all was read."""

    id: CaseId
    claimed_at: datetime
    language: Language
    channel: ChannelName
    masked_number: str
    has_danger: bool
    is_overdue: bool
    has_left: bool
    unread_since: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseWords:
    """One message of a conversation. text: empty when she sent something that is not text. status: of our own ones.

    is_code_word: it was the code word that she chose, which is not shown (D06).
    """

    id: str
    is_hers: bool
    kind: InboundKind
    text: str = field(repr=False)
    status: str
    at: datetime
    is_code_word: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """What she agreed to pass on. topics: keys, () when she said no or nothing. may_write: local 'HH:MM' from, to.

    name: as she typed it. pronoun: 'she', 'he', 'neutral'. writer: 'woman', 'man', 'any'. has_code: she chose a word.
    """

    topics: tuple[str, ...] = ()
    country: str | None = None
    may_write: tuple[str, str] | None = None
    name: str | None = None
    pronoun: str | None = None
    writer: str | None = None
    has_code: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseView:
    """A conversation as its holder sees it. Of an ended one only its end is left. ended_why: `left`, `closed`."""

    case: HeldCase
    standing: Standing
    is_live: bool
    agreed: Agreed
    words: tuple[CaseWords, ...]
    ended_why: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarms:
    """How many requests nobody took, and how many held ones have unread words, for more than ten minutes."""

    unclaimed: int
    unread: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A reply on its way in. id: 32 hex characters made with the page, so that a form sent twice is one reply."""

    id: str
    case: CaseId
    staff: StaffId
    alias: str
    text: str = field(repr=False)
    now: datetime


class DeskWords(Protocol):
    """The words around a caseworker's own; composed for the channel, from the reviewed phrases."""

    def reply(
        self, text: str, channel: ChannelName, language: Language, *, alias: str, is_first: bool
    ) -> tuple[Part, ...]:
        """is_first: a line in front says that a person of the team, with this alias, is writing now."""

    def notice(self, channel: ChannelName, language: Language) -> tuple[Part, ...]:
        """The neutral 'you have a reply', for whoever allowed it."""

    def closing(self, channel: ChannelName, language: Language) -> tuple[Part, ...]:
        """That the talk with the person is over and the programme answers again."""

    def time_zone(self) -> str:
        """Of the team: the windows in which she may be written to are in it."""


class Desk(Protocol):
    """Hand-offs as the inbox needs them. Every change bumps the revision 'inbox'.

    `staff` must be the holder; else NotFound, whether or not the case exists.
    """

    def waiting(self) -> Sequence[QueuedCase]:
        """Oldest request first."""

    def held_by(self, staff: StaffId) -> Sequence[HeldCase]: ...

    def claim(self, case: CaseId, staff: StaffId, now: datetime) -> None:
        """Raises NotFound when it was closed or never was, Overtaken when somebody else took it."""

    def view(self, case: CaseId, staff: StaffId, now: datetime) -> CaseView:
        """Raises NotFound. The words count as read from then on."""

    def tick_safe(self, case: CaseId, staff: StaffId, now: datetime) -> None: ...

    def reply(self, draft: Draft) -> None:
        """Raises NotFound, BadText, CannotWrite. The same draft twice is one reply."""

    def close(self, case: CaseId, staff: StaffId, now: datetime) -> None:
        """Give her back to the assistant. Raises NotFound."""

    def release_all(self, staff: StaffId) -> None:
        """Let go of everything an ended account held; it shows in the queue, for others to take."""

    def alarms(self) -> Alarms: ...

    def mark_overdue(self, now: datetime) -> int:
        """Raise the alarm once for what was unclaimed or unread for PATIENCE, and return how many that were."""


def overdue(desk: Desk, now: datetime) -> int:
    """Called every half minute by the worker."""
    return desk.mark_overdue(now)
