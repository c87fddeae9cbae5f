"""Forty invented people, eight a language: what each must have heard by the end, and what nobody may hear."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.conversation.knowledge import Knowledge
from bot.messages import LANGUAGES, Language
from tests.conversations.house import open_house
from tests.conversations.people import text_of
from tests.conversations.stories import YES, Talk, all_lives, employ_somebody, is_heard, read_stories
from tests.system.real_house import RealHouse

_QUEUED = ("human.queued", "human.queued_closed")
_EXPLAINED = tuple(f"{who}.explain{when}" for who in ("human", "minor") for when in ("", "_always", "_closed"))

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.fixture(scope="module")
def staffed(rasa_address: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealHouse]:
    """A house of their own, with a caseworker: these people ask for one, and nobody else should find their requests."""
    with open_house(tmp_path_factory.mktemp("stories") / "house", rasa_address) as opened:
        employ_somebody(opened)
        yield opened


@pytest_asyncio.fixture(scope="module", loop_scope="session", params=LANGUAGES)
async def lives(
    request: pytest.FixtureRequest, staffed: RealHouse, knowledge: Knowledge
) -> tuple[Language, dict[str, Talk]]:
    return request.param, await all_lives(staffed, request.param, knowledge.words)


async def test_each_hears_what_her_story_needs(lives: tuple[Language, dict[str, Talk]], knowledge: Knowledge) -> None:
    language, talks = lives
    missing = [
        f"{story.name}: {key}"
        for story in read_stories(language)
        for key in story.hears
        if not is_heard(talks[story.name], key, language, knowledge.words)
    ]
    assert missing == []


async def test_every_story_says_what_must_be_heard(lives: tuple[Language, dict[str, Talk]]) -> None:
    language, _ = lives
    assert [story.name for story in read_stories(language) if not story.hears] == []


async def test_silence_comes_only_where_it_was_chosen(
    lives: tuple[Language, dict[str, Talk]], knowledge: Knowledge
) -> None:
    """Every message gets an answer, and the fallback for a service that is down is in none of them."""
    language, talks = lives
    heard = [(name, said) for name, talk in talks.items() for said in talk]
    assert [(name, said.text) for name, said in heard if not said.heard] == []
    down = knowledge.words.phrase("fallback.down", language).text[:30]
    assert [(name, said.text) for name, said in heard if down in text_of(list(said.heard))] == []


async def test_nobody_is_handed_over_without_a_yes_to_the_explanation(
    lives: tuple[Language, dict[str, Talk]], knowledge: Knowledge
) -> None:
    """Who asked, read the explanation and said yes to it is on her way to a person; nobody else is."""
    language, talks = lives
    handed_over = {name for name, talk in talks.items() if _at(talk, _QUEUED, language, knowledge)}
    assert {name for name, talk in talks.items() if "7" in [said.text for said in talk]} <= handed_over
    for name in handed_over:
        at = _at(talks[name], _QUEUED, language, knowledge)[0]
        assert at - 1 in _at(talks[name], _EXPLAINED, language, knowledge), name
        assert talks[name][at].text in ("7", YES[language]), name


async def test_the_transcripts_are_of_these_stories(lives: tuple[Language, dict[str, Talk]]) -> None:
    language, _ = lives
    read = (Path(__file__).parent / "stories" / f"{language}.md").read_text(encoding="utf-8")
    assert [story.name for story in read_stories(language) if f"## {story.name.replace('_', ' ')} (" not in read] == []


def _at(talk: Talk, keys: tuple[str, ...], language: Language, knowledge: Knowledge) -> list[int]:
    """Where in the talk one of these was heard."""
    words = knowledge.words
    return [at for at, said in enumerate(talk) if any(is_heard((said,), key, language, words) for key in keys)]
