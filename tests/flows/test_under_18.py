"""Somebody who says that she is under 18: a child's line first, simple words, the same answers, the same two yeses."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.clock import SettableClock
from bot.content.resources import read_resources
from bot.conversation.knowledge import Knowledge
from bot.conversation.state import State
from bot.dialogue.scripted import ScriptedDialogue
from bot.messages import LANGUAGES, ChannelName, DialogueAnswer, DialogueTurn, Language
from bot.replies.danger import words_of
from bot.replies.sms import count_segments
from bot.replies.voice import Voice
from bot.replies.words import Service
from tests.conftest import ROOT
from tests.support.survivor import Survivor

AGES: dict[Language, str] = {
    "es": "tengo 15 años",
    "en": "I'm 16",
    "pt": "tenho 14",
    "fr": "j'ai 13 ans",
    "ht": "m gen 17 an",
}
NAMES = {"es": "español", "en": "English", "pt": "português", "fr": "français", "ht": "kreyòl"}
RISKY = ("police", "army", "migration", "consulate")
COUNTRIES = sorted(read_resources(ROOT / "resources").services)


def phrase(her: Survivor, key: str, language: Language = "es") -> str:
    return her.knowledge.words.phrase(key, language).text


async def says(her: Survivor, text: str) -> str:
    return "\n".join(await her.sends(text))


def is_minor(her: Survivor) -> bool:
    return her.store.person is not None and her.store.person.sitting.is_minor


def child_line(her: Survivor, country: str) -> Service:
    return next(line for line in her.knowledge.words.services(country, "child", "es") if line.kind == "child")


@pytest.mark.rule("D35")
@pytest.mark.parametrize("language", LANGUAGES)
async def test_it_is_noticed_and_the_first_answer_says_one_line(her: Survivor, language: Language) -> None:
    await says(her, NAMES[language])
    first = await says(her, f"{AGES[language]}. deportation")
    second = await says(her, "deportation")
    answer = her.knowledge.words.answer("deportation", language)
    assert answer is not None
    assert answer.short.text in first
    assert phrase(her, "minor.first", language) in first
    assert phrase(her, "minor.first", language) not in second
    assert is_minor(her)


async def test_no_adult_answer_is_withheld(her: Survivor, knowledge: Knowledge, clock: SettableClock) -> None:
    """Papers and health: the same words as anybody gets, in every language the files hold."""
    for topic in ("residence_permit", "medical_care", "sexual_health", "work_permit", "asylum"):
        child = Survivor(knowledge=knowledge, dialogue=ScriptedDialogue(), clock=clock)
        await says(child, "tengo 15 años")
        child.dialogue = _Always(topic)
        heard = await says(child, "una pregunta mía")
        answer = knowledge.words.answer(topic, "es")
        assert answer is not None
        if answer.is_sensitive:
            heard = "\n".join(await child.chooses("safe.yes"))
        assert answer.short.text in heard, topic


class _Always(ScriptedDialogue):
    """Understands one topic in everything."""

    def __init__(self, topic: str) -> None:
        self._topic = topic

    async def turn(self, turn: DialogueTurn) -> DialogueAnswer:
        return await super().turn(replace(turn, text=None, choice=f"answer.{self._topic}"))


@pytest.mark.rule("D35")
@pytest.mark.parametrize("country", ["Colombia", "Argentina", "Perú", "México"])
async def test_a_childs_line_stands_first_in_every_list(her: Survivor, country: str) -> None:
    await says(her, f"vivo en {country}")
    await says(her, "tengo 15 años")
    heard = await says(her, "hotline")
    code = her.store.person.sitting.country if her.store.person else None
    line = child_line(her, str(code))
    assert line.id == (her.store.person.sitting.shown[0] if her.store.person else "")
    assert str(line.phone) in heard


@pytest.mark.rule("D35")
@pytest.mark.parametrize("need", ["hotline", "shelter", "papers", "health", "legal", "next_line", "basic_needs"])
def test_in_every_country_the_first_line_is_a_childs_where_there_is_one(knowledge: Knowledge, need: str) -> None:
    """But never one that the police answer."""
    for country in COUNTRIES:
        lines = knowledge.words.services(country, need, "es", child_first=True)
        children = knowledge.words.services(country, "child", "es")
        has_one = any(line.kind == "child" and line.answered_by not in RISKY for line in children)
        assert not lines or lines[0].answered_by not in RISKY
        assert not has_one or lines[0].kind == "child", country


async def test_an_adult_gets_the_lines_in_the_usual_order(her: Survivor) -> None:
    await says(her, "vivo en Colombia. mi hija tiene 15")
    await says(her, "hotline")
    assert her.store.person is not None
    assert child_line(her, "CO").id != her.store.person.sitting.shown[0]


@pytest.mark.rule("D35")
@pytest.mark.parametrize("language", LANGUAGES)
async def test_danger_is_answered_with_a_childs_line_in_simple_words(her: Survivor, language: Language) -> None:
    await says(her, NAMES[language])
    await says(her, "Colombia")
    heard = await says(her, f"me va a matar. {AGES[language]}")
    assert phrase(her, "danger.closing.minor", language) in heard
    assert heard.index("141") < heard.index("123")


async def test_despair_gets_both_lines(her: Survivor) -> None:
    await says(her, "vivo en Colombia, tengo 15 años")
    heard = await says(her, "quiero morir")
    assert phrase(her, "danger.closing.minor_self_harm") in heard
    assert "141" in heard


@pytest.mark.rule("D07")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["minor", "minor_self_harm"])
def test_a_childs_danger_message_fits_two_segments(
    knowledge: Knowledge, name: str, language: Language, her: Survivor
) -> None:
    voice = Voice(words=knowledge.words, language=language, is_sms=True, now=her.clock.now())
    label = voice.label("else")
    for country in (*COUNTRIES, None):
        text = "\n".join([*words_of(name, country, voice, {}), f"1 {label}"])
        assert count_segments(text).segments <= 2, (country, language, text)


@pytest.mark.rule("D35")
@pytest.mark.parametrize("language", LANGUAGES)
async def test_before_any_yes_the_limits_are_said_simply(her: Survivor, language: Language) -> None:
    await says(her, NAMES[language])
    await says(her, AGES[language])
    await says(her, "person")
    heard = "\n".join(await her.chooses("safe.yes"))
    duty = her.knowledge.words.duty(None, language)
    explained = phrase(her, "minor.explain_always", language)
    assert explained.split("{language}")[0] in heard
    assert explained.split("{wait}")[1].split("{duties}")[0] in heard
    assert duty in heard
    assert [] == her.store.cases


@pytest.mark.rule("D35")
async def test_a_child_who_asks_twice_gets_the_same_two_yeses(her: Survivor) -> None:
    await says(her, "tengo 15 años")
    await says(her, "person")
    await her.chooses("safe.yes")
    again = await says(her, "person")
    assert phrase(her, "minor.explain_always").split("{language}")[0] in again
    assert [] == her.store.cases
    await says(her, "7")
    assert 1 == len(her.store.cases)
    assert her.store.person is not None
    assert State.WAITING is her.store.person.state


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_explanation_fits_three_segments(
    knowledge: Knowledge, clock: SettableClock, language: Language
) -> None:
    phone = Survivor(knowledge=knowledge, dialogue=ScriptedDialogue(), clock=clock, channel=ChannelName.SMS)
    await phone.sends(NAMES[language])
    await phone.sends(AGES[language])
    await phone.sends("person")
    heard = await phone.chooses("safe.yes")
    assert [True] == [count_segments(text).segments <= 3 for text in heard], heard


async def test_it_is_forgotten_with_the_sitting(her: Survivor) -> None:
    await says(her, "tengo 15 años")
    assert is_minor(her)
    her.waits(timedelta(minutes=16))
    await says(her, "hotline")
    assert not is_minor(her)


async def test_an_exit_forgets_it_too(her: Survivor) -> None:
    await says(her, "tengo 15 años")
    await says(her, "LUEGO")
    assert not is_minor(her)
