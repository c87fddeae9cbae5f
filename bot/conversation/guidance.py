"""Asking Rasa, and carrying out what its actions computed: keys to say, effects to allow or refuse."""

from collections.abc import Sequence
from dataclasses import replace

from bot.conversation import erasing, human, passing, safe_moment
from bot.conversation.knowledge import Knowledge
from bot.conversation.lines import IN_DANGER, ask_country, lines, next_line
from bot.conversation.outcomes import leaving, phrase, says
from bot.conversation.ports import Dialogue
from bot.conversation.sitting import Sitting
from bot.conversation.situation import FlagDanger, Outcome, PassedOn, Situation
from bot.conversation.state import State
from bot.errors import DialogueDown
from bot.logs import alarm
from bot.messages import LANGUAGES, DialogueAnswer, DialogueTurn, Effect, Language, PartKind, Say

_DANGER = {"answer.emergency": "danger.emergency", "answer.self_harm": "danger.self_harm"}
_CHILDS = {"danger.emergency": "danger.minor", "danger.self_harm": "danger.minor_self_harm"}
_TWO_MISSES = "clarify.two_misses"
_CHOICES = 3
_NOBODY = "number_does_not_answer"
_CRISIS = "crisis"
FOR_ANOTHER = "help_someone_else"
_TOLD = ("told.first", "told.second")
_SURE_OF_EXIT = 0.85
"""From here on, words that are none of the exit words freeze like one; 'they do not let me leave' must not."""


async def ask_dialogue(situation: Situation, dialogue: Dialogue, knowledge: Knowledge) -> Outcome:
    """One Rasa turn for a text or an `answer.*` choice; the reviewed fallback when Rasa is down."""
    try:
        answer = await dialogue.turn(turn_of(situation))
    except DialogueDown:
        alarm("dialogue_down", channel=situation.person.channel)
        return fallback(situation)
    return carried_out(situation, answer, knowledge)


def carried_out(situation: Situation, answer: DialogueAnswer, knowledge: Knowledge) -> Outcome:
    """What Rasa made of this message, with the gateway's words and rules."""
    was_asked_for_country = situation.sitting.asking == "country"
    situation = replace(situation, sitting=replace(situation.sitting, dialogue=answer.state, asking=None))
    if was_asked_for_country and any(say.key.startswith("clarify.") for say in answer.say):
        again = replace(situation.sitting, asking="country")
        return says(situation, phrase("country.unknown", "country.skip"), sitting=again)
    return _gateway_effect(situation, answer, knowledge) or _answered(situation, answer, knowledge)


def turn_of(situation: Situation) -> DialogueTurn:
    """What Rasa is asked about this message."""
    return DialogueTurn(
        conversation=situation.person.conversation,
        state=situation.sitting.dialogue,
        text=None if situation.choice else situation.text,
        choice=situation.choice,
        language=situation.language,
        country=situation.sitting.country,
        channel=situation.person.channel,
    )


def fallback(situation: Situation) -> Outcome:
    """Rasa is down or slow: reviewed words with her country's numbers, or the likeliest three countries'."""
    numbers = danger("danger.emergency", situation)
    said = [
        phrase("fallback.down"),
        replace(numbers, choices=("human.ask",) if situation.roster.languages else ()),
    ]
    return says(situation, *said)


def danger(key: str, situation: Situation) -> Say:
    """Numbers first; 'no, something else' is always there. Somebody under 18 gets a child's line before all."""
    return Say(
        key=_CHILDS.get(key, key) if situation.sitting.is_minor else key,
        params={
            "country": situation.sitting.country,
            "calling_code": situation.person.calling_code,
            "again": key in situation.sitting.told,
        },
        choices=("else",),
    )


def in_danger(situation: Situation, key: str) -> Outcome:
    """The reviewed numbers at once; a caseworker who holds the talk, or will, sees a flag."""
    # What she writes next, 'nobody answers' or a country's name, is about lines of this kind.
    need = _CRISIS if key == "danger.self_harm" else IN_DANGER
    told = (*situation.sitting.told, key)
    held = situation.text if situation.is_text and situation.choice is None else None
    sitting = replace(situation.sitting, asking=None, need=need, told=told, interrupted=held)
    outcome = replace(says(situation, danger(key, situation), sitting=sitting), kind=PartKind.DANGER)
    if situation.person.state not in (State.WAITING, State.WITH_CASEWORKER):
        return outcome
    return replace(outcome, case_changes=(FlagDanger(),))


def _gateway_effect(situation: Situation, answer: DialogueAnswer, knowledge: Knowledge) -> Outcome | None:
    """Effects whose words and rules are the gateway's alone."""
    does = {effect.do: effect for effect in answer.effects}
    if "request_handoff" in does:
        return human.ask(situation, knowledge)
    if "withdraw_handoff" in does and situation.person.state is State.WAITING:
        return human.leave(situation)
    if "withdraw_handoff" in does:
        return says(situation, phrase("assistant.end_human"))
    if "forget_me" in does:
        return erasing.ask(situation)
    if "pass_on_question" in does:
        return passing.ask(replace(situation, sitting=replace(situation.sitting, unanswered=situation.text)))
    if "feedback" in does:
        passed = PassedOn(kind="feedback", language=situation.language, text=passing.covered(situation.text))
        return replace(says(situation, phrase("feedback.thanks")), passed_on=passed)
    key = next((_DANGER[say.key] for say in answer.say if say.key in _DANGER), None)
    if key is not None:
        return in_danger(_located(situation, answer.effects), key)
    if any(say.key == "assistant.quick_exit" for say in answer.say):
        is_sure = answer.understood is not None and answer.understood.confidence >= _SURE_OF_EXIT
        return leaving(situation) if is_sure else says(situation, phrase("safe.later", "else"))
    return None


def _answered(situation: Situation, answer: DialogueAnswer, knowledge: Knowledge) -> Outcome:
    situation = _located(situation, answer.effects)
    topic = next((say.key.partition(".")[2] for say in answer.say if say.key.startswith("answer.")), None)
    words = knowledge.words.answer(topic, situation.language) if topic else None
    if words is not None and words.is_sensitive and not situation.sitting.is_safe:
        return safe_moment.ask(situation, safe_moment.held(situation))
    chosen = _language_effect(answer.effects)
    language = chosen or situation.language
    situation = replace(situation, language=language)
    said = [_with_ways_on(say, situation, knowledge) for say in answer.say]
    said = [_with_what_she_named(say, situation.sitting, chosen) for say in said]
    sitting = situation.sitting
    if topic is not None:
        sitting = replace(sitting.remembers(topic), is_for_another=sitting.is_for_another or topic == FOR_ANOTHER)
        if topic == _NOBODY and sitting.last_shown and sitting.country is not None:
            return _after_silence(situation, sitting, said)
        more, sitting = _lines(situation, answer.effects, sitting, bool(words))
        said += more
        if words is not None and not said[-1].choices:
            said[-1] = replace(said[-1], choices=_onwards(words.leads_to))
    if any(passing.CHOICE in say.choices for say in said):
        sitting = replace(sitting, unanswered=situation.text)
    if any(say.key == _TWO_MISSES for say in said):  # it says that a country's name brings lines (rule 22)
        sitting = replace(sitting, need=sitting.need or "hotline")
    said += _told(sitting, topic)
    outcome = says(situation, *said, sitting=sitting)
    return replace(outcome, chosen_language=chosen, language=language)


def _after_silence(situation: Situation, sitting: Sitting, said: Sequence[Say]) -> Outcome:
    """'Nobody answers there', in her words: as NADIE, with the answer in front."""
    outcome = next_line(replace(situation, sitting=sitting))
    return replace(outcome, say=(*said, *outcome.say))


def _located(situation: Situation, effects: Sequence[Effect]) -> Situation:
    country = next((effect.args.get("country") for effect in effects if effect.do == "set_country"), None)
    if country is None:
        return situation
    return replace(situation, sitting=replace(situation.sitting, country=country))


def _language_effect(effects: Sequence[Effect]) -> Language | None:
    named = next((effect.args.get("language") for effect in effects if effect.do == "set_language"), None)
    return next((language for language in LANGUAGES if language == named), None)


def _lines(
    situation: Situation, effects: Sequence[Effect], sitting: Sitting, has_answer: bool
) -> tuple[list[Say], Sitting]:
    """The lines that go with an answer, or the question for her country at its end."""
    need = next((_need_of(effect) for effect in effects if effect.do in ("find_services", "show_route")), None)
    if need is None or not has_answer:
        return [], sitting
    if sitting.country is None:
        question, waiting = ask_country(need, sitting)
        return [question], waiting
    return [lines(need, sitting)], replace(sitting, need=need)


def _need_of(effect: Effect) -> str:
    return effect.args.get("need", "papers") if effect.do == "find_services" else "papers"


def _with_ways_on(say: Say, situation: Situation, knowledge: Knowledge) -> Say:
    """After two misses a person is offered too, where there is one, and passing the question on; nothing is done."""
    if say.key != _TWO_MISSES:
        return say
    ways = ["human.ask"] if human.is_offered(situation, knowledge) else []
    if situation.is_text and situation.choice is None:
        ways.append(passing.CHOICE)
    kept = [key for key in say.choices if key not in ways][: _CHOICES - len(ways)]
    return replace(say, choices=(*kept, *ways))


def _with_what_she_named(say: Say, sitting: Sitting, language: Language | None) -> Say:
    """A country or language that stands in her message is not asked for again."""
    if say.key == "assistant.change_country" and sitting.country is not None:
        if sitting.need is not None:  # 'no, I am in Haiti': what she asked for, now of that country
            return lines(sitting.need, sitting, "nobody", "else")
        return phrase("country.noted", country=f"country.{sitting.country}")
    if say.key == "assistant.change_language" and language is not None:
        return phrase("language.switched")
    return say


def _onwards(leads_to: Sequence[str]) -> tuple[str, ...]:
    return (*(f"answer.{topic}" for topic in leads_to[:2]), "else")


def _told(sitting: Sitting, topic: str | None) -> list[Say]:
    """What she must know about us, spread over the first turns and never before her answer (rule 3).

    What a short message had no room for comes with a later one.
    """
    key = next((key for key in _TOLD if key not in sitting.told), None)
    return [phrase(key)] if key is not None and topic is not None else []
