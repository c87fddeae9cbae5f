"""D07: what the team must report by law is said before she tells a person anything, as her country's law has it."""

from dataclasses import replace

import pytest

from bot.clock import SettableClock
from bot.content.catalogue import Catalogue
from bot.content.resources import read_resources
from bot.content.shapes import Duties
from bot.conversation.knowledge import Knowledge
from bot.conversation.situation import AddWords
from bot.conversation.state import State
from bot.messages import LANGUAGES, ChannelName, Language
from tests.conftest import ROOT
from tests.support.survivor import Survivor
from tests.support.talks import HUMAN, NAMES, YES, KnowsTopics

EXPLANATIONS = [f"{who}.explain{when}" for who in ("human", "minor") for when in ("", "_always", "_closed")]
COUNTRIES: dict[str, Language] = {"CO": "es", "TT": "en", "BR": "pt", "HT": "ht"}
AGE: dict[Language, str] = {"es": "tengo 15 años", "en": "I'm 15", "pt": "tenho 15 anos", "ht": "m gen 15 an"}


def duty(country: str, language: Language) -> str:
    return f"Regla {country} {language}."


@pytest.fixture(scope="module")
def by_country(knowledge: Knowledge) -> Knowledge:
    """As where counsel of every country wrote a line of its own."""
    resources = read_resources(ROOT / "resources")
    assert resources.organisation is not None
    duties = {code: Duties(**{name: duty(code, name) for name in LANGUAGES}) for code in resources.services}
    organisation = _with(resources.organisation, duties_by_country=duties)
    return replace(knowledge, words=Catalogue(replace(resources, organisation=organisation)))


def _with[Shaped](held: Shaped, **changes: object) -> Shaped:
    return type(held)(**{name: getattr(held, name) for name in held.__struct_fields__} | changes)  # type: ignore[attr-defined]


@pytest.mark.rule("D07")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_explanation_holds_the_limits(knowledge: Knowledge, language: Language) -> None:
    """Day and night, within hours and outside, for adults and under 18, on every channel."""
    for key in EXPLANATIONS:
        said = knowledge.words.phrase(key, language)
        assert "{duties}" in said.text, key
        assert "{duties}" in (said.sms or said.text), key


@pytest.mark.rule("D07")
@pytest.mark.parametrize("is_minor", [False, True])
@pytest.mark.parametrize("country", COUNTRIES)
async def test_her_countrys_duty_is_said_before_anybody_reads_her(
    by_country: Knowledge, clock: SettableClock, country: str, is_minor: bool
) -> None:
    """It stands in the message that asks for her yes; until that yes no caseworker gets a word."""
    language = COUNTRIES[country]
    her = Survivor(knowledge=by_country, dialogue=KnowsTopics(), clock=clock, channel=ChannelName.TELEGRAM)
    texts = [NAMES[language], by_country.words.country_name(country, language), HUMAN[language], YES[language]]
    if is_minor:
        texts.insert(2, AGE[language])
    for text in texts:
        heard = "\n".join(await her.sends(text))
    assert duty(country, language) in heard
    assert [] == [change for commit in her.store.commits for change in commit.case_changes]
    assert her.store.person is not None
    assert State.ASKED is her.store.person.state


@pytest.mark.rule("D07")
@pytest.mark.parametrize("language", LANGUAGES)
async def test_without_a_country_what_holds_everywhere_is_said(
    knowledge: Knowledge, clock: SettableClock, language: Language
) -> None:
    her = Survivor(knowledge=knowledge, dialogue=KnowsTopics(), clock=clock, channel=ChannelName.TELEGRAM)
    for text in (NAMES[language], HUMAN[language], YES[language]):
        heard = "\n".join(await her.sends(text))
    assert knowledge.words.team().duties[language] in heard
    await her.sends("7")
    assert AddWords not in [type(change) for commit in her.store.commits for change in commit.case_changes]


@pytest.mark.rule("D07")
async def test_nobody_is_offered_where_the_limits_are_not_filled_in(knowledge: Knowledge, clock: SettableClock) -> None:
    """One language without its sentence is enough: somebody would say yes without having read it."""
    resources = read_resources(ROOT / "resources")
    assert resources.organisation is not None
    duties = _with(resources.organisation.duties, ht="")
    words = Catalogue(replace(resources, organisation=_with(resources.organisation, duties=duties)))
    her = Survivor(knowledge=replace(knowledge, words=words), dialogue=KnowsTopics(), clock=clock)
    for text in (HUMAN["es"], YES["es"]):
        await her.sends(text)
    assert her.store.person is not None
    assert ("human.confirm" in her.offered(), State.ASSISTANT) == (False, her.store.person.state)
