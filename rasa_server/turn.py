"""One turn: an input and a memory in; keys, effects and a new memory out."""

import uuid
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

from rasa_server.forms import in_form
from rasa_server.memory import Memory, OutdatedState, read_memory, tracker_for, turn_in
from rasa_server.sealing import LOGGER, Event
from rasa_server.turn_store import TurnStore
from rasa_server.understanding import Understood, choices_of, offers_of, understand
from rasa_server.wire import TurnRequest

Handle = Callable[[UserMessage], Awaitable[Any]]


class NothingToSay(Exception):
    """A turn that ended without keys and without effects: an action failed, or a rule is missing."""


class Turns:
    """Runs turns on one loaded agent; they share nothing but the model."""

    def __init__(self, agent: Agent, store: TurnStore, handle: Handle) -> None:
        if agent.domain is None:
            raise ValueError("The agent has no model.")
        self._agent = agent
        self._domain: Domain = agent.domain
        self._store = store
        self._handle = handle
        self._choices = choices_of(self._domain)
        self._offers = offers_of(self._domain)

    async def run(self, request: TurnRequest) -> dict[str, Any]:
        """The answer in the shape of the contract. Raises MalformedTurn, NothingToSay."""
        understood = await understand(request, self._agent, self._choices)
        memory = self._memory(request)
        if memory.form:
            understood = in_form(understood, request.text)
            if request.choice is not None or understood.intent != "feedback":
                memory = replace(memory, form=None)
        payloads, after = await self._play(understood, memory)
        return answer(payloads, understood, after)

    def _memory(self, request: TurnRequest) -> Memory:
        try:
            return read_memory(request.state, self._domain)
        except OutdatedState:
            LOGGER.warning(Event(name="state_dropped"))
            return Memory()

    async def _play(self, understood: Understood, memory: Memory) -> tuple[list[dict[str, Any]], Memory]:
        """Let Rasa decide. The turn has a name of its own, so Rasa never learns whose it is."""
        turn_id = uuid.uuid4().hex
        output = CollectingOutputChannel()
        message = UserMessage(
            output_channel=output,
            sender_id=turn_id,
            parse_data=understood.as_parse_data(self._offers),
            input_channel="turn",
        )
        with self._store.holding(tracker_for(memory, turn_id, self._domain)):
            await self._handle(message)
            tracker = await self._store.retrieve(turn_id)
        return payloads_in(output), remembered(memory, understood, tracker)


def payloads_in(output: CollectingOutputChannel) -> list[dict[str, Any]]:
    """What responses and actions handed over, in order."""
    return [message["custom"] for message in output.messages if message.get("custom")]


def remembered(memory: Memory, understood: Understood, tracker: DialogueStateTracker | None) -> Memory:
    """The memory after this turn."""
    if tracker is None:
        raise NothingToSay
    return memory.after(turn_in(tracker, understood.intent), form=tracker.active_loop_name)


def answer(payloads: list[dict[str, Any]], understood: Understood, memory: Memory) -> dict[str, Any]:
    """The whole answer. Raises NothingToSay where a person would hear nothing and nothing would happen."""
    said = [
        {"key": payload["say"], "with": payload.get("with") or {}, "choices": payload.get("choices") or []}
        for payload in payloads
        if payload["say"]
    ]
    effects = [effect for payload in payloads for effect in payload["effects"]]
    if not said and not effects:
        raise NothingToSay
    return {
        "say": said,
        "effects": effects,
        "state": memory.as_json(),
        "understood": understood.as_json(),
    }
