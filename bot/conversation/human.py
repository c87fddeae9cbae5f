"""A human, only when she asks and confirms: the explanation, the two yeses, waiting, leaving (conversation 16-20)."""

from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import cast
from zoneinfo import ZoneInfo

from bot.conversation import about_her, safe_moment
from bot.conversation.knowledge import Knowledge
from bot.conversation.lines import ask_country, lines
from bot.conversation.outcomes import phrase, says, silence
from bot.conversation.situation import (
    AddWords,
    CaseChange,
    MayWriteBetween,
    OpenCase,
    Outcome,
    Share,
    Situation,
)
from bot.conversation.state import Move, State
from bot.messages import JsonObject, JsonValue, Say
from bot.replies.words import OpeningHours, Team, Words
from bot.safety.lexicon import Command

_DAYS_AHEAD = 8


def is_offered(situation: Situation, knowledge: Knowledge) -> bool:
    return bool(situation.roster.languages) and knowledge.words.team().has_human_service


def ask(situation: Situation, knowledge: Knowledge) -> Outcome:
    """What follows her request, typed or chosen: the first yes. Nothing is handed over yet."""
    if situation.person.state is State.WAITING:
        return _still_waiting(situation)
    if not is_offered(situation, knowledge):
        return _a_line_instead(situation, "human.none")
    if not situation.sitting.is_safe:
        return safe_moment.ask(situation, "choice:human.ask")
    words = knowledge.words
    opening = next_opening(words.team(), situation.now)
    speaks_hers = situation.language in situation.roster.languages
    key = _explanation(situation, words.team(), opening)
    said = [] if speaks_hers else [phrase("human.other_language")]
    said.append(Say(key=key, params=_facts(situation, words, opening), choices=("human.confirm", "human.decline")))
    sitting = replace(situation.sitting, asking="human")
    return replace(says(situation, *said, sitting=sitting), move=Move.ASK)


def answer(situation: Situation, command: Command | None, knowledge: Knowledge) -> Outcome | None:
    """In `asked` only a clear yes counts as one; a no, another text or another choice leads back to the assistant.

    None: it was neither, the caller declines and goes on with what she wrote.
    """
    says_yes = situation.choice is None and command is Command.YES and situation.is_offer_delivered
    if situation.choice == "human.confirm" or says_yes:
        return _confirmed(situation, knowledge)
    if situation.choice == "human.decline" or (situation.choice is None and command is Command.NO):
        return replace(says(situation, phrase("human.declined")), move=Move.DECLINE)
    return None


def leave(situation: Situation) -> Outcome:
    """Back to the programme from waiting or from a caseworker, by word or choice."""
    was_held = situation.person.state is State.WITH_CASEWORKER
    return replace(says(situation, phrase("human.left" if was_held else "human.withdrawn")), move=Move.LEAVE)


def share(situation: Situation, command: Command | None, knowledge: Knowledge) -> Outcome | None:
    """The separate question about topics; no still hands over. None: she wrote something else."""
    given = situation.choice == "share.yes" or (situation.choice is None and command is Command.YES)
    refused = situation.choice == "share.no" or (situation.choice is None and command is Command.NO)
    if not given and not refused:
        return None
    wording = fingerprint(knowledge.words.phrase("share.ask", situation.language).text)
    change = Share(
        topics=situation.sitting.topics if given else (),
        country=situation.sitting.country if given else None,
        given=given,
        wording=wording,
    )
    key = "share.done" if given else "share.refused"
    sitting = replace(situation.sitting, asking=None)
    if next_opening(knowledge.words.team(), situation.now) is None:
        said = [phrase(key, about_her.CHOICE)]
    else:
        said = [phrase(key), _may_write_question(knowledge)]
        sitting = replace(sitting, asking="write")
    return replace(says(situation, *said, sitting=sitting), case_changes=(change,))


def may_write(situation: Situation, command: Command | None, knowledge: Knowledge) -> Outcome | None:
    """Outside hours: 'I will write again' is the default; only the other answer permits one neutral notice."""
    if situation.choice == "write.later" or (situation.choice is None and command is Command.NO):
        return says(situation, phrase("write.later_noted", about_her.CHOICE))
    if situation.choice != "write.between":
        return None
    hours = _usual_hours(knowledge.words.team())
    change = MayWriteBetween(opens=hours.opens, closes=hours.closes)
    return replace(says(situation, phrase("write.between_noted", about_her.CHOICE)), case_changes=(change,))


def delayed(situation: Situation) -> Say | None:
    """Said once, in reply to her next message, when nobody took the request for ten minutes."""
    person = situation.person
    if person.state is not State.WAITING or not person.is_alerted or "delayed" in situation.sitting.told:
        return None
    return phrase("human.delayed", "human.wait", "human.back")


def to_caseworker(situation: Situation, *more: CaseChange) -> Outcome:
    """What she writes goes to the caseworker who holds the talk; the assistant says nothing."""
    words = AddWords(kind=situation.inbound.kind, text=situation.text)
    return replace(silence(situation), case_changes=(words, *more))


def next_opening(team: Team, now: datetime) -> datetime | None:
    """When the team is next there, in its own time zone; None while it is there."""
    local = now.astimezone(ZoneInfo(team.time_zone))
    for ahead in range(_DAYS_AHEAD):
        day = local + timedelta(days=ahead)
        for hours in sorted((entry for entry in team.hours if day.weekday() in entry.days), key=lambda h: h.opens):
            opens, closes = _at(day, hours.opens), _at(day, hours.closes)
            if opens <= local < closes:
                return None
            if local < opens:
                return opens
    return local + timedelta(days=1)


def fingerprint(text: str) -> str:
    """Which wording she said yes to."""
    return sha256(text.encode()).hexdigest()


def _explanation(situation: Situation, team: Team, opening: datetime | None) -> str:
    """Somebody under 18 reads it in simple words, with what cannot be kept private said as such (rule 14)."""
    form = "explain_closed" if opening is not None else "explain_always" if _is_always_there(team) else "explain"
    return f"minor.{form}" if situation.sitting.is_minor else f"human.{form}"


def _is_always_there(team: Team) -> bool:
    return any(len(hours.days) == 7 and (hours.opens, hours.closes) == ("00:00", "24:00") for hours in team.hours)


def _at(day: datetime, clock: str) -> datetime:
    if clock == "24:00":
        return day.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    hour, minute = clock.split(":")
    return day.replace(hour=int(hour), minute=int(minute), second=0, microsecond=0)


def _usual_hours(team: Team) -> OpeningHours:
    return team.hours[0]


def _closes_today(team: Team, now: datetime) -> str:
    local = now.astimezone(ZoneInfo(team.time_zone))
    clock = local.strftime("%H:%M")
    for hours in team.hours:
        if local.weekday() in hours.days and hours.opens <= clock < hours.closes:
            return hours.closes
    return ""


def _facts(situation: Situation, words: Words, opening: datetime | None) -> dict[str, JsonValue]:
    language, team = situation.language, words.team()
    spoken = language if language in situation.roster.languages else situation.roster.languages[0]
    return {
        "language": f"language.{spoken}",
        "wait": team.wait_minutes,
        "until": _closes_today(team, situation.now),
        "opening": opening.strftime("%H:%M") if opening else "",
        "duties": words.duty(situation.sitting.country, language),
    }


def _may_write_question(knowledge: Knowledge) -> Say:
    hours = _usual_hours(knowledge.words.team())
    return phrase("write.ask", "write.later", "write.between", opens=hours.opens, closes=hours.closes)


def _confirmed(situation: Situation, knowledge: Knowledge) -> Outcome:
    words = knowledge.words
    opening = next_opening(words.team(), situation.now)
    topics = situation.sitting.topics
    explained = words.phrase(_explanation(situation, words.team(), opening), situation.language).text
    change = OpenCase(
        language=situation.language,
        agreed=cast(JsonObject, {"topics": []}),
        wording=fingerprint(explained + str(sorted(_facts(situation, words, opening).items()))),
    )
    key = "human.queued" if opening is None else "human.queued_closed"
    said = [Say(key=key, params=_facts(situation, words, opening))]
    sitting = replace(situation.sitting, asking=None)
    if topics:
        said.append(phrase("share.ask", "share.yes", "share.no", topics=_named(situation)))
        sitting = replace(sitting, asking="share")
    elif opening is not None:
        said.append(_may_write_question(knowledge))
        sitting = replace(sitting, asking="write")
    else:
        said = [replace(said[0], choices=(about_her.CHOICE,))]
    return replace(says(situation, *said, sitting=sitting), move=Move.CONFIRM, case_changes=(change,))


def _named(situation: Situation) -> list[JsonValue]:
    """What would be passed on, each named in the question: her topics, and her country if she said one."""
    country = situation.sitting.country
    named: list[JsonValue] = [f"answer.{topic}" for topic in situation.sitting.topics]
    return [*named, f"country.{country}"] if country else named


def stale(situation: Situation) -> Outcome | None:
    """An old choice while she waits, often one yes or no too many: her request stands. None: there is no request."""
    return _still_waiting(situation) if situation.person.state is State.WAITING else None


def _still_waiting(situation: Situation) -> Outcome:
    asked = situation.person.requested_at or situation.now
    minutes = int((situation.now - asked) / timedelta(minutes=1))
    return says(situation, phrase("human.still_waiting", "human.wait", "human.back", minutes=minutes))


def _a_line_instead(situation: Situation, key: str) -> Outcome:
    """No human now: a line of her country, which she is asked for where we do not know it."""
    sitting = situation.sitting
    if sitting.country is None:
        question, waiting = ask_country("hotline", sitting)
        return says(situation, phrase(key), replace(question, choices=("country.skip",)), sitting=waiting)
    return says(situation, phrase(key), lines("hotline", sitting, "nobody", "else"))
