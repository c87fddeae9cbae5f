"""What one input means: a text ranked by the model, or a choice looked up in a generated table."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.shared.core.constants import DEFAULT_INTENTS, USER_INTENT_OUT_OF_SCOPE
from rasa.shared.core.domain import Domain

from rasa_server.components.thresholds import NOT_UNDERSTOOD
from rasa_server.inert import imitates_command, inert
from rasa_server.wire import MalformedTurn, TurnRequest

ANSWER = "answer."
RESPONSE = "utter_answer."
HUMAN = "human.ask"
OTHERS = 3
# Intents that Rasa adds to every domain; `out_of_scope` is one of them too, but it is also ours.
RASAS_OWN = frozenset(DEFAULT_INTENTS) - {USER_INTENT_OUT_OF_SCOPE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """What the input was taken for.

    intent: what is acted on, `nlu_fallback` below the threshold. ranking: topics with their shares, best
    first, empty for a choice. codes: languages and countries named, as Rasa entities whose values are codes.
    danger: how surely any danger is meant by the whole text, 0 to 1; None where none was read.
    """

    intent: str
    confidence: float
    ranking: tuple[tuple[str, float], ...] = ()
    codes: tuple[Mapping[str, str], ...] = ()
    danger: float | None = None

    @property
    def is_answered(self) -> bool:
        return self.intent != NOT_UNDERSTOOD

    @property
    def topic(self) -> str | None:
        """The topic acted on, or the nearest one below the threshold."""
        if self.is_answered:
            return self.intent
        return self.ranking[0][0] if self.ranking else None

    def as_json(self) -> dict[str, Any]:
        """In the shape of the contract, and `danger` where a text was read."""
        others = [topic for topic, _ in self.ranking if topic != self.topic]
        read = {} if self.danger is None else {"danger": round(self.danger, 4)}
        return {
            "topic": self.topic,
            "confidence": round(self.confidence, 4),
            "answered": self.is_answered,
            "others": others[:OTHERS],
            **read,
        }

    def as_parse_data(self, offered: Mapping[str, str]) -> dict[str, Any]:
        """For Rasa's tracker, which is given no text at all."""
        nearest = [offered[topic] for topic, _ in self.ranking if topic in offered]
        return {
            "text": "",
            "intent": {"name": self.intent, "confidence": self.confidence},
            "entities": [dict(code) for code in self.codes],
            "nearest": nearest,
        }


def choices_of(domain: Domain) -> dict[str, str]:
    """Each choice the gateway may send, with its intent: `answer.<topic>` for every topic there is."""
    return {f"{ANSWER}{topic}": topic for topic in domain.intents if topic not in RASAS_OWN}


def offers_of(domain: Domain) -> dict[str, str]:
    """Each topic that may be offered, with its choice key: those with an answer of their own, and a human."""
    names = (name.removeprefix(RESPONSE) for name in domain.responses if name.startswith(RESPONSE))
    return {**{topic: f"{ANSWER}{topic}" for topic in names}, "request_human": HUMAN}


async def understand(request: TurnRequest, agent: Agent, choices: Mapping[str, str]) -> Understood:
    """What the request means. Raises MalformedTurn for a choice that is not in the table."""
    if request.choice is not None:
        if request.choice not in choices:
            raise MalformedTurn
        return Understood(intent=choices[request.choice], confidence=1.0)
    return await understand_text(request.text or "", request.language, agent)


async def understand_text(text: str, language: str, agent: Agent) -> Understood:
    """What the model makes of a text; nothing in the text can name an intent."""
    words = inert(text)
    if agent.processor is None or agent.domain is None or not words:
        return Understood(intent=NOT_UNDERSTOOD, confidence=0.0)
    parsed = await agent.processor.parse_message(UserMessage(words, metadata={"language": language}))
    ranking = tuple((place["name"], float(place["confidence"])) for place in parsed["intent_ranking"])
    is_command = imitates_command(words, agent.domain.intents)
    return Understood(
        intent=NOT_UNDERSTOOD if is_command else parsed["intent"]["name"],
        confidence=float(parsed["intent"]["confidence"]),
        ranking=ranking,
        danger=sum((parsed.get("danger") or {}).values()),
        codes=tuple({"entity": code["entity"], "value": code["value"]} for code in parsed["entities"]),
    )
