"""Delete: a whole-message command or a choice, confirmed once (conversation rule 9)."""

from dataclasses import replace

from bot.conversation.outcomes import phrase, says
from bot.conversation.sitting import Sitting
from bot.conversation.situation import Outcome, Situation
from bot.conversation.state import Move
from bot.messages import PartKind
from bot.safety.lexicon import Command

ASKING = "delete"


def ask(situation: Situation) -> Outcome:
    """What goes, what stays, that a talk with a caseworker ends; nothing is erased yet."""
    sitting = replace(situation.sitting, asking=ASKING)
    return says(situation, phrase("delete.ask", "delete.yes", "delete.no"), sitting=sitting)


def answer(situation: Situation, command: Command | None) -> Outcome | None:
    """None: she wrote something else; nothing is erased and the question is over."""
    if situation.choice == "delete.yes" or (situation.choice is None and command is Command.YES):
        done = says(situation, phrase("delete.done"), sitting=Sitting())
        return replace(done, kind=PartKind.FAREWELL, move=Move.FORGET, forget=True)
    if situation.choice == "delete.no" or (situation.choice is None and command is Command.NO):
        return says(situation, phrase("delete.kept"))
    return None
