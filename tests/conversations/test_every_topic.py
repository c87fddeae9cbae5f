"""Every topic can be reached in every language, by words and by its choice."""

import pytest

from bot.conversation.knowledge import Knowledge
from bot.dialogue.client import RasaDialogue
from bot.ids import ConversationId
from bot.messages import LANGUAGES, ChannelName, DialogueAnswer, DialogueTurn, Language
from tests.conversations.every_topic import ANSWERED, TOPICS, sentences


async def said(
    rasa: RasaDialogue, language: Language, *, text: str | None = None, choice: str | None = None
) -> DialogueAnswer:
    return await rasa.turn(
        DialogueTurn(
            conversation=ConversationId("0" * 40),
            state=None,
            text=text,
            choice=choice,
            language=language,
            country=None,
            channel=ChannelName.WEB,
        )
    )


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_topic_is_reached_by_words(rasa: RasaDialogue, language: Language) -> None:
    """At least one of the sentences that nobody trained leads there, and is sure enough to be answered."""
    unreached = set(TOPICS)
    for topic, texts in sentences(language).items():
        for text in texts:
            understood = (await said(rasa, language, text=text)).understood
            if understood is not None and understood.answered and understood.topic == topic:
                unreached.discard(topic)
                break
    assert set() == unreached


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_answer_is_reached_by_its_choice(
    rasa: RasaDialogue, knowledge: Knowledge, language: Language
) -> None:
    for topic in ANSWERED:
        answer = await said(rasa, language, choice=f"answer.{topic}")
        assert [f"answer.{topic}"] == [say.key for say in answer.say]
        assert knowledge.words.answer(topic, language) is not None, topic
