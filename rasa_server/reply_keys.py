"""Responses as keys: Rasa never holds a sentence that a person reads."""

import copy
from typing import Any

from rasa.core.nlg.response import TemplatedNaturalLanguageGenerator
from rasa.shared.core.trackers import DialogueStateTracker


class ReplyKeys(TemplatedNaturalLanguageGenerator):
    """Gives a response's payload from the domain, untouched.

    A subclass of Rasa's own generator because the agent hands the domain's responses to that one alone.
    """

    def __init__(self) -> None:
        super().__init__({})

    async def generate(
        self, utter_action: str, tracker: DialogueStateTracker, output_channel: str, **kwargs: Any
    ) -> dict[str, Any]:
        """The payload as `custom`, a copy: what a turn does to it stays in that turn."""
        return {"custom": copy.deepcopy(self.responses[utter_action][0]["custom"])}
