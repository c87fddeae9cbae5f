"""Another language: set at once when the text names one."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.payload import say


class ChangeLanguage(Action):
    """Says `assistant.change_language`, with the effect `set_language` when one was named."""

    def name(self) -> str:
        return "action_change_language"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        named = next(tracker.get_latest_entity_values("language"), None)
        effects = [{"do": "set_language", "language": named}] if named else []
        say(dispatcher, "assistant.change_language", effects=effects)
        return []
