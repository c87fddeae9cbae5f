"""What Twilio's refusals mean for us: try again, stop writing to this person, or drop the message."""

from collections.abc import Mapping
from enum import Enum, auto

from bot.errors import ChannelBusy, MessageRefused, RecipientGone, SendFailed


class Meaning(Enum):
    BUSY = auto()
    """Try again later."""

    GONE = auto()
    """They said STOP or blocked us: never write first again."""

    REFUSED = auto()
    """This message will never be accepted."""


# Source of each: twilio.com/docs/api/errors/<code>.
_MEANINGS: Mapping[int, Meaning] = {
    # Too much at once, or something of Twilio's or ours that an operator can mend while the message waits.
    20003: Meaning.BUSY,  # wrong credentials: an operator's mistake, not the person's
    20005: Meaning.BUSY,  # account suspended
    20429: Meaning.BUSY,  # too many requests
    20500: Meaning.BUSY,  # internal error
    20503: Meaning.BUSY,  # service unavailable
    21611: Meaning.BUSY,  # this sender's queue is full
    63017: Meaning.BUSY,  # the channel's rate limit
    63018: Meaning.BUSY,  # WhatsApp's rate limit
    # The person does not want us.
    21610: Meaning.GONE,  # wrote STOP to this number
    63014: Meaning.GONE,  # blocked us on WhatsApp, or opted out there
    # The number cannot get this, now or ever.
    21211: Meaning.REFUSED,  # 'To' is no valid number
    21212: Meaning.REFUSED,  # 'From' is no valid number
    21265: Meaning.REFUSED,  # 'To' is a short code
    21408: Meaning.REFUSED,  # the account may not write to this country
    21606: Meaning.REFUSED,  # 'From' cannot send this
    21608: Meaning.REFUSED,  # a trial account writes to checked numbers only
    21612: Meaning.REFUSED,  # no route from this sender to this number
    21614: Meaning.REFUSED,  # a landline
    63003: Meaning.REFUSED,  # no such WhatsApp account
    63007: Meaning.REFUSED,  # our sender is not set up on this channel
    63024: Meaning.REFUSED,  # no such recipient on the channel
    # The words cannot be sent like this.
    21602: Meaning.REFUSED,  # empty
    21605: Meaning.REFUSED,  # too long
    21617: Meaning.REFUSED,  # over 1600 characters
    21619: Meaning.REFUSED,  # neither text, media nor template
    63005: Meaning.REFUSED,  # the channel did not accept the content
    63013: Meaning.REFUSED,  # against the channel's policy
    63016: Meaning.REFUSED,  # more than 24 hours since the person's last message
    63021: Meaning.REFUSED,  # content that the channel finds invalid
}

OPTED_OUT = frozenset(code for code, meaning in _MEANINGS.items() if meaning is Meaning.GONE)


def meaning_of(status: int, code: int | None) -> Meaning:
    """The table's word on `code`; for a code that it does not have, what the HTTP status says."""
    known = _MEANINGS.get(code) if code is not None else None
    if known is not None:
        return known
    is_about_us_or_now = status in (401, 403, 408, 425, 429) or status >= 500
    return Meaning.BUSY if is_about_us_or_now else Meaning.REFUSED


def failure_of(status: int, code: int | None, *, retry_after: float | None = None) -> SendFailed:
    """The failure to raise. Its text holds numbers only: Twilio's own repeats the person's address."""
    reason = f"Twilio answered {status}, code {code}."
    match meaning_of(status, code):
        case Meaning.BUSY:
            return ChannelBusy(reason, retry_after=retry_after)
        case Meaning.GONE:
            return RecipientGone(reason)
        case Meaning.REFUSED:
            return MessageRefused(reason)
