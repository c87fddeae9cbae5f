"""Two paths that are the gateway's own, never Rasa's: the way to papers step by step, and the three signs.

All that is kept of them is `Sitting.path`: 'route 3 0' (the step, and which of its country's facts) or 'signs 2'. Her
answers to the signs are not kept at all.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.conversation import human, safe_moment
from bot.conversation.choices import Chosen
from bot.conversation.knowledge import Knowledge
from bot.conversation.outcomes import phrase, says, silence
from bot.conversation.situation import Outcome, Situation
from bot.folding import fold
from bot.messages import Language, PartKind, Say
from bot.replies.path_words import Answer, RouteStep
from bot.safety.lexicon import Command

ASKING = "signs"
_ANSWERS: dict[Command, Answer] = {
    Command.YES: "yes",
    Command.NO: "no",
    Command.SKIP: "skip",
    Command.NOT_SURE: "skip",
}
_WAYS_IN = {
    "answer.regularization_steps": "route.start",
    "answer.residence_permit": "route.start",
    "answer.work_permit": "route.start",
    "services.papers": "route.start",
    "answer.am_i_a_victim": "signs.start",
}
_AGAIN = {"route": "route.again", "signs": "signs.again"}
_STEP_AND_NUMBER = re.compile(r"(.+?) ?(\d)")
_IN_BETWEEN = ("answer.", "more.", "services.", "else.")
"""What may be said while she is on a path: below it, the way back is offered."""
_CHOICES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where she is on a path. at: which fact of the step."""

    path: str
    number: int = 1
    at: int = 0


def place_of(situation: Situation) -> Place | None:
    """Where the sitting stands; None off every path."""
    path, _, rest = (situation.sitting.path or "").partition(" ")
    number, _, at = rest.partition(" ")
    if path not in _AGAIN or not number.isdigit():
        return None
    return Place(path=path, number=int(number), at=int(at) if at.isdigit() else 0)


def step(situation: Situation, chosen: Chosen, command: Command | None, knowledge: Knowledge) -> Outcome | None:
    """What this message does on a path; None: it is about something else, and the path can be taken up again."""
    key = situation.choice
    if key is not None:
        return _chosen(situation, key, knowledge)
    if not situation.is_text:
        return None
    return (
        _opened(situation, knowledge)
        or _answered(situation, command, knowledge)
        or _went_on(situation, command, knowledge)
        or _said_where(situation, knowledge)
    )


def offered(outcome: Outcome, situation: Situation) -> Outcome:
    """The outcome with the way into a path, or back to the one she is on, as its first choice."""
    if (
        outcome.kind is not PartKind.REPLY
        or outcome.move is not None
        or outcome.sitting.asking not in (None, "country")
    ):
        return outcome
    keys = [say.key for say in outcome.say]
    if any(key.startswith(("route.", "signs.")) for key in keys):
        return outcome
    way = next((_WAYS_IN[key] for key in keys if key in _WAYS_IN), None)
    if way is None and _has_skipped_country(keys, situation):
        way = "route.start"
    place = place_of(situation)
    if way is None and place is not None and any(key.startswith(_IN_BETWEEN) for key in keys):
        way = _AGAIN[place.path]
    return outcome if way is None else replace(outcome, say=_with_first(outcome.say, way))


def _has_skipped_country(keys: list[str], situation: Situation) -> bool:
    before = situation.sitting
    return keys == ["else.ask"] and before.asking == "country" and before.need == "papers"


def _with_first(said: tuple[Say, ...], key: str) -> tuple[Say, ...]:
    """One choice more at the beginning of the list, and 'something else' at its end."""
    held = [choice for say in said for choice in say.choices if choice not in (key, "else")]
    choices = (key, *held[: _CHOICES - 2], "else")
    return (*(replace(say, choices=()) for say in said[:-1]), replace(said[-1], choices=choices))


# ---------------------------------------------------------------- by choice


def _chosen(situation: Situation, key: str, knowledge: Knowledge) -> Outcome | None:
    place = place_of(situation)
    if key == "signs.start" or (key == "signs.again" and place is not None):
        return _take_up_signs(situation, None if key == "signs.start" else place, knowledge)
    if key == "route.start":
        return _show(situation, 1, knowledge)
    if place is None:
        return None
    moves: dict[str, Callable[[], Outcome]] = {
        "route.again": lambda: _show(situation, place.number, knowledge),
        "route.next": lambda: _show(situation, place.number + 1, knowledge),
        "route.back": lambda: _show(situation, place.number - 1, knowledge),
        "signs.yes": lambda: _after_answer(situation, place, "yes", knowledge),
        "signs.no": lambda: _after_answer(situation, place, "no", knowledge),
        "signs.skip": lambda: _after_answer(situation, place, "skip", knowledge),
    }
    return moves[key]() if key in moves else None


# ---------------------------------------------------------------- by words


def _opened(situation: Situation, knowledge: Knowledge) -> Outcome | None:
    """'PAPELES 3', typed by anybody at any time, in the language of the word unless she chose one."""
    found = _STEP_AND_NUMBER.fullmatch(fold(situation.text))
    language = knowledge.words.path_commands().opens.get(found[1]) if found else None
    if found is None or language is None:
        return None
    spoken: Language = situation.person.chosen_language or language
    sitting = replace(situation.sitting, language=spoken)
    return _show(replace(situation, language=spoken, sitting=sitting), int(found[2]), knowledge)


def _answered(situation: Situation, command: Command | None, knowledge: Knowledge) -> Outcome | None:
    """A typed answer to the open sign; one sent before the sign was delivered does not count (rule 10)."""
    place = place_of(situation)
    if situation.sitting.asking != ASKING or place is None:
        return None
    is_next = fold(situation.text) in knowledge.words.path_commands().next
    answer: Answer | None = "skip" if is_next else _ANSWERS.get(command) if command else None
    if answer is None:
        return None
    if not situation.is_offer_delivered:
        return silence(situation)
    return _after_answer(situation, place, answer, knowledge)


def _went_on(situation: Situation, command: Command | None, knowledge: Knowledge) -> Outcome | None:
    """'Next', 'back' and 'more' on a path, also after a question in between."""
    place = place_of(situation)
    if place is None:
        return None
    said, words = fold(situation.text), knowledge.words.path_commands()
    is_next = said in words.next
    wants_more = command is Command.MORE and not _has_more_words(situation, knowledge)
    if place.path == "signs":
        return _take_up_signs(situation, place, knowledge) if is_next or wants_more else None
    if said in words.back:
        return _show(situation, place.number - 1, knowledge)
    if not is_next and not wants_more:
        return None
    if not _is_on_step(situation):
        return _show(situation, place.number, knowledge)
    shown = _step(situation, place.number, knowledge)
    if wants_more and place.at + 1 < len(shown.facts):
        return _show(situation, place.number, knowledge, at=place.at + 1)
    if place.number < shown.last:
        return _show(situation, place.number + 1, knowledge)
    return says(situation, phrase("more.none", "answer.legal_aid", "else"))


def _said_where(situation: Situation, knowledge: Knowledge) -> Outcome | None:
    """A country as the answer to a step: the same step, with what is known of that country."""
    place = place_of(situation)
    if place is None or place.path != "route" or not _is_on_step(situation):
        return None
    country = knowledge.places.is_only_place(situation.text)
    if country is None:
        return None
    located = replace(situation, sitting=replace(situation.sitting, country=country))
    return _show(located, place.number, knowledge)


def _is_on_step(situation: Situation) -> bool:
    """Whether the last reply was a step of the route."""
    offer = situation.sitting.offer
    return offer is not None and any(choice.key in ("route.next", "route.back") for choice in offer.choices)


def _has_more_words(situation: Situation, knowledge: Knowledge) -> bool:
    """Whether 'more' belongs to an answer that was given in between."""
    topic = situation.sitting.topic
    if topic is None or _is_on_step(situation) or situation.sitting.asking == ASKING:
        return False
    words = knowledge.words.answer(topic, situation.language)
    return words is not None and situation.sitting.more_at < len(words.more)


# ---------------------------------------------------------------- what is said


def _step(situation: Situation, number: int, knowledge: Knowledge) -> RouteStep:
    return knowledge.words.route_step(number, situation.sitting.country, situation.language)


def _show(situation: Situation, number: int, knowledge: Knowledge, *, at: int = 0) -> Outcome:
    shown = _step(situation, number, knowledge)
    onwards = ("route.next",) if shown.number < shown.last else ()
    back = ("route.back",) if shown.number > 1 else ()
    choices = (*onwards, *back) if onwards and back else (*onwards, *back, "answer.legal_aid")
    said = phrase(f"route.{shown.number}", *choices, "else", country=situation.sitting.country, at=at)
    path = f"route {shown.number} {at}"
    return says(situation, said, sitting=replace(situation.sitting, path=path, asking=None))


def _take_up_signs(situation: Situation, place: Place | None, knowledge: Knowledge) -> Outcome:
    """From the first sign, or again from where she left; the safe-moment question comes first (rule 6)."""
    if not situation.sitting.is_safe:
        return safe_moment.ask(situation, "choice:signs.start")
    if place is None or place.path != "signs":
        return _sign(situation, 1)
    return _sign(situation, place.number, after="again")


def _after_answer(situation: Situation, place: Place, answer: Answer, knowledge: Knowledge) -> Outcome:
    if place.path != "signs":
        return _sign(situation, 1)
    if place.number < len(knowledge.words.signs(situation.language).signs):
        return _sign(situation, place.number + 1, after=answer)
    last = "human.ask" if human.is_offered(situation, knowledge) else "else"
    said = phrase("signs.end", "answer.hotline", "answer.legal_aid", last, after=answer)
    return says(situation, said, sitting=replace(situation.sitting, path=None, asking=None))


def _sign(situation: Situation, number: int, *, after: str = "") -> Outcome:
    said = phrase(f"signs.{number}", "signs.yes", "signs.no", "signs.skip", after=after)
    return says(situation, said, sitting=replace(situation.sitting, path=f"signs {number}", asking=ASKING))
