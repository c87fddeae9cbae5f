"""Passing on a question that found no answer: shown exactly as it would go, asked once, kept only on a clear yes."""

import re
from dataclasses import replace

from bot.conversation.outcomes import phrase, says
from bot.conversation.situation import Outcome, PassedOn, Situation
from bot.messages import Say
from bot.safety.lexicon import Command

ASKING = "pass_on"
CHOICE = "question.pass"
_MOST = 240  # characters: what is shown must fit the message that shows it
_NUMBER = re.compile(r"\d(?:[\s().,+/-]*\d){4,}")
_COVERED = "#####"


def covered(text: str) -> str:
    """`text` with every number of five digits or more covered: a telephone, a paper, a card."""
    return _NUMBER.sub(_COVERED, text)


def question_of(text: str) -> str:
    """What would be passed on of a message: its words on one line, numbers covered, at most 240 characters."""
    words = covered(" ".join(text.split()))
    return words if len(words) <= _MOST else f"{words[: _MOST - 3].rstrip()}..."


def ask(situation: Situation) -> Outcome | None:
    """Her words as they would go, and the one question. None: there is no unanswered question any more."""
    unanswered = situation.sitting.unanswered
    if not unanswered:
        return None
    shown = Say(key="question.ask", params={"words": question_of(unanswered)}, choices=("question.yes", "question.no"))
    return says(situation, shown, sitting=replace(situation.sitting, asking=ASKING))


def answer(situation: Situation, command: Command | None) -> Outcome | None:
    """None: she wrote something else; nothing is passed on and the question is over."""
    says_yes = situation.choice is None and command is Command.YES and situation.is_offer_delivered
    if (situation.choice == "question.yes" or says_yes) and situation.sitting.unanswered:
        passed = PassedOn(kind="question", language=situation.language, text=question_of(situation.sitting.unanswered))
        return replace(says(situation, phrase("question.thanks")), passed_on=passed)
    if situation.choice == "question.no" or (situation.choice is None and command is Command.NO):
        return says(situation, phrase("question.kept"))
    return None


def kept_while_offered(outcome: Outcome) -> Outcome:
    """The outcome without her unanswered words, unless this very reply offers or asks to pass them on."""
    is_offered = any(CHOICE in say.choices for say in outcome.say)
    if outcome.sitting.unanswered is None or is_offered or outcome.sitting.asking == ASKING:
        return outcome
    return replace(outcome, sitting=replace(outcome.sitting, unanswered=None))
