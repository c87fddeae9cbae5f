"""The first emergency, self-harm and under-18 messages of each country, as a person reads it (rule 12)."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from bot.content.catalogue import Catalogue
from bot.messages import LANGUAGES, Language
from bot.replies.danger import words_of
from bot.replies.voice import Voice

_DANGERS = ("emergency", "self_harm", "minor", "minor_self_harm")
_ANY_TIME = datetime(2026, 1, 1, tzinfo=UTC)  # hours are not said in these messages


def first_messages(
    catalogue: Catalogue, countries: Sequence[str], language: Language
) -> Iterator[tuple[str, str, str]]:
    """Country, danger and text; the text is '' where it cannot be put into words."""
    voice = Voice(words=catalogue, language=language, is_sms=True, now=_ANY_TIME)
    for country in countries:
        for danger in _DANGERS:
            try:
                text = " ".join(words_of(danger, country, voice, {})).strip()
            except KeyError:
                text = ""
            yield country, danger, text


def missing_first_messages(catalogue: Catalogue, countries: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Country and sentence for each first message that would be silence in some language."""
    for language in LANGUAGES:
        for country, danger, text in first_messages(catalogue, countries, language):
            if not text:
                yield country, f"the first message for {danger} is empty in {language}."
