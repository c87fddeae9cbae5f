"""Danger words: recall first. They work in every state, and when Rasa is down."""

import re

from bot.folding import fold
from bot.safety.lexicon import Danger, Lexicon
from bot.safety.signs import Sign

_CRY = 3
"""Up to so many words a message is a cry, whatever its words mean elsewhere."""
_ENDS = re.compile(r"[.?!;…\n]+|,")


def recognise_danger(text: str, lexicon: Lexicon) -> Sign | None:
    """What danger `text` speaks of in any of our languages, look-alikes taken out first; self-harm before emergency.

    Self-harm comes first because its reply holds the emergency number too.
    """
    folded = _without_look_alikes(text, lexicon)
    found = [
        (danger, phrase) for danger in (Danger.SELF_HARM, Danger.EMERGENCY) for phrase in _said(folded, danger, lexicon)
    ]
    if not found:
        return None
    is_cry = _is_short(folded) or _cries_beside_a_question(text, lexicon)
    is_certain = is_cry or any(not is_in_doubt(phrase, lexicon) for _, phrase in found)
    return Sign(found[0][0].value, is_certain, is_cry)


def is_in_doubt(phrase: str, lexicon: Lexicon) -> bool:
    """Whether it proves nothing alone in one of our languages: 'suicide' is a noun in two, 'socorro' a cry in two."""
    return any(phrase in words.danger_in_doubt for words in lexicon.languages.values())


def _cries_beside_a_question(text: str, lexicon: Lexicon) -> bool:
    """Whether a part of the message is a cry in certain words: 'he is here, where do i get my papers'."""
    parts = [_without_look_alikes(part, lexicon) for part in _ENDS.split(text)]
    return any(
        not is_in_doubt(phrase, lexicon)
        for part in parts
        if _is_short(part)
        for danger in Danger
        for phrase in _said(part, danger, lexicon)
    )


def _is_short(folded: str) -> bool:
    return len(folded.split()) <= _CRY


def _said(folded: str, danger: Danger, lexicon: Lexicon) -> list[str]:
    return [phrase for words in lexicon.languages.values() for phrase in words.danger[danger].found_in(folded)]


def _without_look_alikes(text: str, lexicon: Lexicon) -> str:
    folded = fold(text)
    for words in lexicon.languages.values():
        folded = words.not_danger.taken_out(folded)
    return folded
