"""The closed questions of ours in a sitting: what answers them, and the one word that skips each (D27)."""

from bot.conversation import about_her, erasing, human, passing, safe_moment
from bot.conversation.knowledge import Knowledge
from bot.conversation.situation import Outcome, Situation
from bot.safety.lexicon import Command

_SKIPPED_BY_NO = (safe_moment.ASKING, erasing.ASKING, passing.ASKING, "human", "share", "write")
"""The country, the signs and what is asked about her know the word themselves."""


def with_skip(situation: Situation, command: Command | None) -> Command | None:
    """The command; 'skip' is a no where we asked for a yes or no."""
    is_skip = command is Command.SKIP and situation.sitting.asking in _SKIPPED_BY_NO
    return Command.NO if is_skip else command


def is_early(situation: Situation, command: Command | None) -> bool:
    """A yes that she wrote before our question had left: it is no answer to it (rule 10), and the question stands."""
    is_yes = command is Command.YES and situation.choice is None
    return is_yes and situation.sitting.asking in _SKIPPED_BY_NO and not situation.is_offer_delivered


def answer(situation: Situation, command: Command | None, knowledge: Knowledge) -> Outcome | None:
    """What her answer to the open question does; None: none is open, or she wrote something else."""
    asking = situation.sitting.asking
    if asking == erasing.ASKING:
        return erasing.answer(situation, command)
    if asking == "share":
        return human.share(situation, command, knowledge)
    if asking == passing.ASKING:
        return passing.answer(situation, command)
    if asking == "write":
        return human.may_write(situation, command, knowledge)
    return about_her.answer(situation, command)
