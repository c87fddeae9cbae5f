"""The safe-moment question: once a sitting, before sensitive topics, before a human, and after an exit."""

from dataclasses import replace

from bot.conversation.outcomes import phrase, says
from bot.conversation.sitting import Sitting
from bot.conversation.situation import Outcome, Situation
from bot.conversation.state import State
from bot.messages import PartKind
from bot.safety.lexicon import Command

ASKING = "safe"
_ANSWERS = {
    "safe.yes": Command.YES,
    "safe.no": Command.NO,
    "safe.unsure": Command.NOT_SURE,
}


def ask(situation: Situation, held_input: str) -> Outcome:
    """Ask, keeping what she wanted: `text:…` or `choice:…`, answered on 'yes' without typing it again."""
    sitting = replace(situation.sitting, asking=ASKING, held_input=held_input)
    question = phrase("safe.ask", "safe.yes", "safe.no", "safe.unsure")
    return replace(says(situation, question, sitting=sitting), kind=PartKind.SAFE_MOMENT)


def held(situation: Situation) -> str:
    """This message as `ask` keeps it."""
    return f"choice:{situation.choice}" if situation.choice else f"text:{situation.text}"


def must_ask_first(situation: Situation) -> bool:
    """After an exit, and when a stranger's message comes into a talk that a caseworker holds."""
    if situation.sitting.asking == ASKING:
        return False
    is_held = situation.person.state is State.WITH_CASEWORKER
    return situation.person.is_frozen or (is_held and situation.is_new_sitting)


def guards(situation: Situation) -> bool:
    """Whether a talk that a caseworker holds stays shut: who writes in it again has not said yet that she can."""
    return situation.sitting.asking == ASKING and situation.person.state is State.WITH_CASEWORKER


def answer_of(situation: Situation, command: Command | None) -> Command | None:
    """Her answer to the open safe-moment question, by choice or word, or None."""
    if situation.sitting.asking != ASKING:
        return None
    if situation.choice in _ANSWERS:
        return _ANSWERS[situation.choice]
    return command if command in _ANSWERS.values() else None


def not_now(situation: Situation) -> Outcome:
    """One line and nothing kept; what was frozen stays frozen."""
    later = phrase("safe.later")
    fresh = Sitting(language=situation.language, has_creole=situation.sitting.has_creole)
    return replace(says(situation, later, sitting=fresh), kind=PartKind.SAFE_MOMENT)
