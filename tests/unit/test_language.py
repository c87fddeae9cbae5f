"""The language of a message, alone and in a talk."""

from collections.abc import Iterator

import pytest

from bot.commands.evaluation import read_rows
from bot.conversation.knowledge import Knowledge
from bot.language.decide import decide
from bot.language.detect import read_detector
from bot.messages import LANGUAGES, Language
from tests.conftest import ROOT

_SHORT = 4


def alone(text: str, knowledge: Knowledge) -> Language:
    """As a first message."""
    return decide(text, spoken={}, current=None, chosen=None, probabilities=knowledge.probabilities).language


def judged(knowledge: Knowledge, *, most_words: int = 1_000) -> Iterator[bool]:
    for language in LANGUAGES:
        for row in read_rows(ROOT / "tests" / "nlu" / f"dev_{language}.tsv"):
            if len(row.text.split()) <= most_words:
                yield alone(row.text, knowledge) in row.languages


def test_the_language_of_a_message_is_found(knowledge: Knowledge) -> None:
    """On sentences that nothing was learnt from."""
    hits = list(judged(knowledge))
    assert 0.965 <= sum(hits) / len(hits)


def test_the_language_of_a_few_words_is_found(knowledge: Knowledge) -> None:
    hits = list(judged(knowledge, most_words=_SHORT))
    assert 400 < len(hits)
    assert 0.95 <= sum(hits) / len(hits)


@pytest.mark.parametrize("text", ["ok", "no", "hola", "bien", "si"])
def test_a_word_of_two_languages_does_not_turn_a_talk(text: str, knowledge: Knowledge) -> None:
    found = decide(text, spoken={"pt": 0.9}, current="pt", chosen=None, probabilities=knowledge.probabilities)
    assert "pt" == found.language


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("manam kastilla simita rimanichu yanapaway", "qu"),
        ("che ndaikuaái castellano, eipytyvõmína chéve", "gn"),
        ("nayax janiw kastillan aru yatkti, yanaptʼita", "ay"),
    ],
)
def test_a_language_that_we_do_not_speak_is_recognised(text: str, other: str) -> None:
    assert other == read_detector().other_language(text)


def test_none_of_our_languages_is_taken_for_one_that_we_do_not_speak() -> None:
    detector = read_detector()
    wrong = [
        row.text
        for language in LANGUAGES
        for row in read_rows(ROOT / "tests" / "nlu" / f"dev_{language}.tsv")
        if detector.other_language(row.text) is not None
    ]
    assert [] == wrong
