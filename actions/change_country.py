"""Another country: set at once when the text names one."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.payload import say


class ChangeCountry(Action):
    """Says `assistant.change_country`, with the effect `set_country` when one was named."""

    def name(self) -> str:
        return "action_change_country"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        named = next(tracker.get_latest_entity_values("country"), None)
        effects = [{"do": "set_country", "country": named}] if named else []
        say(dispatcher, "assistant.change_country", effects=effects)
        return []
