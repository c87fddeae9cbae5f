"""D01: who looks at her phone, locked or open, reads nothing of what she may be going through.

The first letters of whatever leaves, the labels of buttons and the name that writes are neutral. Numbers for danger
are the exception: nothing stands before them (conversation rule 11). Names and pictures of senders are set by people.
"""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from bot.content.catalogue import Catalogue
from bot.content.resources import Resources, read_resources
from bot.content.wordlists import heavy_word
from bot.messages import LANGUAGES, ChannelName, Language, Say
from bot.replies.composing import compose
from bot.replies.preview import LEAD, PREVIEW
from bot.replies.voice import Voice
from tests.conftest import ROOT
from tests.support.survivor import SHAPES

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
CHANNELS = (ChannelName.SMS, ChannelName.WHATSAPP, ChannelName.TELEGRAM)


@pytest.fixture(scope="module")
def resources() -> Resources:
    return read_resources(ROOT / "resources")


def first_letters(catalogue: Catalogue, say: list[Say], language: Language, channel: ChannelName) -> list[str]:
    """What a locked phone shows of every message that `say` becomes."""
    shape = SHAPES[channel]
    voice = Voice(words=catalogue, language=language, is_sms=shape.is_sms, now=NOON)
    return [part.text[:PREVIEW] for part in compose(say, voice, shape, "t0").parts]


def everything(resources: Resources, catalogue: Catalogue) -> Iterator[list[Say]]:
    """Answers, what MORE brings, and the lines of every need in every country, alone and below an answer."""
    for topic in resources.answers:
        answer = catalogue.answer(topic, "es")
        assert answer is not None
        yield [Say(key=f"answer.{topic}", choices=("else",))]
        yield from ([Say(key=f"more.{topic}", params={"at": at})] for at in range(len(answer.more)))
    for country in resources.services:
        for need in resources.needs.needs:
            lines = Say(key=f"services.{need}", params={"country": country}, choices=("nobody", "else"))
            yield [lines]
            yield [Say(key="answer.hotline"), lines]


@pytest.mark.rule("D01")
@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_begins_with_a_heavy_word(resources: Resources, language: Language, channel: ChannelName) -> None:
    catalogue = Catalogue(resources)
    shown = [
        text for say in everything(resources, catalogue) for text in first_letters(catalogue, say, language, channel)
    ]
    assert [] == [text for text in shown if heavy_word(text, language)]
    assert len(shown) > 1000


@pytest.mark.rule("D01")
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_phrase_and_no_label_shows_one(resources: Resources, language: Language) -> None:
    """Labels whole: a button stands open on the screen."""
    phrases = resources.phrases[language]
    labels = [phrases[key].text for key in phrases if key.startswith("choice.") and key != "choice.stale"]
    labels += [answer.words.said_in(language).label for answer in resources.answers.values()]
    openings = [
        text[:PREVIEW]
        for key, said in phrases.items()
        if not key.startswith("danger.")
        for text in (said.text, said.sms or "")
    ]
    assert [] == [text for text in (*labels, *openings) if heavy_word(text, language)]


@pytest.mark.rule("D01")
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_put_in_front_fills_the_preview(resources: Resources, language: Language) -> None:
    """A shorter one would let the word through."""
    said = resources.phrases[language][LEAD]
    assert all(PREVIEW <= len(text) for text in (said.text, said.sms or said.text))


@pytest.mark.rule("D01")
def test_the_name_that_people_read_is_neutral(resources: Resources) -> None:
    assert resources.organisation is not None
    assert [] == [found for language in LANGUAGES if (found := heavy_word(resources.organisation.name, language))]


@pytest.mark.rule("D01")
def test_the_bot_sets_no_profile_and_no_commands() -> None:
    """A list of commands or a description would stand in the chat for whoever opens it; people set neutral ones."""
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "bot" / "channels").rglob("*.py"))
    assert [] == [word for word in ("set_my_", "setMy", "menu_button", "content_sid") if word in source]
