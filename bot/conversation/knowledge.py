"""What every turn may look up: words, safety lists, places, language. Pure, swapped whole when editors publish."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from bot.messages import Language
from bot.replies.words import Words
from bot.safety.lexicon import Lexicon


class Places(Protocol):
    def find_country(self, text: str, known: str | None = None) -> str | None:
        """The country whose name or city stands in `text`, or None."""

    def is_only_place(self, text: str) -> str | None:
        """The country when `text` is nothing but a place, a demonym included, or None."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """other_language: 'qu', 'gn' or 'ay' for a text that is surely in one that we recognise and do not write."""

    words: Words
    lexicon: Lexicon
    places: Places
    probabilities: Callable[[str], Mapping[Language, float]]
    other_language: Callable[[str], str | None]
