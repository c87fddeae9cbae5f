"""What real sentences make of a conversation, on the real Rasa, through intake and turns, over a store in memory."""

from datetime import timedelta

import pytest

from bot.clock import SettableClock
from bot.conversation.knowledge import Knowledge
from bot.dialogue.client import RasaDialogue
from bot.ids import ConversationId
from bot.messages import ChannelName, DialogueTurn, Language
from tests.conversations.test_five_languages import LINE
from tests.support.survivor import Survivor

UNCLEAR = (
    "lo del contrato y el pasaje y el cuarto",
    "es que pasó algo y no sé",
    "por lo de la señora y lo del carro",
    "me dijeron una cosa y después otra",
    "fue por lo que firmé, bueno, no sé",
    "lo de mi prima y lo del señor ese",
)
"""What no topic fits; which of them a model is sure of all the same, changes with its training."""


@pytest.fixture
def her(knowledge: Knowledge, rasa: RasaDialogue, clock: SettableClock) -> Survivor:
    return Survivor(knowledge=knowledge, dialogue=rasa, clock=clock)


@pytest.fixture
async def unclear(rasa: RasaDialogue) -> tuple[str, ...]:
    """Those of UNCLEAR that are below the threshold."""
    return tuple([text for text in UNCLEAR if not await is_understood(rasa, text)])


async def is_understood(rasa: RasaDialogue, text: str) -> bool:
    turn = DialogueTurn(
        conversation=ConversationId("0" * 40),
        state=None,
        text=text,
        choice=None,
        language="es",
        country=None,
        channel=ChannelName.WHATSAPP,
    )
    understood = (await rasa.turn(turn)).understood
    return understood is not None and understood.answered


async def says(her: Survivor, text: str) -> str:
    return "\n".join(await her.sends(text))


def phrase(her: Survivor, key: str, language: Language = "es") -> str:
    """A phrase as far as nothing is filled in."""
    return her.knowledge.words.phrase(key, language).text.partition("{")[0]


def answer(her: Survivor, topic: str, language: Language = "es") -> str:
    words = her.knowledge.words.answer(topic, language)
    assert words is not None
    return words.short.text


@pytest.mark.parametrize(
    ("text", "topic", "language"),
    [
        ("me puden deportar si boy a la polisia", "deportation", "es"),
        ("will they depotr me if i report", "deportation", "en"),
        ("preciso de um abrigo pra durmi hj", "shelter", "pt"),
        ("je né pas de papiers, vous pouvez maider kan meme", "rights_without_papers", "fr"),
        ("m bezwn yon kote pou m domi aswè a", "shelter", "ht"),
    ],
)
async def test_typing_errors_are_understood(her: Survivor, text: str, topic: str, language: Language) -> None:
    """People type in a hurry, on broken screens, as they speak."""
    assert answer(her, topic, language) in await says(her, text)


async def test_what_is_unclear_gets_choices_and_a_digit_chooses(her: Survivor, unclear: tuple[str, ...]) -> None:
    assert phrase(her, "clarify.topics") in await says(her, unclear[0])
    offered = her.offered()
    assert 2 <= len(offered) <= 3
    numbers = ("answer.emergency", "answer.self_harm")  # they give their numbers instead of an answer
    topic = next(key for key in offered if key.startswith("answer.") and key not in numbers).removeprefix("answer.")
    heard = "\n".join(await her.chooses(f"answer.{topic}"))
    words = her.knowledge.words.answer(topic, "es")
    assert words is not None
    assert (phrase(her, "safe.ask") if words.is_sensitive else words.short.text) in heard


async def test_a_second_miss_offers_a_person_and_hands_nothing_over(her: Survivor, unclear: tuple[str, ...]) -> None:
    await says(her, unclear[0])
    assert phrase(her, "clarify.two_misses") in await says(her, unclear[1])
    assert "human.ask" in her.offered()
    assert phrase(her, "safe.ask") in "\n".join(await her.chooses("human.ask"))
    assert [] == her.store.cases


async def test_a_city_says_the_country_and_the_next_line_follows(her: Survivor) -> None:
    """The need waits for the country; after NADIE another number comes."""
    asked = await says(her, "no tengo dónde pasar la noche con mi bebé")
    assert answer(her, "shelter") in asked
    assert phrase(her, "country.ask") in asked
    assert LINE in await says(her, "Medellín")
    following = await says(her, "NADIE")
    assert LINE not in following
    assert any(letter.isdigit() for letter in following)


async def test_more_comes_only_when_asked_for(her: Survivor) -> None:
    words = her.knowledge.words.answer("interpreter", "es")
    assert words is not None
    assert words.short.text in await says(her, "en la oficina no hablo bien el idioma, ¿puedo pedir quien me traduzca?")
    for further in words.more:
        assert further in await says(her, "MÁS")
    assert phrase(her, "more.none") in await says(her, "más")


async def test_a_chosen_language_holds(her: Survivor) -> None:
    assert phrase(her, "language.switched", "en") in await says(her, "English please")
    assert answer(her, "deportation", "en") in await says(her, "¿me pueden deportar de aquí?")


async def test_how_to_delete_the_chat_is_a_question(her: Survivor) -> None:
    """Rule 9: nothing is erased by it."""
    assert phrase(her, "delete.ask") not in await says(her, "¿cómo borro este chat de mi celular?")


async def test_silence_forgets_the_country(her: Survivor) -> None:
    """Rule 1: the next message is a stranger's, and a full question is still answered."""
    assert LINE in await says(her, "necesito un lugar donde dormir en Colombia")
    her.waits(timedelta(minutes=16))
    heard = await says(her, "necesito un lugar donde dormir")
    assert answer(her, "shelter") in heard
    assert phrase(her, "country.ask") in heard


async def test_an_opinion_is_passed_on(her: Survivor) -> None:
    assert phrase(her, "feedback.ask") in await says(her, "quiero dejar mi opinión sobre este servicio")
    assert phrase(her, "feedback.thanks") in await says(her, "las respuestas son claras pero muy largas")
    passed = her.store.commits[-1].passed_on
    assert passed is not None
    assert ("feedback", "es") == (passed.kind, passed.language)
