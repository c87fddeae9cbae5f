"""What travels between two turns: topic ids, action names, a count. No word of a person has a field."""

import json
from dataclasses import dataclass
from typing import Any

from rasa.shared.core.constants import (
    ACTION_LISTEN_NAME,
    ACTION_SESSION_START_NAME,
    REQUESTED_SLOT,
)
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, Event, SessionStarted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from rasa_server.wire import STATE_BYTES

TURNS = 5
ACTIONS_A_TURN = 10
MISSES = ("none", "once", "twice")
MISSED = frozenset({"nlu_fallback", "out_of_scope"})


@dataclass(frozen=True, slots=True, kw_only=True)
class PastTurn:
    """One earlier turn: what was understood and what was done."""

    intent: str
    actions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """The state of a conversation as the gateway keeps it for us.

    misses: turns in a row that were not understood, one of MISSES. form: the waiting form's name.
    """

    misses: str = "none"
    form: str | None = None
    turns: tuple[PastTurn, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """In the shape of the contract; below 8 kB by construction, as every name in it is ours."""
        return {
            "slots": {"misses": self.misses},
            "form": self.form,
            "turns": [{"intent": turn.intent, "actions": list(turn.actions)} for turn in self.turns],
        }

    def after(self, turn: PastTurn, *, form: str | None) -> "Memory":
        """The memory once this turn is over."""
        missed = turn.intent in MISSED
        count = min(MISSES.index(self.misses) + 1, len(MISSES) - 1) if missed else 0
        return Memory(misses=MISSES[count], form=form, turns=(*self.turns, turn)[-TURNS:])


class OutdatedState(Exception):
    """A state that this model did not write; the turn starts from an empty one."""


def read_memory(state: Any, domain: Domain) -> Memory:
    """The memory in a state. Raises OutdatedState unless every name in it exists in the domain."""
    if state is None:
        return Memory()
    try:
        if len(json.dumps(state)) > STATE_BYTES or set(state) != {"slots", "form", "turns"}:
            raise OutdatedState
        memory = Memory(
            misses=state["slots"]["misses"],
            form=state["form"],
            turns=tuple(past_turn(turn, domain) for turn in state["turns"]),
        )
        is_known = memory.misses in MISSES and (memory.form is None or memory.form in domain.form_names)
        if not is_known or len(memory.turns) > TURNS or state != memory.as_json():
            raise OutdatedState
    except (TypeError, KeyError, ValueError, RecursionError):
        raise OutdatedState from None
    return memory


def past_turn(turn: Any, domain: Domain) -> PastTurn:
    """One turn of a state, if its names are ours."""
    actions = tuple(turn["actions"])
    names = set(domain.action_names_or_texts)
    if turn["intent"] not in domain.intents or len(actions) > ACTIONS_A_TURN or not names.issuperset(actions):
        raise OutdatedState
    return PastTurn(intent=turn["intent"], actions=actions)


def tracker_for(memory: Memory, turn_id: str, domain: Domain) -> DialogueStateTracker:
    """A tracker as Rasa would have it after the remembered turns, waiting for the next message."""
    events: list[Event] = [ActionExecuted(ACTION_SESSION_START_NAME), SessionStarted()]
    events += [SlotSet("misses", memory.misses), ActionExecuted(ACTION_LISTEN_NAME)]
    for turn in memory.turns:
        events.append(UserUttered("", intent={"name": turn.intent, "confidence": 1.0}))
        events += [ActionExecuted(action) for action in turn.actions]
        events.append(ActionExecuted(ACTION_LISTEN_NAME))
    if memory.form:
        waiting = domain.required_slots_for_form(memory.form)[0]
        events[-1:-1] = [ActiveLoop(memory.form), SlotSet(REQUESTED_SLOT, waiting)]
    return DialogueStateTracker.from_events(turn_id, events, slots=domain.slots, domain=domain)


def turn_in(tracker: DialogueStateTracker, intent: str) -> PastTurn:
    """What was done since the last message."""
    events = list(tracker.events)
    last = max(place for place, event in enumerate(events) if isinstance(event, UserUttered))
    names = [event.action_name for event in events[last:] if isinstance(event, ActionExecuted)]
    done = [name for name in names if name and name != ACTION_LISTEN_NAME]
    return PastTurn(intent=intent, actions=tuple(done[:ACTIONS_A_TURN]))
