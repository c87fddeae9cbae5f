"""Under 18 is what she says of herself, in any of the five languages; never a guess from a number."""

import pytest

from bot.messages import LANGUAGES
from bot.safety.age import says_under_18
from tests.support.sentences import sentences

SAID = (
    *("tengo 15 años", "Tengo 15", "hola, tengo catorce años y no tengo papeles", "soy menor", "soy menor de edad"),
    *("todavía no cumplo 18", "tengo 16 añitos, ayuda", "soy una chica de 15 años", "cumplo 18 en mayo"),
    *("I'm 16", "im 15 and scared", "I am 14 years old", "i am a minor", "I'm not 18 yet"),
    *("tenho 14", "tenho 14 anos", "sou menor de idade", "sou de menor", "ainda não fiz 18", "só tenho treze"),
    *("j'ai 13 ans", "J’ai seize ans et je suis seule", "je suis mineure", "j'ai pas encore 18 ans"),
    *("m gen 17 an", "mwen gen 16 an", "m'gen 15 an", "mwen minè", "mwen se yon timoun", "mwen poko gen 18 an"),
)
NOT_SAID = (
    *("mi hija tiene 15", "mi hija tiene 15 años", "tengo 15 años trabajando aquí", "tengo 15 años de casada"),
    *("hace 15 años que vivo aquí", "tengo 15 años en Chile", "tengo una hija de 15 años", "tengo 15 días sin pagar"),
    *("cuando tenía 15 años", "no tengo 15 años, tengo 30", "tengo 30 años", "tengo 17 mil pesos", "no soy menor"),
    *("soy la menor de mis hermanas", "tengo 10 hijos", "desde los 15 años trabajo", "le dije que tengo 17 años"),
    *("I was 16 when he took me", "my son is 15", "I'm 15 minutes away", "i am 12 weeks pregnant", "im 45"),
    *("I've been here 15 years", "not a minor", "I work 16 hours a day", "im 10 years in this country"),
    *("tenho 15 anos de casa", "minha filha tem 14 anos", "tenho 12 anos trabalhando", "quando fiz 16"),
    *("j'ai 15 ans d'expérience", "ma fille a 13 ans", "depuis que j'ai 13 ans", "j'ai été escort à 17 ans"),
    *("pitit mwen gen 15 an", "sè m gen 17 an", "m gen 15 an depi m ap travay", "m te gen 14 an", "m gen 15 an isit"),
    *("15", "16 años", ""),
)


@pytest.mark.parametrize("text", SAID)
def test_she_says_that_she_is_under_18(text: str) -> None:
    assert says_under_18(text)


@pytest.mark.parametrize("text", NOT_SAID)
def test_another_age_a_length_of_time_and_the_past_are_not_hers_now(text: str) -> None:
    assert not says_under_18(text)


def test_few_of_all_sentences_say_it() -> None:
    """What people ask about papers, wages and health is no age: a wide pattern would show here."""
    topics = ("residence_permit", "unpaid_wages", "lost_documents", "language_courses", "debt_bondage")
    texts = [text for language in LANGUAGES for name in topics for text in sentences(language).get(name, [])]
    found = [text for text in texts if says_under_18(text)]
    assert 700 < len(texts)
    assert len(found) <= 8, found
