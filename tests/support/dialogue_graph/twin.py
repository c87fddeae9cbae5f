"""A twin of Rasa for the walk: understands exactly the sentences of the alphabet and answers as the domain says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import yaml

from bot.messages import DialogueAnswer, DialogueTurn, Effect, JsonObject, Say, Understood
from tests.conftest import ROOT

_MISSED = ("nlu_fallback", "out_of_scope")
_MISSES = ("none", "once", "twice")
_NEAREST = ("answer.shelter", "answer.asylum", "answer.hotline")
_LEAVES_THE_FORM = ("delete_my_data", "emergency", "end_human", "quick_exit", "request_human", "self_harm")


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """What a sentence means to the model, and how sure it is of that."""

    topic: str
    confidence: float = 1.0
    args: Mapping[str, str] = field(default_factory=dict)


def read_responses() -> Mapping[str, Mapping[str, Any]]:
    """The custom payload of every response of `rasa_server/domain/`, by the key it says ('answer.shelter')."""
    found: dict[str, Mapping[str, Any]] = {}
    for path in sorted((ROOT / "rasa_server" / "domain").glob("*.yml")):
        domain = yaml.safe_load(path.read_text(encoding="utf-8"))
        for name, texts in (domain.get("responses") or {}).items():
            payload = texts[0]["custom"]
            found[payload["say"] or name.removeprefix("utter_")] = payload
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Understanding:
    """Satisfies conversation.ports.Dialogue. Its memory is what the real one keeps: misses in a row, an open form.

    What it does not know is a miss, as a sentence below the threshold is.
    """

    meant: Mapping[str, Meant]
    responses: Mapping[str, Mapping[str, Any]] = field(default_factory=read_responses)

    async def turn(self, turn: DialogueTurn) -> DialogueAnswer:
        before = turn.state or {}
        misses, form = str(before.get("misses", "none")), before.get("form")
        meant = self._meant(turn)
        if form == "feedback" and turn.choice is None and meant.topic not in _LEAVES_THE_FORM:
            meant = replace(meant, topic="feedback_given")
        missed = meant.topic in _MISSED
        count = min(_MISSES.index(misses) + 1, 2) if missed else 0
        after: JsonObject = {"misses": _MISSES[count], "form": "feedback" if meant.topic == "feedback" else None}
        say, effects = self._says(meant, misses)
        understood = Understood(
            topic=meant.topic, confidence=meant.confidence, answered=meant.topic not in ("nlu_fallback",)
        )
        return DialogueAnswer(say=say, effects=effects, state=after, understood=understood)

    def _meant(self, turn: DialogueTurn) -> Meant:
        if turn.choice is not None:
            return Meant(topic=turn.choice.partition(".")[2])
        return self.meant.get(turn.text or "", Meant(topic="nlu_fallback", confidence=0.1))

    def _says(self, meant: Meant, misses: str) -> tuple[tuple[Say, ...], tuple[Effect, ...]]:
        topic = meant.topic
        if topic == "nlu_fallback":
            key = "clarify.topics" if misses == "none" else "clarify.two_misses"
            return (Say(key=key, choices=_NEAREST),), ()
        if topic == "deny" and misses != "none":
            return (Say(key="clarify.two_misses", choices=("answer.hotline", "human.ask")),), ()
        if topic in ("change_country", "change_language"):
            do = topic.replace("change", "set")
            return (Say(key=f"assistant.{topic}"),), (Effect(do=do, args=meant.args),) if meant.args else ()
        key = {"feedback": "feedback.ask", "feedback_given": "feedback.thanks"}.get(topic, f"assistant.{topic}")
        payload = self.responses.get(f"answer.{topic}") or self.responses[key]
        said = (Say(key=payload["say"]),) if payload["say"] is not None else ()
        return said, _effects(payload["effects"])


def _effects(raw: Sequence[Mapping[str, str]]) -> tuple[Effect, ...]:
    return tuple(Effect(do=one["do"], args={name: value for name, value in one.items() if name != "do"}) for one in raw)
