"""D04: 'can you read calmly now?' comes before anything sensitive and before a human, in every sitting anew.
D05: after 'no', 'not sure' or silence there is one calm line or nothing, no question, and nothing is remembered.
"""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.clock import SettableClock
from bot.content.resources import read_resources
from bot.conversation.knowledge import Knowledge
from bot.conversation.sitting import Sitting
from bot.conversation.state import State
from bot.messages import LANGUAGES, ChannelName, Language
from bot.storage.retention import SqlRetention
from bot.storage.tables.conversations import PERSON
from tests.conftest import ROOT
from tests.flows.conftest import WholeHouse
from tests.support.survivor import Survivor
from tests.support.talks import HUMAN, NAMES, NO, UNSURE, YES, KnowsTopics, says

ANSWERS = read_resources(ROOT / "resources").answers
SENSITIVE = sorted(topic for topic, answer in ANSWERS.items() if answer.sensitive)
PLAIN = ("asylum", "residence_permit", "work_permit", "unpaid_wages", "medical_care", "hotline", "rights_overview")
NOT_NOW = {"no": NO, "not sure": UNSURE, "2": dict.fromkeys(LANGUAGES, "2"), "3": dict.fromkeys(LANGUAGES, "3")}


@pytest.fixture
def her(knowledge: Knowledge, clock: SettableClock) -> Survivor:
    return Survivor(knowledge=knowledge, dialogue=KnowsTopics(), clock=clock, channel=ChannelName.WHATSAPP)


def opening(her: Survivor, topic: str, language: Language) -> str:
    answer = her.knowledge.words.answer(topic, language)
    assert answer is not None
    return answer.short.text


def is_asked(her: Survivor, heard: list[str], language: Language) -> bool:
    """The question alone: nothing else in the same breath."""
    return 1 == len(heard) and heard[0].startswith(says(her, "safe.ask", language))


@pytest.mark.rule("D04")
@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_sensitive_topic_asks_first_in_each_sitting(her: Survivor, language: Language) -> None:
    """By her own words; on 'yes' the answer comes without typing the question again (conversation rule 6)."""
    await her.sends(NAMES[language])
    for topic in SENSITIVE:
        her.waits(timedelta(minutes=16))
        assert is_asked(her, await her.sends(f"about {topic}"), language), topic
        answered = "\n".join(await her.sends(YES[language]))
        assert opening(her, topic, language) in answered, topic
    assert len(SENSITIVE) > 20


@pytest.mark.rule("D04")
@pytest.mark.parametrize("topic", sorted(set(ANSWERS) - set(SENSITIVE)))
async def test_a_choice_that_leads_to_one_asks_too(her: Survivor, topic: str) -> None:
    """No answer is a back door to another: its buttons pass the same question."""
    await her.sends("español")
    for place, further in enumerate(ANSWERS[topic].leads_to[:2]):
        her.waits(timedelta(minutes=16))
        await her.sends(f"about {topic}")
        if f"answer.{further}" not in her.offered():
            continue
        heard = await her.chooses(f"answer.{further}")
        assert is_asked(her, heard, "es") is (further in SENSITIVE), (place, further)


@pytest.mark.rule("D04")
@pytest.mark.parametrize("language", LANGUAGES)
async def test_before_a_human_in_each_sitting(her: Survivor, language: Language) -> None:
    await her.sends(NAMES[language])
    for _ in range(2):
        her.waits(timedelta(minutes=16))
        assert is_asked(her, await her.sends(HUMAN[language]), language)
        explained = "\n".join(await her.sends(YES[language]))
        assert says(her, "human.explain_always", language) in explained
        await her.sends(NO[language])


@pytest.mark.rule("D04")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("topic", PLAIN)
async def test_papers_work_and_health_are_answered_at_once(her: Survivor, language: Language, topic: str) -> None:
    """Conversation rule 6: the question is not asked where it only costs time."""
    await her.sends(NAMES[language])
    assert opening(her, topic, language) in "\n".join(await her.sends(f"about {topic}"))


@pytest.mark.rule("D05")
@pytest.mark.parametrize("answer", NOT_NOW)
@pytest.mark.parametrize("language", LANGUAGES)
async def test_no_or_not_sure_ends_it(her: Survivor, language: Language, answer: str) -> None:
    """One line without a question; what she had asked is forgotten, so a later 'yes' brings nothing of it."""
    await her.sends(NAMES[language])
    await her.sends("about forced_labour")
    heard = await her.sends(NOT_NOW[answer][language])
    assert [says(her, "safe.later", language)] == heard
    assert "?" not in heard[0]
    assert her.store.person is not None
    sitting = her.store.person.sitting
    assert Sitting(language=language, turns=sitting.turns, has_creole=sitting.has_creole) == sitting
    assert opening(her, "forced_labour", language) not in "\n".join(await her.sends(YES[language]))
    assert State.ASSISTANT is her.store.person.state


@pytest.mark.rule("D05")
@pytest.mark.parametrize("is_swept", [True, False])
async def test_silence_is_answered_with_silence(house: WholeHouse, *, is_swept: bool) -> None:
    """Nothing more is sent; what she asked goes with the sitting, and her next 'yes' meets a stranger's greeting."""
    house.dialogue = KnowsTopics()
    await house.says("about forced_labour")
    before = len(house.paper.sent)
    for _ in range(16):
        house.clock.advance(timedelta(minutes=1))
        if is_swept:
            SqlRetention(house.engine).sweep(house.clock.now())
        await house.pump()
    assert before == len(house.paper.sent)
    with house.engine.connect() as connection:
        assert is_swept is (connection.execute(select(PERSON.c.sitting)).scalar() is None)
    greeting = house.knowledge.words.phrase("assistant.greet", "es").text
    assert [greeting] == await house.says("sí")
