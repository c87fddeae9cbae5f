"""Which country a message names.

Never guessed: a demonym tells where somebody comes from, not where she is.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

_LITTLE = frozenset({
    "en", "in", "em", "no", "na", "nos", "nas", "au", "aux", "a", "an", "nan",
    "la", "el", "le", "the", "o", "los",
})  # fmt: skip
_ARTICLES = frozenset({"el", "la", "los", "the", "le", "les", "o", "a"})
_LONGEST = 8  # words: longer than any name we hold


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Names of countries and what lies in them, each folded, to country codes.

    anywhere: counts in any message. when_asked: only as a whole answer or after a place word.
    place_words: 'vivo en', 'i am in', folded. elsewhere_words: 'vine de', 'mother in', folded.
    fold: makes a message comparable with them.
    """

    anywhere: Mapping[str, str]
    when_asked: Mapping[str, str]
    place_words: tuple[str, ...]
    elsewhere_words: tuple[str, ...]
    fold: Callable[[str], str] = field(repr=False)

    def find_country(self, text: str) -> str | None:
        """The only country `text` says she is in, or the only one it names; None when there is none or a
        doubt.

        The longest name wins where names overlap: 'new mexico' before 'mexico'.
        """
        words = self.fold(text).split()
        here: set[str] = set()
        named: set[str] = set()
        for start, end, code in self._mentions(words):
            before = " ".join(words[:start])
            if self._ends_with_one_of(before, self.place_words):
                here.add(code)
            elif (
                not self._ends_with_one_of(before, self.elsewhere_words) and " ".join(words[start:end]) in self.anywhere
            ):
                named.add(code)
        found = here or named
        return found.pop() if len(found) == 1 else None

    def is_only_place(self, text: str) -> str | None:
        """The country when `text` is nothing but a place, as an answer to 'which country?'; else None."""
        folded = self.fold(text)
        for prefix in sorted(self.place_words, key=len, reverse=True):
            if folded.startswith(prefix + " "):
                folded = folded.removeprefix(prefix + " ")
                break
        words = folded.split()
        while words:
            name = " ".join(words)
            if code := self.anywhere.get(name) or self.when_asked.get(name):
                return code
            if words[0] not in _LITTLE:
                return None
            words = words[1:]
        return None

    def _mentions(self, words: list[str]) -> Iterator[tuple[int, int, str]]:
        """Start, end and country of every name that stands in no longer one, from left to right."""
        start = 0
        while start < len(words):
            for end in range(min(len(words), start + _LONGEST), start, -1):
                name = " ".join(words[start:end])
                code = self.anywhere.get(name) or self.when_asked.get(name)
                if code:
                    yield start, end, code
                    start = end - 1
                    break
            start += 1

    def _ends_with_one_of(self, before: str, phrases: tuple[str, ...]) -> bool:
        """Whether one of `phrases` stands right before, an article in between or not."""
        bare = before
        if before.rpartition(" ")[2] in _ARTICLES:
            bare = before.rpartition(" ")[0]
        return any(f" {text}".endswith(f" {phrase}") for text in (before, bare) for phrase in phrases)
