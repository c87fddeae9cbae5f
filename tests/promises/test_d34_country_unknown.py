"""D34: with no country known she is asked for it or offered several, and the prefix of her phone is never said."""

import re

import pytest

from bot.clock import SettableClock
from bot.content.resources import read_resources
from bot.conversation.knowledge import Knowledge
from bot.messages import LANGUAGES, ChannelName, Language
from tests.conftest import ROOT
from tests.flows.conftest import WholeHouse
from tests.support.survivor import Survivor
from tests.support.talks import NAMES, KnowsTopics, says

PHONE = "+573001234567"
NAMED = re.compile(r"([^\W\d]+): [\d*]")
PREFIX = ("+57", "573001", "3001234567")
DANGER: dict[Language, str] = {
    "es": "me va a matar",
    "en": "he is going to kill me",
    "pt": "ele vai me matar",
    "fr": "il va me tuer",
    "ht": "l ap touye m",
}
TOLD: dict[Language, tuple[str, ...]] = {
    "es": ("usted está en", "prefijo", "su número es"),
    "en": ("you are in", "prefix", "area code"),
    "pt": ("você está em", "prefixo", "seu número é"),
    "fr": ("vous êtes en", "vous êtes au", "préfixe", "indicatif"),
    "ht": ("ou nan peyi", "prefiks", "endikatif"),
}


@pytest.mark.rule("D34")
@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_question_without_a_country_asks_for_it(
    knowledge: Knowledge, clock: SettableClock, language: Language
) -> None:
    """Nothing is guessed: no line of the prefix's country, and its name is not said."""
    her = Survivor(knowledge=knowledge, dialogue=KnowsTopics(), clock=clock, address=PHONE)
    await her.sends(NAMES[language])
    heard = "\n".join(await her.sends("hotline"))
    assert says(her, "country.ask", language) in heard
    assert knowledge.words.country_name("CO", language) not in heard
    assert her.store.person is not None
    assert her.store.person.sitting.country is None


@pytest.mark.rule("D34")
@pytest.mark.parametrize("channel", [ChannelName.SMS, ChannelName.WHATSAPP])
async def test_in_danger_three_are_named_and_the_prefix_is_not(house: WholeHouse, channel: ChannelName) -> None:
    """In five languages, from a phone whose prefix we know: a list, and the way to another country."""
    for number, language in enumerate(LANGUAGES):
        address = f"{PHONE}{number}"
        heard = await house.says(NAMES[language], address=address, channel=channel)
        danger = "\n".join(await house.says(DANGER[language], address=address, channel=channel))
        named = set(NAMED.findall(danger))
        assert len(named) >= 3, danger
        assert says_of(house, "danger.other_country", language, channel) in danger
        said = "\n".join([*heard, danger])
        assert [] == [digits for digits in PREFIX if digits in said]
        assert [] == [told for told in TOLD[language] if told in said.lower()]


def says_of(house: WholeHouse, key: str, language: Language, channel: ChannelName) -> str:
    wording = house.knowledge.words.phrase(key, language)
    return wording.sms if channel is ChannelName.SMS and wording.sms else wording.text


@pytest.mark.rule("D34")
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_phrase_has_a_place_for_a_prefix(language: Language) -> None:
    phrases = read_resources(ROOT / "resources").phrases[language]
    texts = [text for said in phrases.values() for text in (said.text, said.sms or "")]
    assert [] == [text for text in texts if "{calling_code}" in text or "{prefix}" in text or "{address}" in text]
    assert [] == [text for text in texts for told in TOLD[language] if told in text.lower()]
