"""D46: the last words of a talk hold a way to delete and a way back that looks harmless."""

import re

import pytest

from bot.conversation.knowledge import Knowledge
from bot.messages import LANGUAGES, Language
from bot.safety.commands import recognise
from bot.safety.lexicon import Command

HELLO: dict[Language, str] = {"es": "HOLA", "en": "HELLO", "pt": "OI", "fr": "BONJOUR", "ht": "BONJOU"}
_CAPITALS = re.compile(r"[A-ZÀ-Ý]{2,}(?: [A-ZÀ-Ý]{2,})*")


@pytest.mark.rule("D46")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", ["assistant.thanks", "assistant.goodbye"])
def test_thanks_and_goodbye_say_how_to_delete_and_how_to_come_back(
    knowledge: Knowledge, key: str, language: Language
) -> None:
    """The command that they name is one, and the way back is a greeting that anybody may send."""
    wording = knowledge.words.phrase(key, language)
    for text in filter(None, (wording.text, wording.sms)):
        named = _CAPITALS.findall(text)
        assert Command.DELETE in {recognise(words, knowledge.lexicon) for words in named}, text
        assert HELLO[language] in named, text
