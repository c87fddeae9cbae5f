"""How easy a text is to read: one published formula a language, counted over a whole answer.

A short text gives noise, so single messages are not measured. The result is a hint for a writer, not a verdict: no
formula knows whether a word is common.

Sources (Es: syllables a word, W: words a sentence):
es  J. Fernández Huerta, Medidas sencillas de lecturabilidad, Consigna 214, 1959: 206.84 - 60 Es - 1.02 W, with words a
    sentence as G. Law put it right (legible.es, 2011). 60 to 70 is 'normal', 70 to 80 'fairly easy'.
en  R. Flesch, A new readability yardstick, Journal of Applied Psychology 32, 1948: 206.835 - 84.6 Es - 1.015 W.
pt  T. Martins, C. Ghiraldelo, M. Nunes, O. Oliveira, Readability formulas applied to textbooks in Brazilian Portuguese,
    ICMSC-USP, 1996: Flesch + 42. 50 to 75 is 'easy' (school years 6 to 9), more is 'very easy'.
fr  L. Kandel, A. Moles, Application de l'indice de Flesch à la langue française, Cahiers d'Études de
    Radio-Télévision 19, 1958: 207 - 73.6 Es - 1.015 W.
ht  No formula has been published. We count words a sentence and letters a word.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.content.shapes import AnswerText
from bot.content.syllables import syllables
from bot.messages import Language

EASE_AT_LEAST: Mapping[Language, float] = {"es": 70, "en": 70, "pt": 50, "fr": 70}
"""'Fairly easy' in each scale, what a reader of twelve understands (principles, 2); in Portuguese the band is 'easy'.

D26 proposes 80 in Spanish, reading age eleven. That is a wish: 'autoridad', 'documentos' or 'información' have four
syllables and no shorter twin, and half of the answers would be hard for the sake of one such word.
"""
CREOLE_WORDS_AT_MOST = (
    18.0  # a sentence: as long as a plain one in the other languages, whose small words Creole writes apart
)
CREOLE_LETTERS_AT_MOST = 4.5  # a word: Creole writes particles apart, so a higher mean comes from loanwords

_SENTENCE_END = re.compile(r"[.?!…]+(?=\s|$)|\n")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_FORMULAS: Mapping[Language, tuple[float, float, float]] = {
    "es": (206.84, 60.0, 1.02),
    "en": (206.835, 84.6, 1.015),
    "pt": (248.835, 84.6, 1.015),
    "fr": (207.0, 73.6, 1.015),
}
_CLITIC = re.compile(r"['’]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """ease: by the language's formula, higher is easier; None in Creole. words: a sentence. letters: a word."""

    ease: float | None
    words: float
    letters: float


def reading_of(text: str, language: Language) -> Reading | None:
    """None for a text without words. Numbers are no words; sentences end at . ? ! … and at the end of a line."""
    words = _words(text, language)
    if not words:
        return None
    sentences = sum(bool(_WORD.search(part)) for part in _SENTENCE_END.split(text))
    per_sentence = len(words) / sentences
    letters = sum(map(len, words)) / len(words)
    if language not in _FORMULAS:
        return Reading(ease=None, words=per_sentence, letters=letters)
    start, by_syllable, by_word = _FORMULAS[language]
    spoken = sum(syllables(word, language) for word in words) / len(words)
    return Reading(ease=start - by_syllable * spoken - by_word * per_sentence, words=per_sentence, letters=letters)


def reading_of_answer(text: AnswerText, language: Language) -> Reading | None:
    """Of the whole answer: `short` and every `more`."""
    return reading_of("\n".join((text.short, *text.more)), language)


def is_hard(reading: Reading, language: Language) -> bool:
    """Whether it is over the language's limit."""
    if reading.ease is not None:
        return reading.ease < EASE_AT_LEAST[language]
    return reading.words > CREOLE_WORDS_AT_MOST or reading.letters > CREOLE_LETTERS_AT_MOST


def hardness(reading: Reading) -> float:
    """For sorting, hardest first: the ease, or in Creole words and letters together, the more the harder."""
    return reading.ease if reading.ease is not None else -(reading.words + 4 * reading.letters)


def said(reading: Reading) -> str:
    """In words for a terminal: '63.2', or '14.2 words, 3.6 letters'."""
    if reading.ease is not None:
        return f"{reading.ease:.1f}"
    return f"{reading.words:.1f} words, {reading.letters:.1f} letters"


def limit_said(language: Language) -> str:
    """The limit in the same words."""
    if language in EASE_AT_LEAST:
        return f"{EASE_AT_LEAST[language]:.0f}"
    return f"{CREOLE_WORDS_AT_MOST:.0f} words, {CREOLE_LETTERS_AT_MOST} letters"


def _words(text: str, language: Language) -> list[str]:
    """What stands between spaces; in French an elided l', d', qu' belongs to the word behind it."""
    found = [_CLITIC.sub("", word) if language in {"fr", "en"} else word for word in _WORD.findall(text)]
    return [word for word in found if word]
