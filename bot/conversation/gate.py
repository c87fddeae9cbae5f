"""The one gate in front of everything that goes out, asked again before every attempt."""

from datetime import datetime, timedelta
from enum import StrEnum

from bot.conversation.ports import Outgoing, Recipient
from bot.messages import PartKind

_PASSES_FREEZE = (PartKind.COVER, PartKind.SAFE_MOMENT, PartKind.DANGER, PartKind.OPT_OUT, PartKind.FAREWELL)
_PASSES_OPT_OUT = (PartKind.OPT_OUT, PartKind.DANGER, PartKind.FAREWELL)


class Verdict(StrEnum):
    """PASS, or why a part may not leave; every other word is what is counted."""

    PASS = "pass"  # noqa: S105 - not a password
    OVERTAKEN = "overtaken"
    EXPIRED = "expired"
    OPTED_OUT = "opted_out"
    FROZEN = "frozen"
    WINDOW_CLOSED = "window_closed"


def verdict(outgoing: Outgoing, recipient: Recipient, *, now: datetime, window: timedelta | None) -> Verdict:
    """Whether this part may leave now.

    window: how long after her last message the channel lets us write; None where there is no limit.
    """
    if outgoing.epoch < recipient.epoch:
        return Verdict.OVERTAKEN
    if recipient.is_opted_out and outgoing.kind not in _PASSES_OPT_OUT:
        return Verdict.OPTED_OUT
    if recipient.is_frozen and outgoing.kind not in _PASSES_FREEZE:
        return Verdict.FROZEN
    if now > outgoing.not_after:
        return Verdict.EXPIRED
    if window is not None and now - recipient.last_inbound_at >= window:
        return Verdict.WINDOW_CLOSED
    return Verdict.PASS
