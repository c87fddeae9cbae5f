"""The language of a message, alone and in a talk."""

from collections.abc import Iterator

import pytest

from bot.commands.evaluation import read_rows
from bot.conversation.knowledge import Knowledge
from bot.language import profiles
from bot.language.decide import decide
from bot.language.detect import Detector, read_detector
from bot.messages import LANGUAGES, Language
from tests.conftest import ROOT
from tests.support.sentences import sentences

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


def test_most_sentences_of_the_three_are_recognised_and_none_is_mistaken() -> None:
    """On every fifth sentence of data/languages, with profiles that were built without it; three words or more."""
    lists = {name: _sentences(name) for name in profiles.OTHERS}
    ours = profiles.read_folder(LANGUAGES)
    seen = {name: profiles.build(name, [text for at, text in enumerate(one) if at % 5]) for name, one in lists.items()}
    detector = Detector(profiles.load(ours), profiles.load({**ours, **seen}))
    unseen = [(name, text) for name, one in lists.items() for text in one[::5] if len(text.split()) >= 3]
    found = [(name, detector.other_language(text)) for name, text in unseen]
    assert 30 < len(found)
    assert [] == [(name, other) for name, other in found if other not in (name, None)]
    assert 0.75 <= sum(name == other for name, other in found) / len(found)


def _sentences(name: str) -> list[str]:
    lines = (ROOT / "data" / "languages" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


@pytest.mark.parametrize(
    "text",
    [
        "me llamo Wayra Quispe Mamani",
        "vivo en Ayacucho, cerca de Huamanga",
        "mba'éichapa, necesito ayuda con mis papeles",
        "allin p'unchaw necesito abogado",
        "kamisaki, busco trabajo en El Alto",
        "mi mamita habla quechua nomás",
        "che loco, qué onda con la visa",
    ],
)
def test_a_greeting_a_name_or_a_place_is_no_other_language(text: str) -> None:
    """Mixed Spanish is answered in Spanish, which she evidently writes."""
    assert read_detector().other_language(text) is None


def test_no_training_sentence_is_taken_for_one_that_we_do_not_speak() -> None:
    detector = read_detector()
    texts = [text for language in LANGUAGES for topic in sentences(language).values() for text in topic][::7]
    assert 3_000 < len(texts)
    assert [] == [text for text in texts if detector.other_language(text) is not None]
