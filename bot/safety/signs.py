"""A danger word, or a word for a person, and how much it says by itself."""

from dataclasses import dataclass

DANGERS = frozenset({"emergency", "self_harm"})
_FAREWELLS = frozenset({"thanks", "goodbye"})
_SURE = 0.7
"""From here on the model's other topic counts for more than a word in doubt: a step above where it answers at all."""
_VERY_SURE = 0.95
"""From here on it counts for more than any request for a person, who is then offered below the answer."""
_ANSWERS = 0.6
"""From here on the model answers a topic; a danger or a person it acts on from less."""
_LIKELY = 0.5
"""From this share of danger on a word in doubt stands, whatever topic the model is sure of."""
_UNLIKELY = 0.1
"""Below this share of danger a certain word gives way to a topic that the model answers: it was a joke, a film, a
denial or a past."""
_RULED_OUT = 0.03
"""Below this share of danger a word in doubt gives way although no topic is sure: choices are offered."""


@dataclass(frozen=True, slots=True)
class Sign:
    """topic: 'emergency', 'self_harm' or 'request_human'.

    is_certain: it was said in words that mean nothing else ('they are at the door'), not by a bare noun or cry that
    people also use lightly or of the past ('socorro', 'suicide', 'a person').
    is_cry: the whole message is so short that there is nothing to weigh it with.
    """

    topic: str
    is_certain: bool
    is_cry: bool = False

    @property
    def is_final(self) -> bool:
        """Whether nothing that the model could say would change it."""
        return self.is_cry and self.topic in DANGERS

    def holds_against(self, topic: str, confidence: float, *, answered: bool, danger: float | None) -> bool:
        """Whether it stands although the model understood `topic` with that confidence (0 to 1).

        danger: how surely the model thinks that any danger is meant; None: it did not say, and certain words stand.
        Thanks and goodbyes overrule nothing: a last farewell is written in the same words. Danger goes before a wish
        for a person, who is then offered below the numbers.
        """
        if self.topic not in DANGERS and topic in DANGERS:
            return False
        if self.is_final or topic == self.topic or topic in DANGERS | _FAREWELLS:
            return True
        if self.topic not in DANGERS:
            return not answered or confidence < (_VERY_SURE if self.is_certain else _SURE)
        if danger is None:
            return self.is_certain or not answered or confidence < _SURE
        if not answered or confidence < _ANSWERS:
            return self.is_certain or danger >= _RULED_OUT
        if self.is_certain or confidence < _SURE:
            return danger >= _UNLIKELY
        return danger >= _LIKELY
