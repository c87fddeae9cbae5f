"""D15: before her second yes she reads in which language, how soon, what must be reported, and how to leave.
D28: whoever asks who writes here reads 'a program, not a person'.
"""

import pytest

from bot.content.resources import read_resources
from bot.messages import LANGUAGES, Language
from tests.conftest import ROOT

EXPLAINS = {
    "human.explain": ("{language}", "{wait}", "{until}", "{duties}"),
    "human.explain_always": ("{language}", "{wait}", "{duties}"),
    "human.explain_closed": ("{language}", "{opening}", "{duties}"),
}
LEAVES: dict[Language, str] = {"es": "LUEGO", "en": "LATER", "pt": "DEPOIS", "fr": "PLUS TARD", "ht": "PITA"}
MACHINE: dict[Language, tuple[str, str]] = {
    "es": ("un programa", "no una persona|no soy una persona|no soy persona"),
    "en": ("a program", "not a person"),
    "pt": ("um programa", "não uma pessoa|não sou uma pessoa|não sou pessoa"),
    "fr": ("un programme", "pas une personne|ni une personne"),
    "ht": ("yon pwogram", "pa yon moun"),
}


@pytest.mark.rule("D15")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_explanation_holds_what_she_says_yes_to(language: Language) -> None:
    phrases = read_resources(ROOT / "resources").phrases[language]
    missing = [
        (key, part)
        for key, parts in EXPLAINS.items()
        for text in (phrases[key].text, phrases[key].sms or phrases[key].text)
        for part in (*parts, LEAVES[language])
        if part not in text
    ]
    assert [] == missing


@pytest.mark.rule("D28")
@pytest.mark.parametrize("key", ["assistant.greet", "assistant.who_are_you", "told.first"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_machine_says_that_it_is_one(language: Language, key: str) -> None:
    text = read_resources(ROOT / "resources").phrases[language][key].text.lower()
    program, no_person = MACHINE[language]
    assert program in text
    assert any(said in text for said in no_person.split("|"))
