"""Words that may not mean what they say: 'socorro' over a recipe, 'he will kill me' over burnt rice, 'a person' who
sells a car.

They act, unless the model is sure of another topic or that no danger is meant. Then what it understood is answered, and
what the word may have meant is the first choice below the answer: one tap away, in case the model was wrong.
"""

from dataclasses import replace

from bot.conversation import human
from bot.conversation.guidance import turn_of
from bot.conversation.knowledge import Knowledge
from bot.conversation.ports import Dialogue
from bot.conversation.situation import Outcome, Situation
from bot.conversation.state import State
from bot.errors import DialogueDown
from bot.messages import Say, Understood
from bot.safety.commands import asks_for_human, mentions_human
from bot.safety.danger import recognise_danger
from bot.safety.signs import DANGERS, Sign

_CHOICES = 3
_MENTIONED = Sign("request_human", is_certain=False)


async def weighed(situation: Situation, dialogue: Dialogue, knowledge: Knowledge) -> Situation:
    """The situation with the signs that the model surely took for something else set aside.

    Nothing is set aside while a caseworker has the case or will (rule 13), for somebody who opted out, or when Rasa
    does not answer. A person who is merely mentioned is set aside at once, so that one is offered (rule 20).
    """
    has_team = situation.person.state in (State.WAITING, State.WITH_CASEWORKER)
    if has_team or not situation.is_text or situation.choice is not None or situation.person.is_opted_out:
        return replace(situation, set_aside=())
    danger = recognise_danger(situation.text, knowledge.lexicon)
    wish = asks_for_human(situation.text, knowledge.lexicon)
    doubtful = [sign for sign in (danger, wish) if sign is not None and not sign.is_final]
    aside = await _overruled(doubtful, situation, dialogue) if doubtful else []
    if wish is None and mentions_human(situation.text, knowledge.lexicon):
        aside.append(_MENTIONED)
    return replace(situation, set_aside=tuple(aside))


async def _overruled(signs: list[Sign], situation: Situation, dialogue: Dialogue) -> list[Sign]:
    try:
        answer = await dialogue.turn(turn_of(replace(situation, choice=None)))
    except DialogueDown:
        return []
    understood = answer.understood
    if understood is None:
        return []
    return [sign for sign in signs if not holds(sign, understood)]


def holds(sign: Sign, understood: Understood) -> bool:
    return sign.holds_against(
        understood.topic, understood.confidence, answered=understood.answered, danger=understood.danger
    )


def offered(outcome: Outcome, situation: Situation, knowledge: Knowledge) -> Outcome:
    """The outcome with what was set aside as the first choice of its last message that has choices, or of its first."""
    keys = [_key(sign) for sign in situation.set_aside if _can_offer(sign, situation, knowledge)]
    if not keys or not outcome.say or outcome.move is not None or outcome.sitting.asking is not None:
        return outcome
    with_choices = [place for place, say in enumerate(outcome.say) if say.choices]
    place = with_choices[-1] if with_choices else 0
    said = tuple(_with_first(say, keys) if at == place else say for at, say in enumerate(outcome.say))
    return replace(outcome, say=said)


def _with_first(say: Say, keys: list[str]) -> Say:
    others = [key for key in say.choices if key not in (*keys, "else")]
    return replace(say, choices=(*[*keys, *others][: _CHOICES - 1], "else"))


def _key(sign: Sign) -> str:
    return f"safety.{sign.topic}" if sign.topic in DANGERS else "human.ask"


def _can_offer(sign: Sign, situation: Situation, knowledge: Knowledge) -> bool:
    return sign.topic in DANGERS or human.is_offered(situation, knowledge)
