"""The turn as it crosses the wall, exactly as `contracts` writes it; what does not fit is a failure, never a guess."""

from collections.abc import Mapping
from typing import cast

from bot.errors import DialogueDown
from bot.messages import DialogueAnswer, DialogueTurn, Effect, JsonObject, JsonValue, Say, Understood

_EFFECTS = frozenset(
    {
        "set_language",
        "set_country",
        "set_topic",
        "find_services",
        "show_route",
        "request_handoff",
        "withdraw_handoff",
        "forget_me",
        "pass_on_question",
        "feedback",
    }
)


def request_of(turn: DialogueTurn) -> JsonObject:
    asked: JsonObject = {"choice": turn.choice} if turn.choice is not None else {"text": turn.text or ""}
    return {
        "conversation": turn.conversation,
        "state": turn.state,
        "input": asked,
        "context": {"language": turn.language, "country": turn.country, "channel": turn.channel.value},
    }


def answer_of(raw: object) -> DialogueAnswer:
    """Raises DialogueDown for an empty answer or another shape: Rasa answers 200 even when its actions are down."""
    if not isinstance(raw, Mapping):
        raise DialogueDown("the turn's answer is not an object")
    answer: Mapping[str, JsonValue] = raw
    try:
        says = tuple(_say(item) for item in _list(answer["say"]))
        effects = tuple(_effect(item) for item in _list(answer["effects"]))
        understood = answer.get("understood")
        state = answer["state"]
    except (KeyError, TypeError, ValueError):
        raise DialogueDown("the turn's answer has another shape") from None
    if not says and not effects:
        raise DialogueDown("the turn's answer is empty")
    return DialogueAnswer(
        say=says,
        effects=effects,
        state=state if isinstance(state, dict) else None,
        understood=understood_of(understood) if isinstance(understood, dict) else None,
    )


def _list(value: JsonValue) -> list[JsonObject]:
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise TypeError("expected a list of objects")
    return [item for item in value if isinstance(item, dict)]


def _say(raw: JsonObject) -> Say:
    choices = raw.get("choices") or []
    params = raw.get("with") or {}
    if not isinstance(choices, list) or not isinstance(params, dict):
        raise TypeError("expected choices and parameters")
    return Say(key=str(raw["key"]), params=params, choices=tuple(str(choice) for choice in choices))


def _effect(raw: JsonObject) -> Effect:
    name = str(raw["do"])
    if name not in _EFFECTS:
        raise ValueError("an effect that is not in the contract")
    return Effect(do=name, args={key: str(value) for key, value in raw.items() if key != "do" and value is not None})


def understood_of(raw: JsonObject) -> Understood:
    """What Rasa made of a text, from its `understood` or from a line of its `parse`."""
    others, danger = raw.get("others") or [], raw.get("danger")
    return Understood(
        topic=str(raw.get("topic") or ""),
        confidence=float(cast(float, raw.get("confidence") or 0.0)),
        answered=bool(raw.get("answered")),
        others=tuple(str(name) for name in others) if isinstance(others, list) else (),
        danger=float(danger) if isinstance(danger, int | float) else None,
    )
