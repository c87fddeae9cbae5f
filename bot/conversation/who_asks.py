"""Who asks: somebody under 18, or for another person. Said by her, never guessed, forgotten with the sitting."""

from dataclasses import replace

from bot.conversation.guidance import FOR_ANOTHER
from bot.conversation.outcomes import phrase
from bot.conversation.situation import Outcome, Situation
from bot.messages import PartKind, Say
from bot.safety.age import says_under_18
from bot.safety.another import is_about_another

_MINOR, _OTHER = "minor", "other"
_APART = (
    *("human.", "minor.", "delete.", "share.", "write.", "question.", "safe.", "optout.", "cover.", "fallback."),
    *("about.", "name.", "pronoun.", "writer.", "code."),
)
"""Replies that stay as they are: what is agreed to in them must be read alone."""


def noticed(situation: Situation) -> Situation:
    """The situation with what this message says about who asks."""
    if not situation.is_text or situation.choice is not None:
        return situation
    sitting, text = situation.sitting, situation.text
    is_minor = sitting.is_minor or says_under_18(text)
    is_for_another = sitting.is_for_another or is_about_another(text)
    return replace(situation, sitting=replace(sitting, is_minor=is_minor, is_for_another=is_for_another))


def told(outcome: Outcome) -> Outcome:
    """The outcome with what is said once a sitting to who asks, below the answer, instead of what is told about us."""
    if outcome.kind is not PartKind.REPLY or any(say.key.startswith(_APART) for say in outcome.say):
        return outcome
    new = {name: said for name, said in _due(outcome).items() if name not in outcome.sitting.told}
    if not outcome.say or not new:
        return outcome
    more = [phrase(key) for key in new.values() if key is not None]
    kept = [say for say in outcome.say if not (more and say.key.startswith("told."))]
    sitting = replace(outcome.sitting, told=(*outcome.sitting.told, *new))
    return replace(outcome, say=(*kept, *more), sitting=sitting)


def _due(outcome: Outcome) -> dict[str, str | None]:
    """What is to be said, by the name under which it is remembered; None: the answer itself says it."""
    due: dict[str, str | None] = {}
    if outcome.sitting.is_minor:
        due[_MINOR] = "minor.first"
    if outcome.sitting.is_for_another and any(_is_about_something(say) for say in outcome.say):
        says_it = any(say.key == f"answer.{FOR_ANOTHER}" for say in outcome.say)
        due[_OTHER] = None if says_it else "other.care"
    return due


def _is_about_something(say: Say) -> bool:
    return say.key.startswith(("answer.", "services."))
