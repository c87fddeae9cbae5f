"""After words of danger nobody reads that she was not understood (D24), and she can always put us right (D25)."""

import pytest

from bot.messages import LANGUAGES, Language
from tests.flows.conftest import WholeHouse

NAMES = {"es": "español", "en": "English", "pt": "português", "fr": "français", "ht": "kreyòl"}
SAID: dict[Language, tuple[str, ...]] = {
    "es": ("quiero morirme", "me quiere matar", "estan en la puerta", "socorro"),
    "en": ("i want to die", "he is going to kill me", "they are at the door", "help me please"),
    "pt": ("quero morrer", "ele vai me matar", "eles estao na porta", "socorro"),
    "fr": ("je veux mourir", "il va me tuer", "ils sont à la porte", "au secours"),
    "ht": ("mwen vle mouri", "li pral touye m", "yo nan pòt la", "anmwe"),
}


@pytest.mark.rule("D24")
@pytest.mark.parametrize("language", LANGUAGES)
async def test_nobody_reads_that_she_was_not_understood(house: WholeHouse, language: Language) -> None:
    """Numbers, and none of the sentences that offer topics, ask for other words or excuse us."""
    words = house.knowledge.words
    keys = ("clarify.topics", "clarify.two_misses", "assistant.out_of_scope", "fallback.down", "choice.stale")
    excuses = [words.phrase(key, language).text.partition("{")[0][:30] for key in keys]
    await house.says(NAMES[language])
    for text in SAID[language]:
        heard = "\n".join(await house.says(text))
        assert any(letter.isdigit() for letter in heard), text
        assert [] == [excuse for excuse in excuses if excuse in heard], text


@pytest.mark.rule("D25")
@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_reply_to_danger_can_be_put_right(house: WholeHouse, language: Language) -> None:
    """'Something else' stands below it, and leads to an open question."""
    label = house.knowledge.words.label("else", language)
    asked = house.knowledge.words.phrase("else.ask", language).text
    await house.says(NAMES[language])
    for text in SAID[language]:
        assert label in "\n".join(await house.says(text)), text
        assert asked in "\n".join(await house.says(label)), text
