"""Short ways to say what a step decided."""

from dataclasses import replace

from bot.conversation.sitting import Sitting
from bot.conversation.situation import Outcome, Situation
from bot.messages import JsonValue, PartKind, Say


def says(situation: Situation, *said: Say, sitting: Sitting | None = None) -> Outcome:
    """A plain reply; any closed question of ours is over unless `sitting` says otherwise."""
    kept = sitting if sitting is not None else replace(situation.sitting, asking=None)
    return Outcome(sitting=kept, say=said, language=situation.language)


def silence(situation: Situation) -> Outcome:
    return Outcome(sitting=situation.sitting, language=situation.language)


def phrase(key: str, *choices: str, **params: JsonValue) -> Say:
    return Say(key=key, params=params, choices=choices)


def menu(situation: Situation) -> Outcome:
    """The neutral menu: papers, work, health and housing; nothing heavy."""
    choices = ("answer.regularization_steps", "answer.unpaid_wages", "answer.medical_care")
    return says(situation, phrase("menu.show", *choices))


def greeting(situation: Situation) -> Outcome:
    return says(situation, phrase("assistant.greet", name=""))


def leaving(situation: Situation) -> Outcome:
    """One cover text, everything of the sitting forgotten, outgoing frozen."""
    return Outcome(
        sitting=Sitting(language=situation.language, has_creole=situation.sitting.has_creole),
        say=(phrase(f"cover.{situation.person.channel}"),),
        kind=PartKind.COVER,
        language=situation.language,
        frozen=True,
    )
