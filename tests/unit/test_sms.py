"""Counting and splitting: what a text costs, and that nothing of it is lost."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.knowledge import Knowledge
from bot.messages import LANGUAGES, Language
from bot.replies.danger import words_of
from bot.replies.sms import count_segments, split_for_sms
from bot.replies.voice import Voice

_SPANISH = (
    "Depende del pais y de su caso. Hay reglas que protegen: no deben devolverle a donde corre peligro. "
    "Antes de firmar algo, puede pedir abogado e interprete. ¿En qué pais vive ahora? Escriba el nombre."
)

_WORDS = st.text(alphabet="abcáéñ1234.?! \n-+😀€[]", min_size=0, max_size=700)


@pytest.mark.parametrize(
    ("text", "encoding", "segments", "characters"),
    [
        ("", "GSM-7", 0, 0),
        ("a" * 160, "GSM-7", 1, 160),
        ("a" * 161, "GSM-7", 2, 161),
        ("a" * 306, "GSM-7", 2, 306),
        ("a" * 307, "GSM-7", 3, 307),
        ("ñé¿¡Ñ", "GSM-7", 1, 5),
        ("€" * 80, "GSM-7", 1, 160),
        ("€" * 81, "GSM-7", 2, 162),
        ("í" * 70, "UCS-2", 1, 70),
        ("í" * 71, "UCS-2", 2, 71),
        ("í" * 134, "UCS-2", 2, 134),
        ("í" * 135, "UCS-2", 3, 135),
        ("😀" * 35, "UCS-2", 1, 70),
        ("😀" * 36, "UCS-2", 2, 72),
    ],
)
def test_a_text_costs_what_the_standard_says(text: str, encoding: str, segments: int, characters: int) -> None:
    """Somebody pays for each segment, often the person herself."""
    cost = count_segments(text)

    assert (encoding, segments, characters) == (cost.encoding, cost.segments, cost.characters)


def test_an_escape_and_a_surrogate_pair_are_never_torn() -> None:
    """A part of 153 septets holds 76 euro signs, not 76 and a half."""
    assert 3 == count_segments("€" * 153).segments
    assert 3 == count_segments("😀" * 67).segments


def test_a_long_text_is_split_at_the_ends_of_sentences() -> None:
    """Carriers may deliver parts in any order, so each must be readable alone."""
    parts = split_for_sms(_SPANISH, segments=1)

    assert all(part.endswith((".", "?")) for part in parts)
    assert _SPANISH == " ".join(parts)


def test_choices_stay_on_lines_of_their_own() -> None:
    """The number before a choice is what she answers with."""
    text = "Elija una:\n1 Papeles\n2 Trabajo\n3 Otra cosa"

    assert (text,) == split_for_sms(text, segments=1)


def test_a_telephone_number_stays_whole() -> None:
    """Half a number cannot be called."""
    text = "llame " * 24 + "al 01 8000 52 20 20 " + "ahora " * 20

    assert any("01 8000 52 20 20" in part for part in split_for_sms(text, segments=1))


@given(text=_WORDS, segments=st.integers(min_value=1, max_value=4))
def test_no_part_is_over_the_limit_and_every_word_is_kept(text: str, segments: int) -> None:
    """What does not fit goes on, it does not go away."""
    parts = split_for_sms(text, segments=segments)

    assert all(1 <= count_segments(part).segments <= segments for part in parts)
    assert all(len(part) <= 1600 for part in parts)
    assert "".join(text.split()) == "".join("".join(parts).split())


@given(words=st.lists(st.text(alphabet="abcdeñí.", min_size=1, max_size=30), max_size=80))
def test_words_that_fit_are_never_cut(words: list[str]) -> None:
    """A word in two halves is two wrong words."""
    parts = split_for_sms(" ".join(words), segments=1)

    assert words == " ".join(parts).split()


@given(text=st.text(alphabet=st.characters(codec="utf-8"), max_size=400))
def test_any_text_has_a_cost(text: str) -> None:
    """Counting never fails, whatever an editor pastes."""
    cost = count_segments(text)

    assert (cost.segments == 0) == (text == "")
    assert cost.segments <= cost.characters


def test_a_part_needs_a_segment() -> None:
    """Zero would never end."""
    with pytest.raises(ValueError, match="at least one segment"):
        split_for_sms("x", segments=0)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["emergency", "self_harm", "minor", "minor_self_harm"])
def test_numbers_of_likely_countries_do_not_double_the_price(
    name: str, language: Language, knowledge: Knowledge
) -> None:
    """A source may write '800 – COPE': the dash alone would make two segments four."""
    voice = Voice(words=knowledge.words, language=language, is_sms=True, now=datetime(2026, 11, 23, tzinfo=UTC))
    assert "GSM-7" == count_segments("\n".join(words_of(name, None, voice, {}))).encoding
