"""Danger words: recall first. They work in every state, and when Rasa is down."""

from bot.folding import fold
from bot.safety.lexicon import Danger, Lexicon


def recognise_danger(text: str, lexicon: Lexicon) -> Danger | None:
    """What danger `text` speaks of in any of our languages, look-alikes taken out first; self-harm before emergency.

    Self-harm comes first because its reply holds the emergency number too.
    """
    folded = fold(text)
    for words in lexicon.languages.values():
        folded = words.not_danger.taken_out(folded)
    for danger in (Danger.SELF_HARM, Danger.EMERGENCY):
        if any(words.danger[danger].any_in(folded) for words in lexicon.languages.values()):
            return danger
    return None
