"""What the assistant learns from: enough of everything in every language, and no sentence said twice."""

import csv
import itertools
import re
import unicodedata
from collections.abc import Iterator

import pytest

from bot.messages import LANGUAGES
from tests.conftest import ROOT
from tests.support.sentences import TOPICS, sentences

_AT_LEAST = {"emergency": 120, "self_harm": 120, "request_human": 120, "out_of_scope": 200}
_USUAL = 30
_ALIKE = 0.6


def folded(text: str) -> str:
    """Lower case, and without accents where there are letters enough that an accent is not the whole difference."""
    text = " ".join(text.lower().split())
    if sum(letter.isalpha() for letter in text) < 6:
        return text
    return "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))


def grams(text: str) -> frozenset[str]:
    padded = f" {folded(text)} "
    return frozenset(padded[at : at + 5] for at in range(max(1, len(padded) - 4)))


def near_duplicates(lines: list[str]) -> Iterator[tuple[str, str]]:
    """Pairs that share more than 0.6 of their groups of five letters (Jaccard)."""
    for (one, first), (other, second) in itertools.combinations([(line, grams(line)) for line in lines], 2):
        if len(first & second) > _ALIKE * len(first | second):
            yield one, other


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_topic_has_enough_of_its_own(language: str) -> None:
    wanted = {topic for topics in TOPICS.values() for topic in topics}
    few = {
        topic: len(lines) for topic, lines in sentences(language).items() if len(lines) < _AT_LEAST.get(topic, _USUAL)
    }
    assert wanted == set(sentences(language))
    assert {} == few


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_said_twice(language: str) -> None:
    """A paraphrase by word-swap teaches nothing, and makes the figures look better than they are."""
    assert [] == [pair for lines in sentences(language).values() for pair in near_duplicates(lines)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_means_two_topics(language: str) -> None:
    seen: dict[str, str] = {}
    both = [
        (line, seen[folded(line)], topic)
        for topic, lines in sentences(language).items()
        for line in lines
        if seen.setdefault(folded(line), topic) != topic
    ]
    assert [] == both


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_in_a_sentence_is_a_command_of_rasas(language: str) -> None:
    assert [] == [line for lines in sentences(language).values() for line in lines if re.search(r"[\[\]{}]|^/", line)]


def test_two_that_differ_in_one_letter_are_found() -> None:
    """The control."""
    assert [("me quitaron el pasaporte ayer", "me quitaron el pasaporte aye")] == list(
        near_duplicates(["me quitaron el pasaporte ayer", "me quitaron el pasaporte aye", "no tengo papeles"])
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentences_for_measuring_were_not_learnt(language: str) -> None:
    """But for what everybody types alike ('hola', 'no tengo papeles'): up to four words."""
    known = {folded(line) for lines in sentences(language).values() for line in lines}
    with (ROOT / "tests" / "nlu" / f"dev_{language}.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert 700 < len(rows)
    assert [] == [row["id"] for row in rows if folded(row["text"]) in known and len(row["text"].split()) > 4]
