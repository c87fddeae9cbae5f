"""Who asks: somebody under 18. It is said by her, never guessed, and forgotten with the sitting (rule 14)."""

from dataclasses import replace

from bot.conversation.outcomes import phrase
from bot.conversation.situation import Outcome, Situation
from bot.messages import PartKind
from bot.safety.age import says_under_18

_MINOR = "minor"
_APART = ("human.", "minor.", "delete.", "share.", "write.", "question.", "safe.", "optout.", "cover.", "fallback.")
"""Replies that stay as they are: what is agreed to in them must be read alone."""


def noticed(situation: Situation) -> Situation:
    """The situation with what this message says about who asks."""
    if not situation.is_text or situation.sitting.is_minor or not says_under_18(situation.text):
        return situation
    return replace(situation, sitting=replace(situation.sitting, is_minor=True))


def told(outcome: Outcome) -> Outcome:
    """The outcome with what is said once a sitting to who asks, below the answer."""
    sitting = outcome.sitting
    if not sitting.is_minor or _MINOR in sitting.told or not _is_answer(outcome):
        return outcome
    said = (*(say for say in outcome.say if not say.key.startswith("told.")), phrase("minor.first"))
    return replace(outcome, say=said, sitting=replace(sitting, told=(*sitting.told, _MINOR)))


def _is_answer(outcome: Outcome) -> bool:
    is_reply = outcome.kind is PartKind.REPLY and bool(outcome.say)
    return is_reply and not any(say.key.startswith(_APART) for say in outcome.say)
