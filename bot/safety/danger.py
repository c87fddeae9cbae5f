"""Danger words: recall first. They work in every state, and when Rasa is down."""

from bot.folding import fold
from bot.safety.lexicon import Danger, Lexicon
from bot.safety.signs import Sign

_CRY = 3
"""Up to so many words a message is a cry, whatever its words mean elsewhere."""


def recognise_danger(text: str, lexicon: Lexicon) -> Sign | None:
    """What danger `text` speaks of in any of our languages, look-alikes taken out first; self-harm before emergency.

    Self-harm comes first because its reply holds the emergency number too.
    """
    folded = fold(text)
    for words in lexicon.languages.values():
        folded = words.not_danger.taken_out(folded)
    is_cry = len(folded.split()) <= _CRY
    is_certain, topic = is_cry, None
    for danger in (Danger.SELF_HARM, Danger.EMERGENCY):
        for words in lexicon.languages.values():
            for phrase in words.danger[danger].found_in(folded):
                topic = topic or danger.value
                is_certain = is_certain or not is_in_doubt(phrase, lexicon)
    return Sign(topic, is_certain, is_cry) if topic else None


def is_in_doubt(phrase: str, lexicon: Lexicon) -> bool:
    """Whether it proves nothing alone in one of our languages: 'suicide' is a noun in two, 'socorro' a cry in two."""
    return any(phrase in words.danger_in_doubt for words in lexicon.languages.values())
