"""From which share on a topic is answered: by language, and lower where a miss costs most."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

NOT_UNDERSTOOD = "nlu_fallback"

# A place in a ranking as Rasa writes it: name and confidence.
Place = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """Shares from 0 to 1.

    recall_first: topics that win from their share on, whatever else ranks higher; of several the one that needs the
    smallest share, because a miss of it costs most, then the likelier.
    precision_first: topics that need a share of their own, because acting on them by mistake costs something.
    danger: from this share of the danger head on its topic wins too, whatever question stands beside it.
    ruled_out: below this share of all dangers together a danger is a topic like any other, and wins nothing early.
    """

    default: float
    languages: Mapping[str, float]
    recall_first: Mapping[str, float]
    precision_first: Mapping[str, float]
    danger: float
    ruled_out: float

    def chosen(self, ranking: Sequence[Place], language: str | None, danger: Mapping[str, float]) -> Place:
        """The place that is acted on; `nlu_fallback` with the best share when nothing is sure enough.

        danger: the danger head's highest shares in any part of the message, by topic.
        """
        shares = {place["name"]: place["confidence"] for place in ranking}
        is_ruled_out = bool(danger) and sum(danger.values()) < self.ruled_out
        urgent = [
            topic
            for topic, least in self.recall_first.items()
            if shares.get(topic, 0.0) >= least and not (is_ruled_out and topic in danger)
        ]
        meant = [topic for topic, share in danger.items() if share >= self.danger]
        if urgent:
            topic = min(urgent, key=lambda name: (self.recall_first[name], -shares[name]))
            if topic in danger or not meant:
                return {"name": topic, "confidence": shares[topic]}
        if meant:
            topic = max(meant, key=lambda name: danger[name])
            return {"name": topic, "confidence": danger[topic]}
        if not ranking:
            return {"name": NOT_UNDERSTOOD, "confidence": 0.0}
        best = ranking[0]
        usual = self.languages.get(language or "", self.default)
        if best["confidence"] >= self.precision_first.get(best["name"], usual):
            return best
        return {"name": NOT_UNDERSTOOD, "confidence": best["confidence"]}
