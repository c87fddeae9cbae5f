"""A no to the offered topics: they were wrong, so other ways are offered."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.payload import say

WAYS = ("answer.hotline", "human.ask")


class NoneOfThese(Action):
    """Says `clarify.two_misses` with a phone line and a person as choices."""

    def name(self) -> str:
        return "action_none_of_these"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        say(dispatcher, "clarify.two_misses", choices=WAYS)
        return []
