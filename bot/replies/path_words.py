"""The words of the two paths as values: the way to papers step by step, and the signs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from bot.messages import Language
from bot.replies.wording import Wording

type Answer = Literal["yes", "no", "skip"]
type FactKind = Literal["law", "permit", "steps", "cost", "duration", "cooperation_required", "work", "family"]
ANSWERS: tuple[Answer, ...] = ("yes", "no", "skip")


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteFact:
    """What one source says of one country's permit or help.

    kind: which field it is. text: its words; for 'law' the rule's name, for 'permit' for whom ('': no source says).
    article: where in the law.
    year: '' where the source prints none.
    """

    kind: FactKind
    permit: str
    text: str
    source: str
    year: str
    may_have_changed: bool
    article: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteStep:
    """One step. number: 1 to last. word: with the number it opens the step again, in any sitting.

    facts: of the country that was asked for, each a message of its own but the first, which stands below the text.
    """

    number: int
    last: int
    text: Wording
    word: str
    facts: tuple[RouteFact, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """after: what is said first once she has answered."""

    question: Wording
    after: Mapping[Answer, Wording]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    opening: Wording
    again: Wording
    closing: Wording
    signs: tuple[Sign, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PathCommands:
    """Whole messages, folded. opens: words that open a step with its number, and whose language they are."""

    opens: Mapping[str, Language]
    next: frozenset[str] = field(default_factory=frozenset)
    back: frozenset[str] = field(default_factory=frozenset)
