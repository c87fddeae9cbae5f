"""A language that we recognise and do not write: an honest sentence, lines with interpreters, ours to choose."""

from dataclasses import replace

from bot.conversation.knowledge import Knowledge
from bot.conversation.lines import lines
from bot.conversation.outcomes import phrase, says
from bot.conversation.sitting import Sitting
from bot.conversation.situation import Outcome, Situation
from bot.language.decide import DEFAULT
from bot.messages import LANGUAGES, Say

_CHOICES = ("language.es", "language.pt", "language.en")
_NEED = "interpreter"


def answer(situation: Situation, knowledge: Knowledge) -> Outcome | None:
    """None for words that are not surely Quechua, Guaraní or Aymara, and for what is no text.

    It is said in the language that the talk had, else in Spanish, most speakers' second: what our own detector made of
    these words means nothing and is not remembered.
    """
    if situation.choice is not None or not situation.is_text:
        return None
    unspoken = knowledge.other_language(situation.text)
    if unspoken is None:
        return None
    before = Sitting() if situation.is_new_sitting else situation.person.sitting
    language = situation.person.chosen_language or before.language or DEFAULT
    sitting = replace(
        situation.sitting,
        language=language,
        spoken=before.spoken,
        has_creole=situation.person.sitting.has_creole,
        unspoken=unspoken,
        need=_NEED,
    )
    honest = Say(key="unspoken.say", params={"language": f"language.{unspoken}"}, choices=_CHOICES)
    spoken = replace(situation, language=language)
    if sitting.country is None:
        return says(spoken, honest, phrase("country.ask"), sitting=replace(sitting, asking="country"))
    return says(spoken, honest, lines(_NEED, sitting), sitting=replace(sitting, asking=None))


def switched(situation: Situation) -> Outcome | None:
    """One of ours, chosen from the list. None for any other choice."""
    language = next((name for name in LANGUAGES if f"language.{name}" == situation.choice), None)
    if language is None:
        return None
    return replace(says(replace(situation, language=language), phrase("language.switched")), chosen_language=language)
