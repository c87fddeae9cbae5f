"""Numbers that answered a question: 'something else' below them answers the question itself (conversation rule 11)."""

from datetime import timedelta

import pytest

from bot.errors import DialogueDown
from bot.messages import LANGUAGES, DialogueAnswer, DialogueTurn, Language, Understood
from tests.flows.conftest import WholeHouse
from tests.support.thinks import Thinks

NAMES = {"es": "español", "en": "English", "pt": "português", "fr": "français", "ht": "kreyòl"}
ASKED: dict[Language, str] = {
    "es": "si me encuentra me quiere matar, deportation",
    "en": "if i go back he is going to kill me, deportation",
    "pt": "se eu voltar ele vai me matar, deportation",
    "fr": "si je rentre il va me tuer, deportation",
    "ht": "si m tounen li pral touye m, deportation",
}
DOWN = "me quiere matar, deportation"


def begins(house: WholeHouse, key: str, language: Language) -> str:
    return house.knowledge.words.phrase(key, language).text


def answer(house: WholeHouse, topic: str, language: Language) -> str:
    words = house.knowledge.words.answer(topic, language)
    assert words is not None
    return words.short.text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("way", ["digit", "label"])
async def test_something_else_answers_what_the_numbers_interrupted(
    house: WholeHouse, language: Language, way: str
) -> None:
    await house.says(NAMES[language])
    numbers = "\n".join(await house.says(ASKED[language]))
    assert any(letter.isdigit() for letter in numbers)
    assert answer(house, "deportation", language) not in numbers
    label = house.knowledge.words.label("else", language)
    assert f"1 {label}" in numbers
    assert answer(house, "deportation", language) in "\n".join(await house.says("1" if way == "digit" else label))


async def test_it_is_answered_once_and_forgotten(house: WholeHouse) -> None:
    await house.says(ASKED["es"])
    assert answer(house, "deportation", "es") in "\n".join(await house.says("otra cosa"))
    assert answer(house, "deportation", "es") not in "\n".join(await house.says("otra cosa"))


@pytest.mark.parametrize("between", ["gracias", "LUEGO", "hello"])
async def test_whatever_comes_between_forgets_it(house: WholeHouse, between: str) -> None:
    await house.says(ASKED["es"])
    await house.says(between)
    await house.says("sí")
    assert answer(house, "deportation", "es") not in "\n".join(await house.says("otra cosa"))


async def test_a_quarter_of_an_hour_forgets_it(house: WholeHouse) -> None:
    await house.says(ASKED["es"])
    house.clock.advance(timedelta(minutes=16))
    assert answer(house, "deportation", "es") not in "\n".join(await house.says("otra cosa"))


async def test_it_is_urgent_holds_nothing(house: WholeHouse) -> None:
    """Her choice was the message; there is nothing else in it."""
    await house.says("socorro, hoy se me quemó la sopa y no sé qué cocinar, shelter in colombia")
    assert "123" in "\n".join(await house.says("1"))
    assert begins(house, "else.ask", "es") in "\n".join(await house.says("otra cosa"))


async def test_where_only_danger_was_understood_the_question_is_open(house: WholeHouse) -> None:
    """The likeliest others stand below it; what has no answer of its own, and the danger, do not."""
    others = ("self_harm", "greet", "mental_health", "asylum", "shelter")
    house.dialogue = Thinks(Understood(topic="emergency", confidence=0.9, answered=True, others=others))
    await house.says("me quiere matar")
    heard = "\n".join(await house.says("otra cosa"))
    labels = [house.knowledge.words.label(f"answer.{topic}", "es") for topic in ("mental_health", "asylum")]
    assert begins(house, "else.ask", "es") in heard
    assert [f"1 {labels[0]}", f"2 {labels[1]}"] == [line for line in heard.splitlines() if line[:2] in ("1 ", "2 ")]


async def test_when_rasa_is_down_the_question_is_open(house: WholeHouse) -> None:
    class Down:
        async def turn(self, turn: DialogueTurn) -> DialogueAnswer:
            raise DialogueDown("stopped")

    house.dialogue = Down()
    await house.says(DOWN)
    assert begins(house, "else.ask", "es") in "\n".join(await house.says("otra cosa"))


async def test_a_wish_for_a_person_in_it_is_only_explained(house: WholeHouse) -> None:
    """No case is opened by it: two yeses stand before."""
    house.employ_caseworker()
    await house.says("me quiere matar, person")
    await house.says("otra cosa")
    assert "7 " in "\n".join(await house.says("sí"))
