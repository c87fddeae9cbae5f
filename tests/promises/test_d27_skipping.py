"""D27: every question of ours is skipped with the same word, and nothing is agreed to by it.

One at a time: test_exhaustive_walk.py. The name and the code word: test_d06_code_word.py; the signs: tests/flows.
"""

from collections.abc import Awaitable, Callable

import pytest

from bot.clock import SettableClock
from bot.conversation.knowledge import Knowledge
from bot.conversation.state import State
from bot.messages import LANGUAGES, Language
from tests.support.survivor import Survivor
from tests.support.talks import HUMAN, NAMES, YES, KnowsTopics, says

SKIP: dict[Language, str] = {"es": "PASAR", "en": "SKIP", "pt": "PULAR", "fr": "PASSER", "ht": "SOTE"}
DELETE: dict[Language, str] = {
    "es": "borrar mis datos",
    "en": "delete my data",
    "pt": "apagar meus dados",
    "fr": "effacer mes données",
    "ht": "efase tout",
}
type Way = Callable[[Survivor, Language], Awaitable[object]]


async def to_safe_moment(her: Survivor, language: Language) -> None:
    await her.sends(HUMAN[language])


async def to_second_yes(her: Survivor, language: Language) -> None:
    await to_safe_moment(her, language)
    await her.sends(YES[language])


async def to_sharing(her: Survivor, language: Language) -> None:
    await her.sends("about asylum")
    await to_second_yes(her, language)
    await her.sends(YES[language])


async def to_delete(her: Survivor, language: Language) -> None:
    await her.sends(DELETE[language])


async def to_country(her: Survivor, language: Language) -> None:
    await her.sends("about shelter")


QUESTIONS: dict[str, tuple[Way, str]] = {
    "safe": (to_safe_moment, "safe.later"),
    "human": (to_second_yes, "human.declined"),
    "share": (to_sharing, "share.refused"),
    "delete": (to_delete, "delete.kept"),
    "country": (to_country, "else.ask"),
}


@pytest.mark.rule("D27")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("asking", QUESTIONS)
async def test_the_same_word_skips_it(
    knowledge: Knowledge, clock: SettableClock, asking: str, language: Language
) -> None:
    her = Survivor(knowledge=knowledge, dialogue=KnowsTopics(), clock=clock)
    way, after = QUESTIONS[asking]
    await her.sends(NAMES[language])
    await way(her, language)
    assert her.store.person is not None
    assert asking == her.store.person.sitting.asking
    heard = await her.sends(SKIP[language])
    assert heard[0].startswith(says(her, after, language))
    assert her.store.person is not None
    assert her.store.person.sitting.asking is None
    assert (asking == "share") == (her.store.person.state is State.WAITING)
