"""What she should know beside an answer."""

from dataclasses import replace

from bot.conversation.outcomes import phrase
from bot.conversation.situation import Outcome, Situation
from bot.messages import LONGEST_TEXT, Say


def added(outcome: Outcome, situation: Situation) -> Outcome:
    """The outcome with it: only the beginning of her message was read; another language is possible."""
    if not outcome.say or outcome.say[-1].key.startswith(("human.", "minor.", "delete.", "question.")):
        return outcome
    notes: list[Say] = []
    sitting = outcome.sitting
    if len(situation.text) >= LONGEST_TEXT:
        notes.append(phrase("text.cut"))
    offer = situation.other_language
    if offer is not None and sitting.asking is None and f"offer {offer}" not in sitting.told:  # one question at a time
        notes.append(Say(key="language.offer", params={"language": f"language.{offer}"}))
        sitting = replace(sitting, told=(*sitting.told, f"offer {offer}"))
    return replace(outcome, say=(*outcome.say, *notes), sitting=sitting)
