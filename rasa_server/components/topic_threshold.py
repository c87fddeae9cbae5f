"""Below a threshold a topic is not answered; each language has its own."""

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY
from rasa.shared.nlu.training_data.message import Message

from rasa_server.components.thresholds import Thresholds
from rasa_server.components.topic_head import DANGER_IN_PART


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class TopicThreshold(GraphComponent, IntentClassifier):
    """Turns an unsure intent into `nlu_fallback` and leaves the ranking as it was."""

    def __init__(self, config: dict[str, Any]) -> None:
        self._thresholds = Thresholds(
            default=config["default"],
            languages=config["languages"],
            recall_first=config["recall_first"],
            precision_first=config["precision_first"],
            danger=config["danger"],
            ruled_out=config["ruled_out"],
        )

    @classmethod
    def required_components(cls) -> list[type]:
        return [IntentClassifier]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {
            "default": 0.4,
            "languages": {},
            "recall_first": {},
            "precision_first": {},
            "danger": 1.1,
            "ruled_out": 0.0,
        }

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "TopicThreshold":
        return cls(config)

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            language = (message.get("metadata") or {}).get("language")
            ranking, danger = message.get(INTENT_RANKING_KEY) or [], message.get(DANGER_IN_PART) or {}
            chosen = self._thresholds.chosen(ranking, language, danger)
            message.set(INTENT, dict(chosen), add_to_output=True)
        return messages
