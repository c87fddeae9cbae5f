"""A danger word, or a word for a person, and how much it says by itself."""

from dataclasses import dataclass

_SURE = 0.8
"""From here on the model's other topic counts for more than a word in doubt; docs/understanding.md says how chosen."""


@dataclass(frozen=True, slots=True)
class Sign:
    """topic: 'emergency', 'self_harm' or 'request_human'.

    is_certain: it was said in words that mean nothing else ('they are at the door'), not by a bare noun or cry that
    people also use lightly or of the past ('socorro', 'suicide', 'a person'). A certain sign is never overruled.
    """

    topic: str
    is_certain: bool

    def holds_against(self, topic: str, confidence: float) -> bool:
        """Whether it stands although the model understood `topic` with that confidence (0 to 1).

        Thanks and goodbyes overrule nothing: a last farewell is written in the same words.
        """
        return self.is_certain or topic in (self.topic, *DANGERS, *_FAREWELLS) or confidence < _SURE


_FAREWELLS = ("thanks", "goodbye")
DANGERS = frozenset({"emergency", "self_harm"})
