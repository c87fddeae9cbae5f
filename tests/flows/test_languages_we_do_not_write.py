"""Quechua, Guaraní and Aymara are recognised: an honest sentence, lines with interpreters, one of our languages."""

from datetime import timedelta

import pytest

from bot.clock import SettableClock
from bot.conversation.knowledge import Knowledge
from bot.dialogue.scripted import ScriptedDialogue
from bot.messages import LANGUAGES, ChannelName, Language
from bot.replies.sms import count_segments
from tests.support.survivor import Survivor

QUECHUA = "manam kastilla simita rimanichu yanapaway"
GUARANI = "che ndaikuaai castellano, eipytyvõmína chéve"
AYMARA = "nayax janiw kastillan aru yatkti, yanapt'ita"


def honest(her: Survivor, spoken: str, language: Language = "es") -> str:
    words = her.knowledge.words
    name = words.phrase(f"language.{spoken}", language).text
    return words.phrase("unspoken.say", language).text.format(language=name)


async def says(her: Survivor, text: str) -> str:
    return "\n".join(await her.sends(text))


@pytest.mark.parametrize(("text", "spoken"), [(QUECHUA, "qu"), (GUARANI, "gn"), (AYMARA, "ay")])
async def test_we_say_that_we_do_not_write_it(her: Survivor, text: str, spoken: str) -> None:
    """In Spanish, most speakers' second language; what the words look like to our detector decides nothing."""
    assert honest(her, spoken) in await says(her, text)
    assert ("language.es", "language.pt", "language.en") == her.offered()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_in_the_language_that_she_chose(her: Survivor, language: Language) -> None:
    name = {"es": "español", "en": "English", "pt": "português", "fr": "français", "ht": "kreyòl"}[language]
    await says(her, name)
    assert honest(her, "qu", language) in await says(her, QUECHUA)


@pytest.mark.rule("D13")
async def test_the_language_of_an_earlier_sitting_is_forgotten(her: Survivor) -> None:
    """D13: nobody learns from the reply that this number wrote in Creole before."""
    await says(her, "mwen bezwen yon kote pou m dòmi")
    her.waits(timedelta(minutes=16))
    assert honest(her, "qu") in await says(her, QUECHUA)


async def test_a_choice_goes_on_in_that_language(her: Survivor) -> None:
    await says(her, QUECHUA)
    await her.chooses("language.pt")
    assert her.store.person is not None
    assert "pt" == her.store.person.chosen_language


async def test_her_country_leads_to_a_line_that_speaks_it(her: Survivor) -> None:
    """Peru's women's line has Quechua; it stands before lines that do not say so."""
    await says(her, QUECHUA)
    heard = await says(her, "Perú")
    assert her.knowledge.words.phrase("service.speaks", "es").text.format(language="quechua") in heard
    assert "pe-women-100" == _shown(her)[0]


async def test_her_country_may_be_known_already(her: Survivor) -> None:
    await says(her, "vivo en Bolivia")
    heard = await says(her, AYMARA)
    assert honest(her, "ay") in heard
    assert "bo-crisis-familia-segura" == _shown(her)[0]


async def test_where_no_line_speaks_it_the_general_line_says_so(her: Survivor) -> None:
    await says(her, "vivo en Colombia")
    heard = await says(her, GUARANI)
    assert her.knowledge.words.phrase("service.other_language", "es").text in heard
    assert () != _shown(her)


async def test_danger_words_come_first(her: Survivor) -> None:
    """Rule 11: numbers first, in whatever language the rest is written."""
    heard = await says(her, f"{QUECHUA} me va a matar")
    assert her.knowledge.words.phrase("danger.closing.emergency", "es").text in heard
    assert honest(her, "qu") not in heard


async def test_her_next_message_in_spanish_is_answered(her: Survivor) -> None:
    await says(her, QUECHUA)
    answer = her.knowledge.words.answer("deportation", "es")
    assert answer is not None
    assert answer.short.text in await says(her, "deportation")


async def test_it_costs_three_segments_at_most(knowledge: Knowledge, clock: SettableClock) -> None:
    phone = Survivor(knowledge=knowledge, dialogue=ScriptedDialogue(), clock=clock, channel=ChannelName.SMS)
    await phone.sends("Perú")
    heard = await phone.sends(QUECHUA)
    assert [True] == [count_segments(text).segments <= 3 for text in heard]


def _shown(her: Survivor) -> tuple[str, ...]:
    assert her.store.person is not None
    return her.store.person.sitting.shown
