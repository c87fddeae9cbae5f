"""Which country a message names, and when we would rather ask."""

import pytest

from bot.content.places import places_of
from bot.content.resources import read_resources
from bot.language.places import Places
from bot.messages import LANGUAGES
from tests.unit.content_twins import RESOURCES


@pytest.fixture(scope="module")
def places() -> Places:
    return places_of(read_resources(RESOURCES).places)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Estoy en Colombia y necesito un abogado", "CO"),
        ("vivo en LIMA", "PE"),
        ("i'm in the united states", "US"),
        ("mwen rete ann ayiti", "HT"),
        ("moro em São Paulo", "BR"),
        ("je suis au Chili", "CL"),
        ("hay ayuda en new mexico?", "US"),
        ("santiago de cuba", "CU"),
        ("soy de Venezuela pero vivo en Chile", "CL"),
        ("im a trans girl from honduras, i live in bze city", "BZ"),
        ("I am on a farm up here in Ontario, from Jamaica", "CA"),
        ("he say he know where is my manman in Haiti and i do mason work in Nassau", "BS"),
        ("le escribo desde Honduras", "HN"),
        ("je vous écris depuis le Chili", "CL"),
        ("trabajo en una finca cerca de Tapachula", "MX"),
        ("mi hermana está en México y no la dejan salir", "MX"),
        ("m soti Ayiti m ap viv nan Chili", "CL"),
        ("vim do Haiti e moro em São Paulo", "BR"),
    ],
)
def test_a_named_country_is_found(places: Places, text: str, country: str) -> None:
    """Cities and other spellings too; the longest name wins."""
    assert country == places.find_country(text)


@pytest.mark.parametrize(
    "text",
    [
        "soy venezolana",
        "soy de Honduras",
        "I am on a farm up here from Jamaica on the work permit",
        "una chica de Honduras me lo dijo",
        "tengo a mis hijos en Guatemala",
        "fanmi m ann Ayiti bezwen lajan an",
        "elle vient de Colombie",
        "mon voyage depuis le Chili a duré deux mois",
        "me trouxeram da Bolívia",
        "passei pelo México e agora não sei",
        "minha carteira de motorista do Brasil",
        "me quito la ropa",
        "perú o chile",
        "no sé",
        "",
        "tengo miedo de volver a Haiti",
    ],
)
def test_a_doubt_is_no_country(places: Places, text: str) -> None:
    """Where somebody comes from is not where she is; of two, none is guessed."""
    assert None is places.find_country(text)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("li di lap voye yo bay manman m ak legliz la ann ayiti", "BR"),
        ("y qué líneas hay en Perú", "PE"),
        ("ahora ya estoy en Perú con mi hija y quiero saber de la escuela", "PE"),
        ("necesito un abogado que no cobre", "BR"),
    ],
)
def test_a_known_country_holds_against_one_that_is_merely_named(places: Places, text: str, country: str) -> None:
    """In a longer message it is where her mother lives."""
    assert country == places.find_country(text, "BR")


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Lima", "PE"),
        ("en Perú.", "PE"),
        ("venezolana", "VE"),
        ("estoy en la república dominicana", "DO"),
        ("USA", "US"),
    ],
)
def test_an_answer_to_which_country_may_be_any_name(places: Places, text: str, country: str) -> None:
    """Asked for, a town or a demonym is enough (conversation 11)."""
    assert country == places.is_only_place(text)


@pytest.mark.parametrize("text", ["en", "no quiero decir", "Perú es lindo", ""])
def test_other_answers_are_not_places(places: Places, text: str) -> None:
    """They are read as what they are."""
    assert None is places.is_only_place(text)


def test_every_country_answers_to_its_name(places: Places) -> None:
    """In each language: a pin on the map is read as the name of its country."""
    resources = read_resources(RESOURCES)
    for country in resources.places.countries:
        for language in LANGUAGES:
            assert country.code == places.is_only_place(country.names.said_in(language)), (country.code, language)
