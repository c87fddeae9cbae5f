"""Finding many listed phrases in a message at once: the time grows with the message, not with the list."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.folding import fold


@dataclass(frozen=True, slots=True)
class Phrases:
    """Folded phrases, found on word borders. longest: words of the longest one."""

    entries: frozenset[str]
    longest: int

    @classmethod
    def of(cls, entries: Iterable[str]) -> "Phrases":
        """Each entry folded; one of nothing but signs would match everything and is left out."""
        folded = frozenset(text for entry in entries if (text := fold(entry)))
        return cls(folded, max((text.count(" ") + 1 for text in folded), default=0))

    def __contains__(self, folded: str) -> bool:
        return folded in self.entries

    def found_in(self, folded: str) -> Iterator[str]:
        """The phrases that stand in a folded text, in its order, longest first at each word."""
        words = folded.split()
        for start in range(len(words)):
            for length in range(min(self.longest, len(words) - start), 0, -1):
                phrase = " ".join(words[start : start + length])
                if phrase in self.entries:
                    yield phrase

    def any_in(self, folded: str) -> bool:
        return next(self.found_in(folded), None) is not None

    def taken_out(self, folded: str) -> str:
        """The text without these phrases; what stood around one does not join."""
        words = folded.split()
        kept: list[str] = []
        at = 0
        while at < len(words):
            length = self._match(words, at)
            kept.append("|" if length else words[at])
            at += length or 1
        return " ".join(kept)

    def _match(self, words: list[str], start: int) -> int:
        for length in range(min(self.longest, len(words) - start), 0, -1):
            if " ".join(words[start : start + length]) in self.entries:
                return length
        return 0
