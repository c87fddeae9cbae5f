"""After two misses a question can be passed on: shown exactly as it would go, asked once, kept only on a yes."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.clock import SettableClock
from bot.conversation.knowledge import Knowledge
from bot.conversation.passing import question_of
from bot.conversation.situation import PassedOn
from bot.dialogue.scripted import ScriptedDialogue
from bot.messages import LANGUAGES, ChannelName, DialogueAnswer, DialogueTurn, Language, Say
from bot.storage.tables.content import PASSED_ON
from tests.flows.conftest import WholeHouse
from tests.support.survivor import Survivor

NAMES = {"es": "español", "en": "English", "pt": "português", "fr": "français", "ht": "kreyòl"}
ASKED = "¿Hay cursos de costura cerca? Mi número es +57 300 123-4567"
SHOWN = "¿Hay cursos de costura cerca? Mi número es +#####"


class Missing(ScriptedDialogue):
    """Understands nothing twice running."""

    async def turn(self, turn: DialogueTurn) -> DialogueAnswer:
        if turn.choice is not None:
            return await super().turn(turn)
        near = ("answer.asylum", "answer.hotline", "answer.shelter")
        say = Say(key="clarify.two_misses", choices=near)
        return DialogueAnswer(say=(say,), effects=(), state=None, understood=None)


@pytest.fixture
def unheard(her: Survivor) -> Survivor:
    her.dialogue = Missing()
    return her


def phrase(her: Survivor, key: str, language: Language = "es") -> str:
    return her.knowledge.words.phrase(key, language).text


def passed(her: Survivor) -> list[PassedOn]:
    return [commit.passed_on for commit in her.store.commits if commit.passed_on is not None]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_only_a_yes_passes_on_exactly_what_was_shown(unheard: Survivor, language: Language) -> None:
    await unheard.sends(NAMES[language])
    await unheard.sends(ASKED)
    assert "question.pass" in unheard.offered()
    shown = "\n".join(await unheard.chooses("question.pass"))
    assert phrase(unheard, "question.ask", language) in shown
    assert f'"{SHOWN}"' in shown
    assert [] == passed(unheard)
    thanked = "\n".join(await unheard.sends("7"))
    assert phrase(unheard, "question.thanks", language) in thanked
    assert [PassedOn(kind="question", language=language, text=SHOWN)] == passed(unheard)


@pytest.mark.rule("D16")
@pytest.mark.parametrize("no", ["8", "no", "deportation", "👍", "0"])
async def test_anything_else_passes_nothing_on(unheard: Survivor, no: str) -> None:
    """'ok' by a thumb, another question, the menu: none of them is a yes, and a later yes finds nothing."""
    await unheard.sends(ASKED)
    await unheard.chooses("question.pass")
    await unheard.sends(no)
    await unheard.sends("7")
    await unheard.sends("sí")
    assert [] == passed(unheard)


async def test_a_person_is_offered_beside_it(unheard: Survivor) -> None:
    await unheard.sends(ASKED)
    assert ("answer.asylum", "human.ask", "question.pass") == unheard.offered()


async def test_her_words_are_not_kept_beyond_the_offer(unheard: Survivor) -> None:
    await unheard.sends(ASKED)
    await unheard.sends("0")
    assert unheard.store.person is not None
    assert unheard.store.person.sitting.unanswered is None


async def test_an_old_choice_finds_no_words(knowledge: Knowledge, clock: SettableClock) -> None:
    """A sitting later the question is gone."""
    her = Survivor(knowledge=knowledge, dialogue=Missing(), clock=clock, channel=ChannelName.TELEGRAM)
    await her.sends(ASKED)
    button = her.store.heard[-1].buttons[-1]
    her.waits(timedelta(minutes=16))
    await her.presses(button)
    await her.sends("7")
    assert [] == passed(her)


async def test_danger_comes_before_it(unheard: Survivor) -> None:
    await unheard.sends(ASKED)
    await unheard.chooses("question.pass")
    heard = "\n".join(await unheard.sends("me va a matar"))
    assert phrase(unheard, "danger.closing.emergency") in heard
    await unheard.sends("7")
    assert [] == passed(unheard)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("mi cédula 1.234.567 y casa 1234", "mi cédula ##### y casa 1234"),
        ("llame al 12345", "llame al #####"),
        ("tel (300) 123-4567, casa 12", "tel (#####, casa 12"),
        ("answer.asylum {words}", "answer.asylum {words}"),
        ("uno\n\ndos", "uno dos"),
    ],
)
def test_long_numbers_are_covered_and_nothing_else_changes(text: str, shown: str) -> None:
    assert shown == question_of(text)


def test_a_long_text_is_cut_where_it_is_shown_so() -> None:
    assert len(question_of("palabra " * 100)) <= 240


async def test_nothing_tells_whose_it_is(house: WholeHouse) -> None:
    """Sealed under the house's key, the hour and the language; no conversation, no address."""
    house.dialogue = Missing()
    house.employ_caseworker()
    await house.says(ASKED)
    await house.says("3")
    await house.says("7")
    with house.engine.connect() as connection:
        row = connection.execute(select(PASSED_ON)).mappings().one()
    assert {"id", "kind", "language", "sealed", "at", "done_at"} == set(row)
    assert ("question", "es", 0) == (row["kind"], row["language"], row["at"].minute)


async def test_after_two_misses_a_countrys_name_brings_its_lines(house: WholeHouse) -> None:
    """The words say so (rule 22), and nobody should read a promise that nothing follows."""
    house.dialogue = Missing()
    await house.says("English")
    assert "For phone lines, write the country" in "\n".join(await house.says("xxxx yyyy"))
    assert "Colombia. Line" in "\n".join(await house.says("colombia"))
