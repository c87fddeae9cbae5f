"""The one shape in which actions and responses hand keys and effects to the turn channel."""

from collections.abc import Mapping, Sequence

from rasa_sdk.executor import CollectingDispatcher

# Choices a person is shown at most; more do not fit into one SMS.
SHOWN = 3


def say(
    dispatcher: CollectingDispatcher,
    key: str,
    *,
    choices: Sequence[str] = (),
    effects: Sequence[Mapping[str, str]] = (),
) -> None:
    """Have the gateway say the words under `key`, with `choices` as keys, and ask for `effects`."""
    payload = {"say": key, "choices": list(choices), "effects": [dict(effect) for effect in effects]}
    dispatcher.utter_message(json_message=payload)
