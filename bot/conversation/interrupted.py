"""What the numbers interrupted: 'no, something else' below them answers her words, without typing them again.

Danger words go first unless the model rules danger out, because a message that says them often asks something too ('I
do not want to live, where is the consulate'). A false alarm costs no more than one tap, and a true one loses nothing.
"""

from dataclasses import replace

from bot.conversation import guidance
from bot.conversation.knowledge import Knowledge
from bot.conversation.outcomes import phrase, says
from bot.conversation.ports import Dialogue
from bot.conversation.situation import Outcome, Situation
from bot.errors import DialogueDown
from bot.messages import InboundKind, PartKind, Understood
from bot.safety.lexicon import Command
from bot.safety.signs import DANGERS

_NEAREST = 2


def kept_while_offered(outcome: Outcome) -> Outcome:
    """The outcome without her words, unless this very reply is the numbers that answered them."""
    if outcome.sitting.interrupted is None or outcome.kind is PartKind.DANGER:
        return outcome
    return replace(outcome, sitting=replace(outcome.sitting, interrupted=None))


async def answered(
    situation: Situation, command: Command | None, dialogue: Dialogue, knowledge: Knowledge
) -> Outcome | None:
    """What she wrote before the numbers, read again as something else; None when this is not her 'something else'."""
    held = situation.sitting.interrupted
    if held is None or (situation.choice != "else" and command is not Command.SOMETHING_ELSE):
        return None
    inbound = replace(situation.inbound, text=held, kind=InboundKind.TEXT, tap=None)
    again = replace(situation, inbound=inbound, choice=None)
    try:
        answer = await dialogue.turn(guidance.turn_of(again))
    except DialogueDown:
        return says(situation, phrase("else.ask"))
    understood = answer.understood
    if understood is not None and understood.answered and understood.topic not in DANGERS:
        return guidance.carried_out(again, answer, knowledge)
    nearest = _nearest(understood, situation, knowledge) if understood is not None else []
    return says(situation, phrase("else.ask", *nearest, *(["else"] if nearest else [])))


def _nearest(understood: Understood, situation: Situation, knowledge: Knowledge) -> list[str]:
    """The likeliest topics that are no danger and have an answer, as choices below the open question."""
    topics = [topic for topic in (understood.topic, *understood.others) if topic not in DANGERS]
    has_answer = [topic for topic in topics if knowledge.words.answer(topic, situation.language) is not None]
    return [f"answer.{topic}" for topic in has_answer[:_NEAREST]]
