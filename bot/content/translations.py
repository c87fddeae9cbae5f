"""Translations that were not read again after their original changed.

A text that was translated names the language it was translated `of:` and what it was compared with, `seen:`, a short
fingerprint of the original as it then was. When the original says something else by now, the translation is stale.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from bot.content.resources import Resources
from bot.content.shapes import AnswerText, PhraseText
from bot.content.versions import EntryName
from bot.messages import LANGUAGES, JsonObject, Language

_LENGTH = 10  # hexadecimal digits: two versions of one text never share them by chance


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """entry: the translation. of: its original's language. seen: what it was compared with; None: with nothing.

    now: the fingerprint of the original today.
    """

    entry: EntryName
    of: Language
    seen: str | None
    now: str

    @property
    def is_stale(self) -> bool:
        return self.seen != self.now


def mark_of(text: AnswerText | PhraseText) -> str:
    """The fingerprint of what has to be translated. An SMS variant and the status are the language's own affair."""
    parts = (text.text,) if isinstance(text, PhraseText) else (text.label, text.short, *text.more)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:_LENGTH]


def translations(resources: Resources) -> Iterator[Translation]:
    """Every text in resources/ that says `of`."""
    for topic in resources.answers:
        for language in LANGUAGES:
            yield from _translation(resources, EntryName(kind="answer", name=topic, language=language))
    for key in resources.phrases[LANGUAGES[0]]:
        for language in LANGUAGES:
            yield from _translation(resources, EntryName(kind="phrase", name=key, language=language))


def without_original(resources: Resources) -> Iterator[EntryName]:
    """Texts that should name an original and do not: nobody would know when they are stale. One text a name is free."""
    for topic, answer in resources.answers.items():
        originals = [language for language in LANGUAGES if answer.words.said_in(language).of is None]
        yield from (EntryName(kind="answer", name=topic, language=language) for language in originals[1:])
    for key in resources.phrases[LANGUAGES[0]]:
        originals = [language for language in LANGUAGES if resources.phrases[language][key].of is None]
        yield from (EntryName(kind="phrase", name=key, language=language) for language in originals[1:])


def to_read_again(resources: Resources, entry: EntryName) -> Language | None:
    """The language of the original that says something else since this translation was read beside it; else None."""
    found = next(_translation(resources, entry), None) if entry.language in LANGUAGES else None
    return found.of if found is not None and found.is_stale else None


def stamped(resources: Resources, entry: EntryName, body: JsonObject) -> JsonObject:
    """`body` as compared with its original today: whoever publishes a translation has read both."""
    original = next((language for language in LANGUAGES if language == body.get("of")), None)
    held = text_of(resources, entry, original) if original is not None and original != entry.language else None
    return body if held is None else {**body, "seen": mark_of(held)}


def text_of(resources: Resources, entry: EntryName, language: Language) -> AnswerText | PhraseText | None:
    """An answer's or phrase's text in a language; None for other kinds and unknown names."""
    if entry.kind == "answer" and entry.name in resources.answers:
        return resources.answers[entry.name].words.said_in(language)
    return resources.phrases[language].get(entry.name) if entry.kind == "phrase" else None


def _translation(resources: Resources, entry: EntryName) -> Iterator[Translation]:
    language = next(name for name in LANGUAGES if name == entry.language)
    text = text_of(resources, entry, language)
    original = text_of(resources, entry, text.of) if text is not None and text.of is not None else None
    if text is not None and text.of is not None and original is not None:
        yield Translation(entry=entry, of=text.of, seen=text.seen, now=mark_of(original))
