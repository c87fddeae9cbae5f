"""Words that may mean danger or a wish for a person: weighed with the model, never lost (conversation 11-13, 20)."""

from datetime import timedelta

import pytest

from bot.errors import DialogueDown
from bot.messages import DialogueAnswer, DialogueTurn, Understood
from bot.safety.commands import asks_for_human
from bot.safety.danger import recognise_danger
from tests.flows.conftest import WholeHouse
from tests.support.thinks import Thinks, shelter

CRIES = {
    "es": "socorro, hoy se me quemó la sopa y no sé qué cocinar, shelter in colombia",
    "pt": "socorro, minha internet caiu de novo e amanhã tem aula, shelter in colombia",
    "en": "the emergency exam for nurses is tomorrow and i want to sleep, shelter in colombia",
}


@pytest.mark.parametrize("text", CRIES.values(), ids=CRIES.keys())
async def test_a_cry_over_small_things_gets_its_answer_and_a_way_to_say_it_is_urgent(
    house: WholeHouse, text: str
) -> None:
    answer = "\n".join(await house.says(text))
    assert "01 8000 52 20 20" in answer
    assert "1 " in answer.rpartition("01 8000 52 20 20")[2]
    urgent = "\n".join(await house.says("1"))
    assert "123" in urgent


async def test_the_same_cry_with_nothing_else_that_is_sure_gets_the_numbers(house: WholeHouse) -> None:
    assert "123" in "\n".join(await house.says("socorro, estoy en colombia y no sé qué hacer con todo esto"))


async def test_a_cry_is_never_weighed_when_rasa_is_down(house: WholeHouse) -> None:
    class Down:
        async def turn(self, turn: DialogueTurn) -> DialogueAnswer:
            raise DialogueDown("stopped")

    house.dialogue = Down()
    assert "123" in "\n".join(await house.says(CRIES["es"]))


@pytest.mark.parametrize(
    "text",
    [
        "shelter in colombia, me está golpeando",
        "shelter in colombia, he is hitting me right now",
        "shelter in colombia, ele está me batendo",
        "shelter in colombia, il me frappe",
        "shelter in colombia, l ap bat mwen",
    ],
)
async def test_certain_words_are_never_overruled_by_a_topic_alone(house: WholeHouse, text: str) -> None:
    """The scripted dialogue is entirely sure of 'shelter' and says nothing of danger."""
    answer = "\n".join(await house.says(text))
    assert "123" in answer
    assert "01 8000 52 20 20" not in answer.partition("123")[0]


MOVIE = "vi la película donde él me quiere matar, shelter in colombia"


async def test_certain_words_give_way_to_a_sure_topic_where_no_danger_is_meant(house: WholeHouse) -> None:
    """And that it is urgent stays one tap away."""
    house.dialogue = Thinks(shelter(danger=0.09))
    heard = "\n".join(await house.says(MOVIE))
    assert "123" not in heard
    assert "1 Es urgente" in heard
    assert "123" in "\n".join(await house.says("1"))


@pytest.mark.parametrize(
    "understood",
    [
        shelter(danger=None),
        shelter(danger=0.5),
        shelter(danger=0.11),
        shelter(danger=0.01, confidence=0.55),
        shelter(danger=0.01, answered=False),
        Understood(topic="goodbye", confidence=1.0, answered=True, danger=0.0),
    ],
    ids=["says nothing of danger", "likely", "possible", "hardly sure", "not answered", "a farewell"],
)
async def test_certain_words_stand_unless_the_model_is_sure_twice(house: WholeHouse, understood: Understood) -> None:
    house.dialogue = Thinks(understood)
    assert "123" in "\n".join(await house.says(MOVIE))


async def test_three_words_are_never_weighed(house: WholeHouse) -> None:
    house.dialogue = Thinks(shelter(danger=0.0))
    assert "123" in "\n".join(await house.says("me quiere matar"))


@pytest.mark.parametrize("text", ["me quiere matar. shelter in colombia", "shelter in colombia please, he hits me"])
async def test_three_words_beside_a_question_are_never_weighed_either(house: WholeHouse, text: str) -> None:
    house.dialogue = Thinks(shelter(danger=0.0))
    assert "123" in "\n".join(await house.says(text))


async def test_one_word_in_doubt_beside_a_question_is_weighed(house: WholeHouse) -> None:
    house.dialogue = Thinks(shelter(danger=0.0))
    assert "123" not in "\n".join(await house.says(CRIES["pt"]))


@pytest.mark.parametrize(("danger", "gets_numbers"), [(0.6, True), (0.4, False), (0.01, False)])
async def test_a_word_in_doubt_stands_where_danger_is_likely(
    house: WholeHouse, danger: float, gets_numbers: bool
) -> None:
    """However sure the model is of the question beside it."""
    house.dialogue = Thinks(shelter(danger=danger))
    assert gets_numbers == ("123" in "\n".join(await house.says(CRIES["es"])))


@pytest.mark.parametrize(("danger", "gets_numbers"), [(0.04, True), (0.02, False)])
async def test_where_no_topic_is_sure_a_word_in_doubt_stands_unless_danger_is_ruled_out(
    house: WholeHouse, danger: float, gets_numbers: bool
) -> None:
    house.dialogue = Thinks(shelter(danger=danger, confidence=0.3, answered=False))
    assert gets_numbers == ("123" in "\n".join(await house.says(CRIES["es"])))


async def test_while_a_caseworker_has_the_case_or_will_nothing_is_weighed(house: WholeHouse) -> None:
    """Rule 13: the numbers at once."""
    house.employ_caseworker()
    await house.says("hola, estoy en colombia")
    await house.says("quiero hablar con una persona")
    await house.says("sí")
    await house.says("7")
    await house.says("8")
    assert "123" in "\n".join(await house.says(CRIES["es"]))


async def test_a_person_who_is_mentioned_is_offered_below_the_answer(house: WholeHouse) -> None:
    """Rule 20: the option is always shown."""
    house.employ_caseworker()
    answer = "\n".join(await house.says("vive una persona mayor en la casa, shelter in colombia"))
    assert "01 8000 52 20 20" in answer
    assert "1 Una persona" in answer
    await house.says("1")  # the safe-moment question comes before a human
    assert "7 " in "\n".join(await house.says("sí"))


async def test_where_there_is_no_team_nobody_is_offered(house: WholeHouse) -> None:
    assert "Una persona" not in "\n".join(await house.says("vive una persona mayor en la casa, shelter in colombia"))


async def test_a_request_in_doubt_is_explained_unless_the_model_is_sure(house: WholeHouse) -> None:
    house.employ_caseworker()
    await house.says("no sé bien, quizás si hay alguien")
    assert "7 " in "\n".join(await house.says("sí"))
    house.clock.advance(timedelta(minutes=20))
    sure = "\n".join(await house.says("no sé bien, quizás si hay alguien, shelter in colombia"))
    assert "01 8000 52 20 20" in sure


def test_short_messages_are_cries_whatever_their_words_mean(house: WholeHouse) -> None:
    lexicon = house.knowledge.lexicon
    for text in ("socorro", "au secours", "anmwe", "ambulance please", "emergencia ya"):
        sign = recognise_danger(text, lexicon)
        assert sign is not None, text
        assert sign.holds_against("shelter", 1.0, answered=True, danger=0.0), text


def test_human_rights_are_nobody_to_talk_to(house: WholeHouse) -> None:
    lexicon = house.knowledge.lexicon
    texts = (
        "qué son los derechos humanos",
        "what are human rights",
        "o que são direitos humanos",
        "les droits humains c'est quoi",
        "ki sa dwa moun ye",
    )
    assert [] == [text for text in texts if asks_for_human(text, lexicon) is not None]
