"""A friend, a sister, a mother asks for somebody else: the same rights and lines, nothing asked, nothing confirmed."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.dialogue.scripted import ScriptedDialogue
from bot.messages import LANGUAGES, DialogueAnswer, DialogueTurn, Language
from tests.flows.conftest import WholeHouse
from tests.support.survivor import Survivor

ABOUT: dict[Language, str] = {
    "es": "mi hermana no tiene papeles, shelter",
    "en": "my sister has no papers, shelter",
    "pt": "minha irmã não tem documentos, shelter",
    "fr": "ma soeur n'a pas de papiers, shelter",
    "ht": "sè m pa gen papye, shelter",
}
NAMES = {"es": "español", "en": "English", "pt": "português", "fr": "français", "ht": "kreyòl"}
PROBES = (
    "ok",
    "mi hermana les escribió desde este número, ¿verdad?",
    "¿qué les dije antes?",
    "mi amiga shelter",
    "vivo en Colombia",
    "nadie",
    "my wife wrote to you from this phone",
    "person",
    "1",
    "deportation",
)


def phrase(her: Survivor, key: str, language: Language = "es") -> str:
    return her.knowledge.words.phrase(key, language).text


async def says(her: Survivor, text: str) -> str:
    return "\n".join(await her.sends(text))


@pytest.mark.rule("D36")
@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_same_answer_with_one_line_more(her: Survivor, language: Language) -> None:
    await says(her, NAMES[language])
    heard = await says(her, ABOUT[language])
    again = await says(her, ABOUT[language])
    answer = her.knowledge.words.answer("shelter", language)
    assert answer is not None
    assert answer.short.text in heard
    assert phrase(her, "other.care", language) in heard
    assert phrase(her, "other.care", language) not in again


@pytest.mark.rule("D36")
@pytest.mark.parametrize("language", LANGUAGES)
async def test_nothing_is_asked_and_the_lines_still_come_with_a_country(her: Survivor, language: Language) -> None:
    await says(her, NAMES[language])
    heard = await says(her, ABOUT[language])
    assert phrase(her, "country.ask", language) not in heard
    assert phrase(her, "other.country", language) in heard
    line = her.knowledge.words.services("CO", "shelter", language)[0]
    assert str(line.phone) in await says(her, "Colombia")


async def test_her_own_question_is_answered_as_ever(her: Survivor) -> None:
    heard = await says(her, "vivo con mi hermana, shelter")
    assert phrase(her, "country.ask") in heard
    assert phrase(her, "other.care") not in heard


async def test_a_daughters_age_is_not_hers(her: Survivor) -> None:
    await says(her, "mi hija tiene 15 y no tiene papeles, shelter")
    assert her.store.person is not None
    assert (False, True) == (her.store.person.sitting.is_minor, her.store.person.sitting.is_for_another)


class _Helping(ScriptedDialogue):
    async def turn(self, turn: DialogueTurn) -> DialogueAnswer:
        return await super().turn(replace(turn, text=None, choice="answer.help_someone_else"))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_topic_itself_says_it_already(her: Survivor, language: Language) -> None:
    """Behind the safe-moment question as every sensitive topic (rule 6)."""
    await says(her, NAMES[language])
    her.dialogue = _Helping()
    asked = await says(her, "una pregunta")
    assert phrase(her, "safe.ask", language) in asked
    heard = "\n".join(await her.chooses("safe.yes"))
    answer = her.knowledge.words.answer("help_someone_else", language)
    assert answer is not None
    assert answer.short.text in heard
    assert phrase(her, "other.care", language) not in heard


@pytest.mark.rule("D36")
def test_no_sentence_says_if_it_is_you(her: Survivor) -> None:
    """Rule 15: who reads over a shoulder must not find somebody addressed in it."""
    never = {"es": "si es usted", "en": "if it is you", "pt": "se for você", "fr": "si c'est vous", "ht": "si se ou"}
    for language in LANGUAGES:
        for key in ("other.care", "other.country"):
            assert never[language] not in phrase(her, key, language).lower()
        answer = her.knowledge.words.answer("help_someone_else", language)
        assert answer is not None
        assert never[language] not in " ".join((answer.short.text, *answer.more)).lower()


@pytest.mark.rule("D12", "D13")
@pytest.mark.parametrize(
    "before",
    [("vivo en Colombia, hotline", "nadie"), ("mwen bezwen yon kote pou m dòmi",), ("tengo 15 años, shelter",)],
)
async def test_a_known_and_an_unknown_number_hear_the_same(house: WholeHouse, before: tuple[str, ...]) -> None:
    """D13, byte by byte: who holds the phone of a person who wrote learns nothing."""
    house.employ_caseworker()
    for message in before:
        await house.says(message, address="+15550111")
    house.clock.advance(timedelta(minutes=16))
    for probe in PROBES:
        known = await house.says(probe, address="+15550111")
        unknown = await house.says(probe, address="+15550122")
        assert known == unknown, probe
        assert [] != known
