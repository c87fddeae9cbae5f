"""What may be wrong with one text: the rules that hold for files and for an editor's draft alike."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.content.questions import ASKED_FOR, asks_too_much
from bot.content.resources import has_loose_brace
from bot.content.shapes import AnswerText, PhraseText
from bot.content.wordlists import forbidden, heavy_word
from bot.messages import Language
from bot.replies.preview import PREVIEW
from bot.replies.sms import count_segments

LABEL_LENGTH = 20
SHORT_LENGTH = 300
SMS_LENGTH = 220
MORE_LENGTH = 500
_SENTENCES = frozenset({"choice.stale"})  # among the labels, but said as a sentence
_SEGMENTS, _DANGER_SEGMENTS = 3, 2
_NUMBER = re.compile(r"(?<![\w{])[+*#]?\(?\d+(?:(?:[ .-]|\) ?| ?\()\d+)*(?![\w}])")
_YEAR = re.compile(r"(19|20)\d\d")
_DIGITS_OF_A_NUMBER = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrong:
    """field: 'label', 'short', 'sms', 'more', 'text'; at: which of `more`. message: one English sentence.

    rule and what (the word, number or figure found) are for saying it in the editor's language.
    """

    field: str
    rule: str
    message: str
    at: int | None = None
    what: str = ""


def wrong_with_answer(text: AnswerText, language: Language) -> Iterator[Wrong]:
    yield from wrong_with_label("label", text.label, language)
    yield from _length("short", text.short, SHORT_LENGTH)
    yield from _length("sms" if text.sms else "short", text.sms or text.short, SMS_LENGTH)
    yield from _sms(text.sms, text.short, "short")
    for name, said in (("short", text.short), ("sms", text.sms or "")):
        yield from wrong_with_words(name, said, language)
        yield from _preview(name, said, language)
    for place, said in enumerate(text.more):
        if len(said) > MORE_LENGTH:
            message = f"It has {len(said)} characters; {MORE_LENGTH} is the most."
            yield Wrong(field="more", at=place, rule="length", message=message, what=f"{len(said)}/{MORE_LENGTH}")
        for wrong in wrong_with_words("more", said, language):
            yield replace(wrong, at=place)


def wrong_with_phrase(key: str, text: PhraseText, language: Language) -> Iterator[Wrong]:
    if key.startswith("choice.") and key not in _SENTENCES:
        yield from wrong_with_label("text", text.text, language)
        return
    is_danger = key.startswith("danger.")
    for name, said in (("text", text.text), ("sms", text.sms or "")):
        yield from wrong_with_words(name, said, language, key)
        if has_loose_brace(said):
            yield Wrong(field=name, rule="brace", message="A brace may only stand around a name.")
        if not is_danger:
            yield from _preview(name, said, language)
    yield from _sms(text.sms, text.text, "text")
    said, most = text.sms or text.text, _DANGER_SEGMENTS if is_danger else _SEGMENTS
    if (segments := count_segments(said).segments) > most:
        message = f"As SMS it takes {segments} segments; {most} is the most."
        yield Wrong(field="sms" if text.sms else "text", rule="segments", message=message, what=f"{segments}/{most}")


def wrong_with_label(name: str, label: str, language: Language) -> Iterator[Wrong]:
    yield from _length(name, label, LABEL_LENGTH)
    if heavy := heavy_word(label, language):
        message = f"“{heavy}” is too heavy for a button that others may see."
        yield Wrong(field=name, rule="heavy", message=message, what=heavy)


def wrong_with_words(name: str, text: str, language: Language, key: str = "") -> Iterator[Wrong]:
    """Forbidden words and questions, exclamation marks and numbers to call, in any sentence of ours.

    key: of the phrase, which decides what it may ask for; '' asks for nothing.
    """
    if asks := asks_too_much(text, language, key):
        message = f"“{asks.words}” asks for what we never ask for: {ASKED_FOR[asks.thing]}."
        yield Wrong(field=name, rule="story", message=message, what=asks.words)
    for rule in forbidden(language):
        if found := rule.pattern.search(text):
            word = found.group().strip()
            yield Wrong(field=name, rule=rule.rule, message=f"“{word}”: {rule.why}.", what=word)
    if "!" in text or "¡" in text:
        yield Wrong(field=name, rule="tone", message="No exclamation marks.")
    for number in numbers_in(text):
        message = f"“{number}” looks like a number to call; numbers come from the services only."
        yield Wrong(field=name, rule="number", message=message, what=number)


def numbers_in(text: str) -> Iterator[str]:
    """Digits that could be dialled: three or more that are not a year."""
    for found in _NUMBER.findall(text):
        digits = re.sub(r"\D", "", found)
        if len(digits) >= _DIGITS_OF_A_NUMBER and not _YEAR.fullmatch(digits):
            yield found.strip()


def _length(name: str, text: str, most: int) -> Iterator[Wrong]:
    if len(text) > most:
        message = f"It has {len(text)} characters; {most} is the most."
        yield Wrong(field=name, rule="length", message=message, what=f"{len(text)}/{most}")


def _preview(name: str, text: str, language: Language) -> Iterator[Wrong]:
    if heavy := heavy_word(text[:PREVIEW], language):
        message = f"“{heavy}” stands in the first {PREVIEW} characters, which a locked phone shows."
        yield Wrong(field=name, rule="preview", message=message, what=heavy)


def _sms(variant: str | None, text: str, name: str) -> Iterator[Wrong]:
    """The SMS variant, or the text where there is none, must be GSM-7: anything else doubles the price."""
    said = variant or text
    if count_segments(said).encoding != "GSM-7":
        letters = "".join(sorted({letter for letter in said if count_segments(letter).encoding != "GSM-7"}))
        fix = "" if variant else " Write an SMS variant without them."
        message = f"SMS does not have these letters: {letters}.{fix}"
        yield Wrong(field="sms" if variant else name, rule="gsm-7", message=message, what=letters)
