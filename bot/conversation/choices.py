"""Which issued choice a message stands for: a tap with its token, a digit or its name for the last delivered reply."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from bot.conversation.sitting import Offer
from bot.folding import fold
from bot.messages import InboundKind, StoredInbound
from bot.safety.ordinals import place_in_list

_HARMLESS = ("1", "2", "3")
_CONSENT = {"7": 7, "8": 8}


class Match(StrEnum):
    NONE = "none"
    STALE = "stale"
    TOO_EARLY = "too_early"
    CHOSEN = "chosen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    match: Match
    key: str | None = None


def digit_of(inbound: StoredInbound) -> int | None:
    """The digit that a text is, as a whole ('2', '2.', ' 7 '), or None."""
    if inbound.kind is not InboundKind.TEXT:
        return None
    bare = inbound.text.strip().strip(".)")
    return int(bare) if bare in _HARMLESS or bare in _CONSENT else None


def named(inbound: StoredInbound, offer: Offer | None, label: Callable[[str], str]) -> int | None:
    """The digit of the choice that a whole text names: by its label, or by its place ('the second one').

    Consent is never given by a place, and by a label only where that says what is agreed to ('yes, delete'); a bare
    'yes' has its own rules.
    """
    if inbound.kind is not InboundKind.TEXT or offer is None:
        return None
    harmless = {choice.digit for choice in offer.choices if str(choice.digit) in _HARMLESS}
    said = fold(inbound.text)
    named = [choice.digit for choice in offer.choices if said and said == fold(label(choice.key))]
    by_label = (digit for digit in named if digit in harmless or " " in said)
    place = place_in_list(inbound.text)
    return next(by_label, place if place in harmless else None)


def resolve(
    inbound: StoredInbound, offer: Offer | None, *, was_delivered: bool, label: Callable[[str], str] = str
) -> Chosen:
    """The choice that `inbound` stands for. label: the words that were shown for a choice key.

    A tap of an older list is stale; a digit that was sent before our question was delivered does not count (rule 10).
    """
    if inbound.kind is InboundKind.TAP:
        digit = _tapped(inbound.tap, offer)
    else:
        digit = digit_of(inbound) or named(inbound, offer, label)
        if digit is None:
            return Chosen(match=Match.NONE)
    key = _key_of(digit, offer)
    if key is None:
        return Chosen(match=Match.STALE)
    if not was_delivered:
        return Chosen(match=Match.TOO_EARLY)
    return Chosen(match=Match.CHOSEN, key=key)


def _tapped(tap: str | None, offer: Offer | None) -> int | None:
    version, _, rest = (tap or "").partition(":")
    token, _, digit = rest.partition(":")
    if version != "1" or offer is None or token != offer.token or not digit.isdigit():
        return None
    return int(digit)


def _key_of(digit: int | None, offer: Offer | None) -> str | None:
    if digit is None or offer is None:
        return None
    return next((choice.key for choice in offer.choices if choice.digit == digit), None)
