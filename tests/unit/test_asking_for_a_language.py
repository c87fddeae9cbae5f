"""A language asked for by name, in any of the five."""

from pathlib import Path

import pytest

from bot.content.lexicon import read_lexicon
from bot.content.resources import read_resources
from bot.messages import Language
from bot.safety.commands import asked_language
from bot.safety.lexicon import Lexicon

RESOURCES = Path(__file__).parents[2] / "resources"


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return read_lexicon(RESOURCES, read_resources(RESOURCES))


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("es", ("español por favor", "hablo español", "in spanish", "em espanhol", "en espagnol", "an panyòl")),
        ("en", ("English please", "in english", "en inglés", "em inglês", "en anglais", "an angle", "pale angle")),
        ("pt", ("em português", "português por favor", "in portuguese", "en portugués", "en portugais", "an pòtigè")),
        ("fr", ("en français", "français svp", "in french", "en francés", "em francês", "an franse")),
        ("ht", ("an kreyòl", "kreyòl souple", "in creole", "en criollo haitiano", "em crioulo haitiano", "en créole")),
    ],
)  # fmt: skip
def test_each_language_can_be_asked_for_in_each(lexicon: Lexicon, language: Language, texts: tuple[str, ...]) -> None:
    """Rule 21: she chooses, and may do so in the words she has."""
    assert dict.fromkeys(texts, language) == {text: asked_language(text, lexicon) for text in texts}


@pytest.mark.parametrize(
    "text",
    [
        "no hablo inglés",
        "i don't speak english",
        "não falo português",
        "mwen pa pale kreyòl",
        "je ne parle pas français",
    ],
)
def test_a_language_she_does_not_speak_is_not_given(lexicon: Lexicon, text: str) -> None:
    """'No hablo inglés' named English, and the talk went on in it."""
    assert asked_language(text, lexicon) is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("no hablo inglés, español por favor", "es"),
        ("no, english please", "en"),
        ("mwen pa pale franse, an kreyòl", "ht"),
    ],
)
def test_the_language_she_does_want_is_heard(lexicon: Lexicon, text: str, language: Language) -> None:
    """A refusal and a wish often come in one message."""
    assert language == asked_language(text, lexicon)
