"""A featurizer that gives each message its sentence embedding."""

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from rasa_server.components.creole import readable
from rasa_server.components.encoders import embed, embed_many
from rasa_server.inert import inert


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceEncoder(DenseFeaturizer, GraphComponent):
    """Adds one dense feature of 512 numbers to every message that has text."""

    @classmethod
    def required_components(cls) -> list[type]:
        return [Tokenizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {**DenseFeaturizer.get_default_config()}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "SentenceEncoder":
        return cls(execution_context.node_name, config)

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Nothing to set."""

    # Rasa finds this argument by its name, so it must be `training_data`.
    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        self.process(training_data.training_examples)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        written = [message for message in messages if message.get(TEXT)]
        if not written:
            return messages
        # Training reads sentences exactly as a turn does.
        texts = [readable(inert(message.get(TEXT))) for message in written]
        rows = embed_many(texts) if len(texts) > 1 else embed(texts)
        for message, row in zip(written, rows, strict=True):
            features = Features(row[None, :], FEATURE_TYPE_SENTENCE, TEXT, self._identifier)
            message.add_features(features)
        return messages
