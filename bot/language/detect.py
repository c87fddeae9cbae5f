"""How likely a text is in each of our languages, and whether it is in one we only recognise."""

import math
from collections.abc import Mapping
from pathlib import Path

from bot.language import profiles
from bot.language.profiles import OTHERS, Profiles
from bot.messages import LANGUAGES, Language

_EVEN: dict[Language, float] = dict.fromkeys(LANGUAGES, 1 / len(LANGUAGES))
_UNSEEN_GRAM = 0.5 / 10_000  # langdetect's own (alpha over base frequency)
_UNSEEN_WORD = 0.1  # how often we pretend to have seen every word in every language
_GRAMS = 0.05  # an n-gram's say beside a word's: about ten stand in each word, and they overlap
_CAUTION = 1.5  # words of one sentence go together: their evidence is not quite independent
_CREOLE_BESIDE_FRENCH = 2.0
_ENOUGH_WORDS = 3  # to say that she writes a language we do not speak
_SURE = 0.99  # and how sure that must be
_MOST_OF_OURS = 0.4  # of its words may be ours alone: a greeting in front of a Spanish question is Spanish


class Weigher:
    """langdetect's n-grams and our words, each of a message weighed once.

    langdetect itself draws n-grams at random until it is certain, so that four letters give 1.00 for some language;
    a talk with memory needs to know how sure it is.
    """

    def __init__(self, known: Profiles) -> None:
        self._factory = known.factory
        self._order: list[str] = list(known.factory.langlist)
        self._words = _log_shares(known.words)

    def shares(self, text: str) -> Mapping[str, float] | None:
        """Shares by language that sum to one; None where the text holds nothing to judge by."""
        scores = [0.0] * len(self._order)
        for gram in self._grams(text):
            for index, share in enumerate(self._factory.word_lang_prob_map[gram]):
                scores[index] += _GRAMS * math.log(_UNSEEN_GRAM + share)
        for word in profiles.words_of(text):
            for index, weight in enumerate(self._words.get(word, ())):
                scores[index] += weight
        if not any(scores):
            return None
        highest = max(scores)
        weights = [math.exp((score - highest) / _CAUTION) for score in scores]
        return {language: weight / sum(weights) for language, weight in zip(self._order, weights, strict=True)}

    def _grams(self, text: str) -> list[str]:
        found: list[str] = []
        for spelling in profiles.spellings(text):
            detector = self._factory.create()
            detector.append(f" {spelling} ")
            detector.cleaning_text()
            found += detector._extract_ngrams()
        return found


class Detector:
    """Which of our five languages, as shares to decide by; and, apart from them, the three that we only recognise.

    ours: profiles of our five languages. everything: of these and the others.
    """

    def __init__(self, ours: Profiles, everything: Profiles) -> None:
        self._ours = Weigher(ours)
        self._everything = Weigher(everything)
        self._words = everything.words

    def probabilities(self, text: str) -> Mapping[Language, float]:
        """Shares that sum to one; even shares where the text holds nothing to judge by."""
        shares = self._ours.shares(text)
        return _EVEN if shares is None else _fair_to_creole({language: shares[language] for language in LANGUAGES})

    def other_language(self, text: str) -> str | None:
        """'qu', 'gn' or 'ay' when `text` is surely in that language; None for fewer than three words, or a mixture."""
        if len(profiles.spellings(text)[0].split()) < _ENOUGH_WORDS:
            return None
        shares = self._everything.shares(text) or {}
        found = [language for language in OTHERS if shares.get(language, 0.0) >= _SURE]
        return found[0] if found and not self._is_mixed(text, found[0]) else None

    def _is_mixed(self, text: str, other: str) -> bool:
        words = profiles.spellings(text)[-1].split()
        ours = [word for word in words if word not in self._words[other] and self._is_ours(word)]
        return len(ours) >= _MOST_OF_OURS * len(words)

    def _is_ours(self, word: str) -> bool:
        return any(word in self._words[language] for language in LANGUAGES)


def read_detector(folder: Path = profiles.FOLDER) -> Detector:
    """A detector over the profiles in `folder`, as `nlu profiles` wrote them."""
    ours = profiles.read_folder(LANGUAGES, folder)
    others = profiles.read_folder(OTHERS, folder)
    return Detector(profiles.load(ours), profiles.load({**ours, **others}))


def _log_shares(counts: Mapping[str, Mapping[str, int]]) -> Mapping[str, tuple[float, ...]]:
    """For every word of any language, the logarithm of its share of each language's words, in the order of `counts`."""
    known = {word for words in counts.values() for word in words}
    totals = [sum(words.values()) + _UNSEEN_WORD * len(known) for words in counts.values()]
    return {
        word: tuple(
            math.log((words.get(word, 0) + _UNSEEN_WORD) / total)
            for words, total in zip(counts.values(), totals, strict=True)
        )
        for word in known
    }


def _fair_to_creole(shares: Mapping[Language, float]) -> Mapping[Language, float]:
    """`shares` with Creole doubled where French leads: Creole borrows French words, hardly the reverse."""
    if max(shares, key=lambda language: shares[language]) != "fr":
        return shares
    weights = {**shares, "ht": _CREOLE_BESIDE_FRENCH * shares["ht"]}
    return {language: weight / sum(weights.values()) for language, weight in weights.items()}
