"""D02: a first message gets a general greeting, the same for a stranger, for who returns and after a silence.
D03: a machine, no emergency service, messages stay on the phone, how to leave, how to delete: said early and briefly.
"""

from datetime import timedelta

import pytest

from bot.clock import SettableClock
from bot.content.resources import read_resources
from bot.content.wordlists import heavy_word
from bot.conversation.knowledge import Knowledge
from bot.messages import LANGUAGES, ChannelName, Language
from tests.conftest import ROOT
from tests.flows.conftest import WholeHouse
from tests.support.survivor import Survivor
from tests.support.talks import HELLO, LEAVE, NAMES, YES, KnowsTopics, says

CHANNELS = (ChannelName.SMS, ChannelName.WHATSAPP, ChannelName.TELEGRAM)
LONGEST = 480
PLAIN = sorted(topic for topic, answer in read_resources(ROOT / "resources").answers.items() if not answer.sensitive)
FACTS: dict[Language, tuple[str, str, str, str, str]] = {
    "es": ("programa", "emergencia", "teléfono", "LUEGO", "BORRAR MIS DATOS"),
    "en": ("program", "emergency", "phone", "LATER", "DELETE MY DATA"),
    "pt": ("programa", "emerg", "telefone", "DEPOIS", "APAGAR MEUS DADOS"),
    "fr": ("programme", "urgence", "téléphone", "PLUS TARD", "EFFACER MES DONNÉES"),
    "ht": ("pwogram", "ijans", "telefòn", "PITA", "EFASE TOUT"),
}
BEFORE = {
    "a stranger": (),
    "who comes back after a silence": ("NAME", "about forced_labour", "YES", "WAIT"),
    "who left": ("NAME", "about forced_labour", "LEAVE", "x", "YES", "WAIT"),
    "who deleted": ("NAME", "about asylum", "erase", "7", "WAIT"),
}


def writer(knowledge: Knowledge, clock: SettableClock, channel: ChannelName = ChannelName.SMS) -> Survivor:
    return Survivor(knowledge=knowledge, dialogue=KnowsTopics(), clock=clock, channel=channel)


@pytest.mark.rule("D02")
@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_greeting_is_neutral_and_the_same_for_everybody(
    knowledge: Knowledge, clock: SettableClock, language: Language, before: str
) -> None:
    """Papers, work, health, housing: no word of it is heavy, and nothing of before is in it."""
    her = writer(knowledge, clock)
    texts = {"NAME": NAMES[language], "YES": YES[language], "LEAVE": LEAVE[language]}
    for step in BEFORE[before]:
        if step == "WAIT":
            her.waits(timedelta(minutes=16))
        else:
            await her.sends(texts.get(step, step))
    heard = await her.sends(HELLO[language])
    assert [says(her, "assistant.greet", language)] == heard
    assert heavy_word(heard[0], language) is None


@pytest.mark.rule("D02")
@pytest.mark.parametrize("language", LANGUAGES)
def test_who_we_are_is_neutral_to_its_last_word(knowledge: Knowledge, language: Language) -> None:
    """Conversation rule 4: the greeting, the menu and 'who are you' are safe over her shoulder, on every channel."""
    for key in ("assistant.greet", "assistant.who_are_you", "assistant.what_can_you_do", "menu.show"):
        said = knowledge.words.phrase(key, language)
        assert [] == [text for text in (said.text, said.sms or "") if heavy_word(text, language)], key


@pytest.mark.rule("D02")
async def test_on_real_storage_too(house: WholeHouse) -> None:
    """What the database holds of an earlier talk changes nothing in the first words of the next."""
    house.dialogue = KnowsTopics()
    greeted = await house.says("hola", address="+15550111")
    await house.says("shelter in colombia", address="+15550111")
    house.clock.advance(timedelta(minutes=16))
    assert greeted == await house.says("sí", address="+15550111")
    assert [house.knowledge.words.phrase("assistant.greet", "es").text] == greeted


@pytest.mark.rule("D03")
@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("start", ["a question", "hello"])
@pytest.mark.parametrize("language", LANGUAGES)
async def test_five_facts_in_the_first_replies(
    knowledge: Knowledge, clock: SettableClock, language: Language, start: str, channel: ChannelName
) -> None:
    """In two replies; by SMS, where an answer with its question fills a message, in four (conversation rule 3)."""
    for number in range(0, len(PLAIN) - 4, 6):
        her = writer(knowledge, clock, channel)
        await her.sends(NAMES[language])
        her.waits(timedelta(minutes=16))
        topics = [f"about {topic}" for topic in PLAIN[number : number + 4]]
        texts = topics if start == "a question" else [HELLO[language], *topics]
        replies = [await her.sends(text) for text in texts[: 4 if channel is ChannelName.SMS else 2]]
        heard = "\n".join(text for reply in replies for text in reply)
        assert [] == [fact for fact in FACTS[language] if fact not in heard], texts


@pytest.mark.rule("D03")
@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("language", LANGUAGES)
async def test_they_never_stand_before_her_answer(
    knowledge: Knowledge, clock: SettableClock, language: Language, channel: ChannelName
) -> None:
    her = writer(knowledge, clock, channel)
    await her.sends(NAMES[language])
    for topic in PLAIN[:4]:
        answer = knowledge.words.answer(topic, language)
        assert answer is not None
        begins = answer.short.sms if channel is ChannelName.SMS and answer.short.sms else answer.short.text
        assert (await her.sends(f"about {topic}"))[0].startswith(begins)


@pytest.mark.rule("D03")
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_short(knowledge: Knowledge, language: Language) -> None:
    said = [knowledge.words.phrase(key, language) for key in ("told.first", "told.second")]
    for texts in ([wording.text for wording in said], [wording.sms or wording.text for wording in said]):
        assert len(" ".join(texts)) <= LONGEST
        assert [] == [fact for fact in FACTS[language] if fact not in " ".join(texts)]
