"""D35: to somebody under 18 nobody promises to keep a secret, and no sentence asks how old she is.

The rest of the rule is marked in tests/flows/test_under_18.py.
"""

import re

import pytest

from bot.content.resources import read_resources
from bot.messages import LANGUAGES, Language
from tests.conftest import ROOT

AGE: dict[Language, str] = {
    "es": r"qu[eé] edad|cu[aá]ntos a[nñ]os|(su|tu) edad|fecha de nacimiento",
    "en": r"how old|your age|date of birth|your birthday",
    "pt": r"que idade|quantos anos|(sua|tua) idade|data de nascimento",
    "fr": r"quel [aâ]ge|(votre|ton) [aâ]ge|date de naissance",
    "ht": r"ki laj|laj (ou|w)\b|konbyen an|dat ou fèt",
}
SECRET: dict[Language, str] = {
    "es": r"secreto|confidencial|nadie (lo )?(va a )?(sab|enter)|no se lo (diremos|cont)",
    "en": r"secret|confidential|nobody will|no one will|we will not tell",
    "pt": r"(?<!não pode guardar )(?<!nao pode guardar )segredo|sigilo|confidencial|ningu[eé]m (vai|sab)",
    "fr": r"secret|confidentiel|personne ne (le )?saura",
    "ht": r"sekr[eè]|konfidansy[eè]l|pèsonn p ap",
}


@pytest.mark.rule("D35")
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_phrase_for_a_child_promises_secrecy_and_none_asks_an_age(language: Language) -> None:
    phrases = read_resources(ROOT / "resources").phrases[language]
    for_a_child = [key for key in phrases if "minor" in key]
    assert len(for_a_child) > 5
    for key, said in phrases.items():
        for text in (said.text, said.sms or ""):
            assert not re.search(AGE[language], text, re.IGNORECASE), key
            assert key not in for_a_child or not re.search(SECRET[language], text, re.IGNORECASE), key
