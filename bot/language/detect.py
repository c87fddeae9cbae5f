"""How likely a text is in each of our languages."""

import math
from collections.abc import Mapping

from langdetect.detector_factory import DetectorFactory

from bot.messages import LANGUAGES, Language

_EVEN: dict[Language, float] = dict.fromkeys(LANGUAGES, 1 / len(LANGUAGES))
_SMOOTHING = 0.5 / 10_000  # langdetect's own (alpha over base frequency)
_OVERLAP = 3.0  # letters stand in one-, two- and three-letter grams: three looks at the same evidence


class Detector:
    """langdetect's n-grams and our profiles, each n-gram of a message weighed once.

    langdetect itself draws n-grams at random until it is certain, so that four letters give 1.00 for some language;
    a talk with memory needs to know how sure it is.
    """

    def __init__(self, factory: DetectorFactory) -> None:
        self._factory = factory
        self._order: list[Language] = list(factory.langlist)

    def probabilities(self, text: str) -> Mapping[Language, float]:
        """Shares that sum to one; even shares where the text holds nothing to judge by."""
        detector = self._factory.create()
        detector.append(f" {text.lower()} ")
        detector.cleaning_text()
        scores = [0.0] * len(self._order)
        for gram in detector._extract_ngrams():
            for index, share in enumerate(self._factory.word_lang_prob_map[gram]):
                scores[index] += math.log(_SMOOTHING + share)
        if not any(scores):
            return _EVEN
        highest = max(scores)
        weights = [math.exp((score - highest) / _OVERLAP) for score in scores]
        return {language: weight / sum(weights) for language, weight in zip(self._order, weights, strict=True)}
