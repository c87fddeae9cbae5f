"""Long, mixed and misspelt messages, languages that change, choices by digit and word, and a wrong guess put right:
on the real model, through the try page's channel.
"""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.conversation.knowledge import Knowledge
from bot.messages import ChannelName, Language
from tests.conversations.every_topic import TOPICS
from tests.conversations.people import Heard, Person, outside, text_of
from tests.system.real_house import RealHouse

pytestmark = pytest.mark.asyncio(loop_scope="session")

LONG: dict[tuple[Language, str], str] = {
    ("es", "documents_taken"): (
        "buenas noches disculpe la hora, yo vine de honduras con una agencia para cuidar a una señora mayor y al "
        "principio todo bien, me daban mi cuarto y mi comida, pero la hija llegó en enero y desde entonces guarda mi "
        "pasaporte en su caja fuerte y dice que es por mi bien, ¿ella puede quedarse con mi pasaporte?"
    ),
    ("en", "unpaid_wages"): (
        "so i been washing dishes at this place since august, the manager says next friday every friday, first it was "
        "the bank then his wife was sick, i counted nine weeks now and he only gave me 100 dollars for bus. how do i "
        "get my pay"
    ),
    ("pt", "work_permit"): (
        "oi, cheguei do haiti faz quatro meses, moro em chapecó com meu irmão, já fiz o protocolo na federal e um "
        "frigorífico quer me chamar mas pediu a carteira, eu posso trabalhar com registro só com o protocolo?"
    ),
    ("fr", "lost_documents"): (
        "bonsoir, on a traversé la rivière la nuit et le sac est tombé à l'eau avec tout dedans, mon passeport et "
        "l'acte de naissance de la petite, depuis on dort chez une cousine à Montréal, comment je refais mes papiers"
    ),
    ("ht", "medical_care"): (
        "bonswa, mwen te tonbe sot sou yon echafodaj lendi pase, patwon an di m pa al lopital paske m pa gen papye, "
        "men pye m anfle anpil e m pa ka mache byen, eske yon dokte ap we m san m pa gen papye"
    ),
}
TOLD_THEN_ASKED: dict[tuple[Language, str], str] = {
    ("es", "language_classes"): (
        "vivo en el sótano de la señora donde limpio, llevo casi dos años y nunca vi mi sueldo completo, mi pasaporte "
        "lo tiene ella y si salgo es con su hija. ¿dónde puedo aprender inglés gratis?"
    ),
    ("en", "education"): (
        "been on this farm since april, the boss hold all our papers and charge us for the bus and the gloves, some "
        "weeks we owe more than we make. anyway can my kids go to school here"
    ),
    ("pt", "mental_health"): (
        "trabalho numa oficina de costura no brás e moro em cima, o dono desconta a comida e fala que ainda devo a "
        "passagem, faz um ano que não recebo direito. queria saber se tem psicóloga de graça"
    ),
    ("fr", "asylum"): (
        "je travaille dans une maison à Cayenne depuis deux ans, madame garde mon passeport et je dors dans la "
        "buanderie, elle dit que je lui dois encore le billet, est-ce que je peux demander l'asile"
    ),
    ("ht", "family_reunification"): (
        "mwen nan yon fèm pòm nan chili depi janvye, patwon an pa peye m depi twa mwa e li kenbe papye m. eske m ka fè "
        "pitit mwen ki ayiti vin jwenn mwen"
    ),
}
MISSPELT: dict[tuple[Language, str], str] = {
    ("es", "deportation"): "mepueden deportarr si voi ala polisia",
    ("en", "shelter"): "i ned a safe place 2 sleep tonigt",
    ("pt", "unpaid_wages"): "meu patrao naum paga faiz 3 meis",
    ("fr", "legal_aid"): "jé besoin dun avoca gratui",
    ("ht", "documents_taken"): "patwon mwen kenbe paspo'm li pa vle banm li",
}
MIXED: dict[tuple[Language, str], str] = {
    ("es", "work_permit"): "necesito un work permit para poder trabajar legal, como lo saco",
    ("en", "documents_taken"): "my patrona took my pasaporte and she wont give it back",
    ("ht", "asylum"): "m ta renmen mande asilo refugio nan meksik, kijan sa fet",
}


@pytest_asyncio.fixture(loop_scope="session")
async def her(house: RealHouse) -> AsyncIterator[Person]:
    async with outside(house) as street:
        yield await street.somebody(ChannelName.WEB)


YES: dict[Language, str] = {"es": "sí", "en": "yes", "pt": "sim", "fr": "oui", "ht": "wi"}


async def asks(her: Person, knowledge: Knowledge, text: str, language: Language) -> list[Heard]:
    """What she hears in the end: before what must not be read over her shoulder she is asked, and says yes."""
    heard = await her.asks(text)
    question = knowledge.words.phrase("safe.ask", language).text[:30]
    return await her.asks(YES[language]) if question in text_of(heard) else heard


def beginning(knowledge: Knowledge, topic: str, language: Language) -> str:
    words = knowledge.words.answer(topic, language)
    assert words is not None
    return words.short.text[:60]


def label_of(heard: list[Heard], place: int) -> str:
    return [label for said in heard for label, _ in said.buttons][place]


@pytest.mark.parametrize(("asked", "text"), [*LONG.items(), *MISSPELT.items(), *MIXED.items()])
async def test_the_question_is_found_however_it_is_typed(
    her: Person, knowledge: Knowledge, asked: tuple[Language, str], text: str
) -> None:
    language, topic = asked
    assert beginning(knowledge, topic, language) in text_of(await asks(her, knowledge, text, language))


@pytest.mark.parametrize(("asked", "text"), TOLD_THEN_ASKED.items())
async def test_a_story_does_not_drown_the_question_after_it(
    her: Person, knowledge: Knowledge, asked: tuple[Language, str], text: str
) -> None:
    """It is about something else, and it is answered, or among the choices."""
    language, topic = asked
    heard = await asks(her, knowledge, text, language)
    labels = [label for said in heard for label, _ in said.buttons]

    is_answered = beginning(knowledge, topic, language) in text_of(heard)
    assert is_answered or knowledge.words.label(f"answer.{topic}", language) in labels


async def test_the_answer_follows_her_from_one_language_into_another(her: Person, knowledge: Knowledge) -> None:
    """A talk turns with a whole sentence; 'ok' turns nothing; asking by name turns it at once."""
    assert beginning(knowledge, "legal_aid", "es") in text_of(await her.asks("necesito un abogado que no cobre"))
    assert beginning(knowledge, "shelter", "pt") in text_of(
        await her.asks("agora eu preciso de um lugar seguro pra dormir hoje com a minha filha")
    )
    assert knowledge.words.phrase("language.switched", "fr").text[:30] in text_of(await her.asks("en français svp"))
    assert beginning(knowledge, "interpreter", "fr") in text_of(await her.asks("je veux un interprète au tribunal"))


@pytest.mark.parametrize("how", ["digit", "place", "label"])
async def test_a_choice_is_taken_by_digit_and_by_word(her: Person, knowledge: Knowledge, how: str) -> None:
    heard = await her.asks("no me han pagado mi sueldo desde enero")
    label = label_of(heard, 0)
    text = {"digit": "1", "place": "la primera", "label": label.upper()}[how]
    topic = next(
        topic
        for topic in TOPICS
        if knowledge.words.answer(topic, "es") and knowledge.words.label(f"answer.{topic}", "es") == label
    )
    assert beginning(knowledge, topic, "es") in text_of(await her.asks(text))


async def test_a_wrong_guess_is_put_right(her: Person, knowledge: Knowledge) -> None:
    """'Something else' is always there, and what she says then is read afresh."""
    await her.asks("necesito un abogado que no cobre")
    assert await her.asks("no, otra cosa")
    assert beginning(knowledge, "unpaid_wages", "es") in text_of(await her.asks("es que no me han pagado mi sueldo"))


async def test_another_country_brings_its_lines(her: Person, knowledge: Knowledge) -> None:
    """'No, I am in …' puts a wrong country right: what she asked for comes again, of that one."""
    assert "Colombie. " in text_of(await asks(her, knowledge, "une ligne d'aide en Colombie", "fr"))
    heard = text_of(await her.asks("Non, moi je suis à Ouanaminthe en Haïti"))
    assert "Haïti. " in heard
    assert knowledge.words.phrase("country.noted", "fr").text.partition("{")[0] not in heard
