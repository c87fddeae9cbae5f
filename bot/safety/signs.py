"""A danger word, or a word for a person, and how much it says by itself."""

from dataclasses import dataclass

DANGERS = frozenset({"emergency", "self_harm"})
_FAREWELLS = frozenset({"thanks", "goodbye"})
_SURE = 0.7
"""From here on the model's other topic counts for more than a word in doubt: a step above where it answers at all."""
_VERY_SURE = 0.95
"""From here on it counts for more than any request for a person, who is then offered below the answer."""


@dataclass(frozen=True, slots=True)
class Sign:
    """topic: 'emergency', 'self_harm' or 'request_human'.

    is_certain: it was said in words that mean nothing else ('they are at the door'), not by a bare noun or cry that
    people also use lightly or of the past ('socorro', 'suicide', 'a person'). A certain sign of danger is never
    overruled.
    """

    topic: str
    is_certain: bool

    @property
    def is_final(self) -> bool:
        """Whether nothing that the model could say would change it."""
        return self.is_certain and self.topic in DANGERS

    def holds_against(self, topic: str, confidence: float) -> bool:
        """Whether it stands although the model understood `topic` with that confidence (0 to 1).

        Thanks and goodbyes overrule nothing: a last farewell is written in the same words. Danger goes before a wish
        for a person, who is then offered below the numbers.
        """
        if self.topic not in DANGERS and topic in DANGERS:
            return False
        if self.is_final or topic == self.topic or topic in DANGERS | _FAREWELLS:
            return True
        return confidence < (_VERY_SURE if self.is_certain else _SURE)
