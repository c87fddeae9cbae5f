"""On every channel and in every language: the right answer, in her language, with source and number."""

import asyncio

import pytest

from bot.clock import SystemClock
from bot.conversation.knowledge import Knowledge
from bot.messages import LANGUAGES, ChannelName, Language
from bot.replies.sms import count_segments
from bot.replies.voice import Voice
from tests.conversations.people import text_of
from tests.conversations.questions import CHANNELS, TOPICS, Talks, all_talks
from tests.system.real_house import RealHouse

LINE = "01 8000 52 20 20"  # Colombia's line against trafficking, from resources/services/CO.yml


@pytest.fixture(scope="module")
def talks(house: RealHouse) -> Talks:
    return asyncio.run(all_talks(house))


def voice_of(channel: ChannelName, language: Language, knowledge: Knowledge) -> Voice:
    is_sms = channel is ChannelName.SMS
    return Voice(words=knowledge.words, language=language, is_sms=is_sms, now=SystemClock().now())


@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("channel", CHANNELS)
def test_the_right_answer_in_her_language(
    channel: ChannelName, language: Language, topic: str, talks: Talks, knowledge: Knowledge
) -> None:
    """With 'according to …', and with the number where she asked for a place or a line."""
    said = next(text_of(turn.heard) for turn in talks[channel, language] if turn.topic == topic)
    voice = voice_of(channel, language, knowledge)
    words = knowledge.words.answer(topic, language)
    assert words is not None
    assert voice.wording(words.short) in said
    assert voice.phrase("answer.source", {"source": words.source}) in said
    if topic != "deportation":
        assert LINE in said
        assert voice.according_to("OIM (iom.int)", "") in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reply_stays_within_its_budget(language: Language, talks: Talks) -> None:
    """Rule 23: three segments on SMS, two bubbles elsewhere."""
    for channel in CHANNELS:
        for turn in talks[channel, language]:
            assert len(turn.heard) <= (1 if channel is ChannelName.SMS else 2), (channel, turn.topic)
            if channel is ChannelName.SMS:
                assert count_segments(turn.heard[0].text).segments <= 3, turn.topic


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_she_must_know_about_us_is_told(language: Language, talks: Talks, knowledge: Knowledge) -> None:
    """Rule 3: a programme, and how to leave; in three turns there is room for it on every channel."""
    for channel in CHANNELS:
        said = "\n".join(text_of(turn.heard) for turn in talks[channel, language])
        assert voice_of(channel, language, knowledge).phrase("told.first") in said, channel


def test_the_providers_found_nothing_wrong(talks: Talks, house: RealHouse) -> None:
    """Every call was checked against the published descriptions."""
    assert ([], []) == (house.twilio.refused, house.telegram.refused)
