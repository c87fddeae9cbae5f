"""The order in which a message is looked at. Each step is a question; the first that has an answer decides."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.conversation import (
    about_her,
    closed_questions,
    doubts,
    erasing,
    guidance,
    human,
    interrupted,
    notes,
    passing,
    paths,
    pinned,
    safe_moment,
    unspoken,
    who_asks,
)
from bot.conversation.choices import Chosen, Match
from bot.conversation.knowledge import Knowledge
from bot.conversation.lines import lines, next_line
from bot.conversation.outcomes import greeting, menu, phrase, says, silence
from bot.conversation.ports import Dialogue
from bot.conversation.situation import FlagDanger, Outcome, ReleaseWaiting, Situation
from bot.conversation.state import Move, State
from bot.messages import LANGUAGES, ChannelName, InboundKind, PartKind
from bot.safety.commands import asked_language, asks_for_human, number_to_call, recognise
from bot.safety.danger import recognise_danger
from bot.safety.hostile import is_hostile
from bot.safety.lexicon import Command
from bot.safety.recalling import asks_what_was_said


@dataclass(frozen=True, slots=True, kw_only=True)
class Decider:
    """Decides turns. Pure but for the one call to `dialogue`."""

    knowledge: Knowledge
    dialogue: Dialogue

    async def decide(self, situation: Situation, chosen: Chosen) -> Outcome:
        situation = who_asks.noticed(pinned.read(situation, self.knowledge))
        outcome = who_asks.told(await self._decide(situation, chosen))
        return passing.kept_while_offered(interrupted.kept_while_offered(outcome))

    async def _decide(self, situation: Situation, chosen: Chosen) -> Outcome:
        situation = replace(situation, choice=chosen.key)
        situation = await doubts.weighed(situation, self.dialogue, self.knowledge)
        command = recognise(situation.text, self.knowledge.lexicon) if situation.is_text else None
        if chosen.match is Match.CHOSEN:
            command = None  # a digit that stands for a choice is nothing else
        command = closed_questions.with_skip(situation, command)
        urgent = self._urgent(situation, command)
        if urgent is not None:
            return urgent
        if safe_moment.must_ask_first(situation):
            return safe_moment.ask(situation, safe_moment.held(situation))
        if closed_questions.is_early(situation, command):
            return silence(situation)
        safe = safe_moment.answer_of(situation, command)
        if safe is Command.YES:
            return await self._after_yes(situation)
        if safe is not None:
            return safe_moment.not_now(situation)
        if situation.person.is_frozen or safe_moment.guards(situation):
            return safe_moment.ask(situation, safe_moment.held(situation))
        return await self._by_state(situation, chosen, command)

    def _urgent(self, situation: Situation, command: Command | None) -> Outcome | None:
        """Opt-out and danger, in every state; a person who opted out hears nothing but that."""
        outcome = self._danger(situation)
        if not situation.person.is_opted_out:
            return outcome
        if command is Command.OPT_IN:
            is_frozen = situation.person.is_frozen  # she left before: a plain reply would not pass the gate (rule 7)
            back = safe_moment.ask(situation, "") if is_frozen else says(situation, phrase("optout.back"))
            return replace(back, opted_out=False)
        may_answer = situation.person.channel is not ChannelName.SMS
        return outcome if outcome is not None and may_answer else silence(situation)

    def _danger(self, situation: Situation) -> Outcome | None:
        if not situation.is_text:
            return None
        lexicon = self.knowledge.lexicon
        number = number_to_call(situation.text, lexicon)
        sign = recognise_danger(situation.text, lexicon)
        found = sign if sign not in situation.set_aside else None
        if found is None and number is None:
            return None
        country = self.knowledge.places.find_country(situation.text, situation.sitting.country)
        located = replace(situation, sitting=replace(situation.sitting, country=country))
        if found is not None:
            outcome = guidance.in_danger(located, f"danger.{found.topic}")
        else:
            typed = replace(says(located, phrase("danger.typed_number", "else", number=number)), kind=PartKind.DANGER)
            outcome = typed if not _has_case(located) else replace(typed, case_changes=(FlagDanger(),))
        if situation.person.state is State.WITH_CASEWORKER:
            heard = human.to_caseworker(situation, *outcome.case_changes)
            outcome = replace(outcome, case_changes=heard.case_changes)
        if situation.person.state is State.ASKED:
            outcome = replace(outcome, move=Move.DECLINE)
        return outcome

    async def _after_yes(self, situation: Situation) -> Outcome:
        """It is a safe moment: what was asked before is answered without typing it again."""
        held = situation.sitting.held_input or ""
        sitting = replace(situation.sitting, is_safe=True, asking=None, held_input=None)
        kind, _, content = held.partition(":")
        person = replace(situation.person, is_frozen=False)
        again = replace(situation, person=person, sitting=sitting, is_new_sitting=False, choice=None)
        if not content:
            outcome = says(again, phrase("safe.back"))
        elif kind == "choice":
            outcome = await self._by_state(again, Chosen(match=Match.CHOSEN, key=content), None)
        else:
            inbound = replace(situation.inbound, text=content, kind=InboundKind.TEXT, tap=None)
            again = await doubts.weighed(replace(again, inbound=inbound), self.dialogue, self.knowledge)
            command = recognise(content, self.knowledge.lexicon)
            outcome = await self._by_state(again, Chosen(match=Match.NONE), command)
        releases = (ReleaseWaiting(),) if situation.person.case is not None else ()
        return replace(outcome, frozen=False, case_changes=(*outcome.case_changes, *releases))

    async def _by_state(self, situation: Situation, chosen: Chosen, command: Command | None) -> Outcome:
        situation = replace(situation, choice=chosen.key)
        state = situation.person.state
        if state is State.WITH_CASEWORKER:
            return self._held(situation, command)
        if state is State.ASKED:
            return await self._asked(situation, chosen, command)
        outcome = await self._assistant(situation, chosen, command)
        late = human.delayed(situation)
        if late is None or not outcome.say:
            return notes.added(doubts.offered(outcome, situation, self.knowledge), situation)
        told = replace(outcome.sitting, told=(*outcome.sitting.told, "delayed"))
        return replace(outcome, say=(late, *(replace(say, choices=()) for say in outcome.say)), sitting=told)

    def _held(self, situation: Situation, command: Command | None) -> Outcome:
        """A caseworker holds the talk: silence, but for leaving and deleting."""
        if command is Command.BACK or situation.choice == "human.back":
            return human.leave(situation)
        erasure = erasing.answer(situation, command) if situation.sitting.asking == erasing.ASKING else None
        if command is Command.DELETE:
            erasure = erasing.ask(situation)
        return erasure or about_her.held(situation, command) or human.to_caseworker(situation)

    async def _asked(self, situation: Situation, chosen: Chosen, command: Command | None) -> Outcome:
        if chosen.match is Match.TOO_EARLY:
            return silence(situation)
        is_open = situation.sitting.asking == "human"  # an exit or a quarter of an hour closed the question
        outcome = human.answer(situation, command, self.knowledge) if is_open else None
        if outcome is not None:
            return outcome
        declined = replace(situation, person=replace(situation.person, state=State.ASSISTANT))
        outcome = await self._assistant(declined, chosen, command)
        if outcome.move is Move.ASK:  # she asked again instead of answering: the explanation stands as it was
            return replace(outcome, move=None)
        if outcome.move is None:
            return replace(outcome, move=Move.DECLINE)
        return outcome

    async def _assistant(self, situation: Situation, chosen: Chosen, command: Command | None) -> Outcome:
        if chosen.match is Match.TOO_EARLY:
            return silence(situation)
        resumed = await interrupted.answered(situation, command, self.dialogue, self.knowledge)
        if resumed is not None:
            return paths.offered(resumed, situation)
        for step in (
            lambda s, chosen, command: closed_questions.answer(s, command, self.knowledge),
            self._kind,
            self._path,
            self._whole_message,
            self._chosen,
            self._place,
            self._ways,
            lambda s, chosen, command: unspoken.answer(s, self.knowledge),
        ):
            outcome = step(situation, chosen, command)
            if outcome is not None:
                return paths.offered(outcome, situation)
        sitting = situation.sitting
        country = self.knowledge.places.find_country(situation.text, sitting.country)
        situation = replace(situation, sitting=replace(sitting, country=country))
        return paths.offered(await guidance.ask_dialogue(situation, self.dialogue, self.knowledge), situation)

    def _kind(self, situation: Situation, chosen: Chosen, command: Command | None) -> Outcome | None:
        """Voice, pictures, places, contacts: a kind reply with a next step; nothing of it is fetched or kept."""
        kind = situation.inbound.kind
        if chosen.match is Match.STALE and not (situation.is_new_sitting and kind is InboundKind.TEXT):
            return human.stale(situation) or says(situation, phrase("choice.stale", "menu"))
        if kind is InboundKind.TEXT and (not situation.text.strip() or situation.text.strip() == "/start"):
            return greeting(situation)
        if kind in (InboundKind.TEXT, InboundKind.TAP):
            return None
        return says(situation, phrase(f"media.{kind.value}", "answer.hotline", "menu"))

    def _path(self, situation: Situation, chosen: Chosen, command: Command | None) -> Outcome | None:
        return paths.step(situation, chosen, command, self.knowledge)

    def _whole_message(self, situation: Situation, chosen: Chosen, command: Command | None) -> Outcome | None:
        match command:
            case Command.DELETE:
                return erasing.ask(situation)
            case Command.MENU | Command.SOMETHING_ELSE:
                return menu(situation)
            case Command.MORE:
                return _more(situation)
            case Command.NOBODY:
                return next_line(situation)
            case Command.SKIP if situation.sitting.asking == "country":
                return says(situation, phrase("else.ask"), sitting=replace(situation.sitting, asking=None, need=None))
            case Command.BACK if situation.person.state is State.WAITING:
                return human.leave(situation)
            case Command.YES | Command.NO | Command.NOT_SURE | Command.SKIP | Command.WAIT | Command.OPEN:
                return greeting(situation) if situation.is_new_sitting else None
            case _:
                return greeting(situation) if chosen.match is Match.STALE else None

    def _chosen(self, situation: Situation, chosen: Chosen, command: Command | None) -> Outcome | None:
        key = situation.choice
        if key is None or key.startswith("answer."):
            return None
        simple: dict[str, Callable[[Situation], Outcome | None]] = {
            "menu": menu,
            "else": lambda s: says(s, phrase("else.ask")),
            "human.ask": lambda s: human.ask(s, self.knowledge),
            "human.wait": lambda s: says(s, phrase("human.stays")),
            "human.back": lambda s: human.leave(s) if s.person.state is State.WAITING else menu(s),
            "safety.emergency": lambda s: guidance.in_danger(s, "danger.emergency"),
            "safety.self_harm": lambda s: guidance.in_danger(s, "danger.self_harm"),
            "country.skip": lambda s: says(s, phrase("else.ask"), sitting=replace(s.sitting, asking=None, need=None)),
            "nobody": next_line,
            passing.CHOICE: passing.ask,
            about_her.CHOICE: about_her.ask,
            "more": _more,
        }
        step = simple.get(key, unspoken.switched)
        return step(situation) or says(situation, phrase("choice.stale", "menu"))

    def _place(self, situation: Situation, chosen: Chosen, command: Command | None) -> Outcome | None:
        """A message that is nothing but a place, or a short one when we asked, says where she is; the need that waited
        for it is answered.
        """
        if situation.choice is not None:
            return None
        country = self.knowledge.places.is_only_place(situation.text)
        if country is None and situation.sitting.asking == "country" and situation.is_short:
            country = self.knowledge.places.find_country(situation.text)  # 'estados unidos, north carolina'
        if country is None:
            return None
        sitting = replace(situation.sitting, country=country, asking=None)
        if sitting.need is None:
            return says(situation, phrase("country.noted", country=f"country.{country}"), sitting=sitting)
        return says(situation, lines(sitting.need, sitting, "nobody", "else"), sitting=sitting)

    def _ways(self, situation: Situation, chosen: Chosen, command: Command | None) -> Outcome | None:
        """What is read before Rasa: what was said before (never told, D12), insults, another language, a human."""
        if situation.choice is not None:
            return None
        if asks_what_was_said(situation.text):
            return greeting(situation)
        if is_hostile(situation.text):  # whoever is made to write so still finds help behind it
            return says(situation, phrase("limit.say", "safety.emergency", "else"))
        language = asked_language(situation.text, self.knowledge.lexicon)
        if language is not None and language in LANGUAGES:
            spoken = replace(situation, language=language)
            return replace(says(spoken, phrase("language.switched")), chosen_language=language)
        wish = asks_for_human(situation.text, self.knowledge.lexicon)
        if wish is not None and wish not in situation.set_aside:
            return human.ask(situation, self.knowledge)
        return None


def _has_case(situation: Situation) -> bool:
    return situation.person.state in (State.WAITING, State.WITH_CASEWORKER)


def _more(situation: Situation) -> Outcome:
    sitting = situation.sitting
    if sitting.topic is None:
        return says(situation, phrase("more.none"))
    further = replace(sitting, more_at=sitting.more_at + 1, asking=None)
    return says(situation, phrase(f"more.{sitting.topic}", "else", at=sitting.more_at), sitting=further)
