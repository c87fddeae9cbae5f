"""D31: who is in danger reads numbers first, a way that is not the police, and that calls may show; nothing is asked.
D32: the programme calls nobody and sends nobody's location. D33: who wants to die reads the country's crisis line, calm
words, no method, and can go on writing. D34: a country that is not known is chosen by her; her number is never echoed.
"""

import ast
import re
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest

from bot.clock import SettableClock
from bot.content.resources import read_resources
from bot.conversation.knowledge import Knowledge
from bot.messages import LANGUAGES, ChannelName, InboundKind, Language
from tests.conftest import ROOT
from tests.contract.subjects import TelegramSubject, TwilioSubject
from tests.flows.conftest import WholeHouse
from tests.support.every_text import every_text
from tests.support.survivor import Survivor
from tests.support.talks import NAMES, KnowsTopics, says

RESOURCES = read_resources(ROOT / "resources")
COUNTRIES = sorted(RESOURCES.services)
CHANNELS = (ChannelName.WHATSAPP, ChannelName.SMS)
FEARED = ("police", "army", "migration", "consulate")
IN_DANGER: dict[Language, str] = {
    "es": "me va a matar",
    "en": "he is going to kill me",
    "pt": "ele vai me matar",
    "fr": "il va me tuer",
    "ht": "li pral touye m",
}
DESPAIR: dict[Language, tuple[str, ...]] = {
    "es": (
        "quiero morir",
        "me quiero matar",
        "ya no quiero vivir",
        "pienso en suicidarme",
        "no quiero seguir viviendo",
    ),
    "en": ("i want to die", "i want to kill myself", "i dont want to live anymore", "i feel suicidal", "end my life"),
    "pt": ("quero morrer", "quero me matar", "não quero mais viver", "penso em suicídio", "acabar com a minha vida"),
    "fr": (
        "je veux mourir",
        "je veux me tuer",
        "je ne veux plus vivre",
        "envie de me suicider",
        "en finir avec ma vie",
    ),
    "ht": ("mwen vle mouri", "m vle touye tèt mwen", "m pa vle viv ankò", "m anvi mouri", "m pa vle viv"),
}
GO_ON: dict[Language, str] = {"es": "escribiendo", "en": "writing", "pt": "escrevendo", "fr": "écrire", "ht": "ekri"}
METHODS: dict[Language, str] = {
    "es": r"pastilla|\bsoga|cuchill|navaja|veneno|ahorc|sobredosis|saltar (de|desde)|\bpuente\b|\barma\b|pistola",
    "en": (
        r"\bpills\b|\brope\b|\bknife\b|\bblade|poison|\bhang(ing)? (your|him|her|them)|overdose|"
        r"jump(ing)? (off|from)|\bbridge\b|\bgun\b"
    ),
    "pt": r"comprimido|\bcorda\b|\bfaca\b|navalha|veneno|enforc|overdose|pular d|\bponte\b|\barma\b|pistola",
    "fr": r"comprimé|\bcorde\b|couteau|\blame\b|poison|\bpendre|surdose|sauter (de|du)|\bpont\b|\barme\b|pistolet",
    "ht": r"\bgrenn\b|\bkouto\b|\bjilèt|pwazon|\bpann tèt|\bsote (sot|desann)|\bpon\b|\bzam\b|pistolè",
}
NUMBERS = {
    "CO": ("57", "+573005550101"),
    "HT": ("509", "+50930000101"),
    "ES": ("34", "+34600000101"),
    "BR": ("55", "+5511900000101"),
}
WAY_TO_THEM = {"api.twilio.com", "api.telegram.org"}
"""The only hosts outside that the running programme may speak to."""


async def writer(
    knowledge: Knowledge, clock: SettableClock, language: Language, channel: ChannelName = ChannelName.WHATSAPP
) -> Survivor:
    her = Survivor(knowledge=knowledge, dialogue=KnowsTopics(), clock=clock, channel=channel)
    await her.sends(NAMES[language])
    return her


def said(number: str, channel: ChannelName) -> str:
    """As a text shows it: by SMS a dash is the one that SMS has."""
    return number.replace("–", "-") if channel is ChannelName.SMS else number


def gentle(country: str, *kinds: str) -> set[str]:
    """Telephones of a country that nobody answers whom she may fear; straight from the files."""
    return {
        line.phone
        for line in RESOURCES.services[country].services
        if line.phone and line.answered_by not in FEARED and (line.kind in kinds if kinds else line.kind != "emergency")
    }


async def in_country(her: Survivor, country: str, language: Language, text: str) -> list[str]:
    await her.sends(her.knowledge.words.country_name(country, language))
    assert her.store.person is not None
    assert country == her.store.person.sitting.country
    return await her.sends(text)


@pytest.mark.rule("D31")
@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("language", LANGUAGES)
async def test_numbers_come_first_with_a_way_that_is_not_the_police(
    knowledge: Knowledge, clock: SettableClock, language: Language, channel: ChannelName
) -> None:
    """In every country: both in the first message, calls may show, and no question anywhere."""
    for country in COUNTRIES:
        her = await writer(knowledge, clock, language, channel)
        heard = await in_country(her, country, language, IN_DANGER[language])
        emergency = RESOURCES.services[country].emergency
        if emergency is not None and emergency.number:
            assert emergency.number in heard[0], country
        lines = any(said(phone, channel) in heard[0] for phone in gentle(country))
        assert lines or says(her, "danger.place", language) in heard[0], country
        assert says(her, "danger.closing.emergency", language) in "\n".join(heard), country
        assert "?" not in "\n".join(heard), country
        assert her.store.person is not None
        assert None is her.store.person.sitting.asking


@pytest.mark.rule("D31")
@pytest.mark.parametrize("language", LANGUAGES)
async def test_where_the_country_is_not_known_numbers_still_come_before_the_question(
    knowledge: Knowledge, clock: SettableClock, language: Language
) -> None:
    her = await writer(knowledge, clock, language)
    heard = (await her.sends(IN_DANGER[language]))[0]
    before = heard.partition("?")[0]
    assert 3 == len(re.findall(r": \d[\d -]*\.", before))
    assert says(her, "danger.place", language) in before


@pytest.mark.rule("D31", "D34")
@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_name_of_another_country_brings_its_numbers(
    knowledge: Knowledge, clock: SettableClock, language: Language
) -> None:
    """We asked for it, so it is answered with what she needed it for; after another question it is about that one."""
    for between in ((), ("about asylum",)):
        her = await writer(knowledge, clock, language)
        await her.sends(IN_DANGER[language])
        for text in between:
            await her.sends(text)
        heard = await her.sends(her.knowledge.words.country_name("CL", language))
        numbers = RESOURCES.services["CL"].emergency
        assert numbers is not None
        is_danger = says(her, "danger.closing.emergency", language) in "\n".join(heard)
        assert is_danger is not bool(between)
        assert bool(between) or str(numbers.number) in heard[0]


@pytest.mark.rule("D32")
def test_the_programme_can_speak_to_the_two_providers_only() -> None:
    """Every address in its code is one of theirs or this machine's; nothing of theirs that dials is called."""
    sources = {path: path.read_text(encoding="utf-8") for path in (ROOT / "bot").rglob("*.py")}
    texts = [text for source in sources.values() for text in _strings(source)]
    hosts = {host for text in texts for host in re.findall(r"https?://([\w.-]+)", text)}
    assert set() == hosts - WAY_TO_THEM - {"127.0.0.1", "localhost", "www.w3.org"}
    assert hosts >= WAY_TO_THEM
    code = "\n".join(sources.values())
    dials = (
        r"\.calls\b|/Calls|send_?[Ll]ocation|send_?[Vv]enue|send_?[Cc]ontact|persistent_action|PersistentAction|smtplib"
    )
    assert [] == re.findall(dials, code)


def _strings(source: str) -> Iterator[str]:
    """String constants of a module but for its explanations."""
    tree = ast.parse(source)
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in alone:
            yield node.value


@pytest.mark.rule("D32")
async def test_in_danger_nobody_but_she_is_written_to(house: WholeHouse) -> None:
    """Whoever asks us to call somebody, or sends a place: all that leaves goes back to the same number."""
    house.employ_caseworker()
    for text in (*IN_DANGER.values(), "llame a la policía", "call the police for me", "911"):
        assert [] != await house.says(text)
    assert [] != await house.says("", kind=InboundKind.LOCATION)
    assert {"+15550100"} == {delivery.address for delivery in house.paper.sent}
    assert [] == house.queue.waiting


@pytest.mark.rule("D32")
def test_a_place_on_the_map_is_dropped_at_the_door() -> None:
    """Only its country comes further than the channel: what is not there cannot be sent on."""
    twilio, telegram = TwilioSubject(ChannelName.WHATSAPP), TelegramSubject()
    place = {"Latitude": "4.7110", "Longitude": "-74.0721", "Address": "Calle Sol", "MessageType": "location"}
    form = urlencode(twilio.simulator.form("whatsapp", "+15550100", "Calle Sol") | place).encode()
    pin = (ROOT / "tests/contract/fixtures/telegram/location_pin.json").read_bytes()
    for subject, body in ((twilio, form), (telegram, pin)):
        messages = subject.bring(body).messages
        assert [InboundKind.LOCATION] == [message.kind for message in messages]
        assert [("CO", None)] == [(message.text, message.tap) for message in messages]
        subject.stop()


@pytest.mark.rule("D33")
@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("language", LANGUAGES)
async def test_despair_is_answered_with_the_countrys_line(
    knowledge: Knowledge, clock: SettableClock, language: Language, channel: ChannelName
) -> None:
    for country in COUNTRIES:
        her = await writer(knowledge, clock, language, channel)
        heard = await in_country(her, country, language, DESPAIR[language][0])
        lines = gentle(country, "crisis")
        assert not lines or any(said(line, channel) in heard[0] for line in lines), country
        assert lines or any(character.isdigit() for character in heard[0]), country
        whole = "\n".join(heard)
        assert says(her, "danger.closing.self_harm", language) in whole, country
        assert "?" not in whole, country


@pytest.mark.rule("D33")
@pytest.mark.parametrize("language", LANGUAGES)
async def test_however_it_is_said_and_the_talk_stays_open(
    knowledge: Knowledge, clock: SettableClock, language: Language
) -> None:
    for text in DESPAIR[language]:
        her = await writer(knowledge, clock, language)
        closing = says(her, "danger.closing.self_harm", language)
        assert closing in "\n".join(await her.sends(text)), text
        assert GO_ON[language] in closing
        answer = knowledge.words.answer("asylum", language)
        assert answer is not None
        assert answer.short.text in "\n".join(await her.sends("about asylum"))


@pytest.mark.rule("D33")
@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("language", LANGUAGES)
async def test_who_says_it_again_hears_no_recording(
    knowledge: Knowledge, clock: SettableClock, language: Language, channel: ChannelName
) -> None:
    """The same numbers, other words, and the talk stays open."""
    her = await writer(knowledge, clock, language, channel)
    first = "\n".join(await her.sends(DESPAIR[language][0]))
    again = "\n".join(await her.sends(DESPAIR[language][0]))
    closing, other = (says(her, f"danger.{name}.self_harm", language) for name in ("closing", "again"))
    assert (True, False) == (closing in first, other in first)
    assert (False, True) == (closing in again, other in again)
    assert first.replace(closing, "") == again.replace(other, "")
    assert GO_ON[language] in other


@pytest.mark.rule("D33")
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_names_a_way_to_do_it(language: Language) -> None:
    method = re.compile(METHODS[language], re.IGNORECASE)
    texts = list(every_text(RESOURCES, language))
    assert [] == [(text.where, found.group()) for text in texts if (found := method.search(text.said))]
    assert len(texts) > 500


@pytest.mark.rule("D34")
@pytest.mark.parametrize("country", NUMBERS)
@pytest.mark.parametrize("language", LANGUAGES)
async def test_her_number_is_never_read_back_to_her(house: WholeHouse, language: Language, country: str) -> None:
    """It helps to choose whom to name first, and that is all: a list, the way to another country, and no prefix."""
    prefix, address = NUMBERS[country]
    house.dialogue = KnowsTopics()
    await house.says(NAMES[language], address=address)
    phrase, name = house.knowledge.words.phrase, house.knowledge.words.country_name(country, language)
    for text in (IN_DANGER[language], DESPAIR[language][0], "hotline"):
        heard = "\n".join(await house.says(text, address=address))
        assert [] == re.findall(rf"(?<![\d-]){prefix}(?![\d-])", heard), text
        assert address[len(prefix) + 1 :] not in heard
        asks = "country.ask" if text == "hotline" else "danger.other_country"
        assert phrase(asks, language).text in heard, text
        assert heard.startswith(f"{name}: ") is (text != "hotline"), text
