"""How she would like to be written to: a name, a pronoun, a woman or a man, a code word (conversation rule 16, D06).

Never before the second yes, and only when she chooses it: one question at a time, each skipped with the same word.
Nothing that she says here is ever said back to her.
"""

from dataclasses import replace

from bot.conversation.choices import digit_of
from bot.conversation.outcomes import phrase, says, silence
from bot.conversation.situation import AboutHer, Outcome, Situation
from bot.conversation.state import State
from bot.messages import InboundKind, Say
from bot.safety.lexicon import Command

CHOICE = "about.ask"
SKIP = "about.skip"
ASKING = ("name", "pronoun", "writer", "code")
"""In this order; what she types is taken for the first and the last, for the others one of the choices."""
_TYPED = ("name", "code")
_CHOICES = {
    "pronoun": ("pronoun.she", "pronoun.he", "pronoun.neutral"),
    "writer": ("writer.woman", "writer.man", "writer.any"),
}
_MOST_WORDS = 4
_MOST_CHARACTERS = 40


def ask(situation: Situation) -> Outcome | None:
    """The first question. None: there is no request any more."""
    return _question(situation, ASKING[0]) if situation.person.state is State.WAITING else None


def answer(situation: Situation, command: Command | None) -> Outcome | None:
    """What she gives or skips, and the next question. None: she wrote something else, and the questions are over."""
    asking = situation.sitting.asking
    if asking not in ASKING or situation.person.state is not State.WAITING:
        return None
    if situation.choice == SKIP or (situation.choice is None and command in (Command.SKIP, Command.NO)):
        return _next(situation, asking)
    given = _given(situation, asking, command)
    if given is None:
        return None
    return replace(_next(situation, asking), case_changes=(AboutHer(thing=asking, value=given),))


def held(situation: Situation, command: Command | None) -> Outcome | None:
    """A code word that comes when a caseworker has just taken the talk: kept as such, and never shown as her words."""
    if situation.sitting.asking != "code":
        return None
    given = _given(situation, "code", command)
    if given is None:
        return None
    over = replace(situation.sitting, asking=None)
    change = AboutHer(thing="code", value=given)
    return replace(silence(situation), sitting=over, case_changes=(change,))


def _next(situation: Situation, asked: str) -> Outcome:
    rest = ASKING[ASKING.index(asked) + 1 :]
    return _question(situation, rest[0]) if rest else says(situation, phrase("about.done"))


def _question(situation: Situation, thing: str) -> Outcome:
    said = Say(key=f"{thing}.ask", choices=_CHOICES.get(thing, (SKIP,)))
    return says(situation, said, sitting=replace(situation.sitting, asking=thing))


def _given(situation: Situation, thing: str, command: Command | None) -> str | None:
    """A choice's last part ('she'), or few words that mean nothing else."""
    if situation.choice is not None:
        kind, _, value = situation.choice.partition(".")
        return value if kind == thing else None
    words = situation.text.split()
    is_word = situation.inbound.kind is InboundKind.TEXT and command is None and digit_of(situation.inbound) is None
    if thing not in _TYPED or not is_word or not 0 < len(words) <= _MOST_WORDS or "?" in situation.text:
        return None
    return " ".join(words)[:_MOST_CHARACTERS]
