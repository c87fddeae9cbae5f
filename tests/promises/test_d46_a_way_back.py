"""D46: goodbye and thanks both offer to delete what we hold, and a way back by a word that anybody may type."""

import pytest

from bot.conversation.knowledge import Knowledge
from bot.messages import LANGUAGES, Language
from bot.replies.sms import count_segments
from bot.safety.commands import recognise
from bot.safety.lexicon import Command
from tests.support.talks import HELLO

DELETE: dict[Language, str] = {
    "es": "BORRAR MIS DATOS",
    "en": "DELETE MY DATA",
    "pt": "APAGAR MEUS DADOS",
    "fr": "EFFACER MES DONNÉES",
    "ht": "EFASE TOUT",
}


@pytest.mark.rule("D46")
@pytest.mark.parametrize("key", ["assistant.goodbye", "assistant.thanks"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_last_words_hold_both(knowledge: Knowledge, language: Language, key: str) -> None:
    """The word to delete is one that works, whatever Rasa understands; the way back is a hello."""
    said = knowledge.words.phrase(key, language)
    sms = said.sms or said.text
    for text in (said.text, sms):
        assert DELETE[language] in text
        assert HELLO[language].upper() in text
    assert Command.DELETE is recognise(DELETE[language], knowledge.lexicon)
    assert count_segments(sms).segments <= 1
