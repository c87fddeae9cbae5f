"""The trained part: a head over the sentence embedding and the letters, with honest shares."""

import json
from typing import Any

import numpy as np
import numpy.typing as npt
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from rasa_server.components.head_fit import Head, Taught, fit_head, shares
from rasa_server.inert import inert

# Enough that three of them have answers of their own, whatever else the text sounds like.
RANKED = 20


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class TopicHead(GraphComponent, IntentClassifier):
    """Ranks the topics of a message; without text it ranks none."""

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        head: Head | None = None,
    ) -> None:
        self._config = config
        self._storage = model_storage
        self._resource = resource
        self._head = head

    @classmethod
    def required_components(cls) -> list[type]:
        return [DenseFeaturizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {
            "hidden": 256,
            "rounds": 10,
            "networks": 2,
            "penalty": 1.0,
            "letters_weigh": 15.0,
            "held_out": 0.2,
            "seed": 20,
        }

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "TopicHead":
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        examples = training_data.intent_examples
        rows = np.stack([sentence_row(example) for example in examples])
        topics = [example.get(INTENT) for example in examples]
        texts = [inert(example.get(TEXT)) for example in examples]
        self._head = fit_head(
            rows, texts, topics, Taught(**{name: self._config[name] for name in self.get_default_config()})
        )
        self._persist(self._head)
        return self._resource

    def _persist(self, head: Head) -> None:
        with self._storage.write_to(self._resource) as folder:
            np.savez_compressed(folder / "head.npz", **head.arrays)
            (folder / "topics.json").write_text(json.dumps(head.topics), encoding="utf-8")

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "TopicHead":
        with model_storage.read_from(resource) as folder:
            topics = tuple(json.loads((folder / "topics.json").read_text(encoding="utf-8")))
            with np.load(folder / "head.npz", allow_pickle=False) as arrays:
                head = Head(topics=topics, arrays=dict(arrays))
        return cls(config, model_storage, resource, head)

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            ranking = self._ranking(message)
            message.set("intent_ranking", ranking, add_to_output=True)
            top = ranking[0] if ranking else {"name": None, "confidence": 0.0}
            message.set(INTENT, top, add_to_output=True)
        return messages

    def _ranking(self, message: Message) -> list[dict[str, Any]]:
        if self._head is None or not message.get(TEXT):
            return []
        probable = shares(self._head, sentence_row(message), inert(message.get(TEXT)))
        best = np.argsort(-probable, kind="stable")[:RANKED]
        return [{"name": self._head.topics[place], "confidence": float(probable[place])} for place in best]


def sentence_row(message: Message) -> npt.NDArray[np.float32]:
    """The message's embedding, 512 numbers."""
    _, sentence = message.get_dense_features(TEXT)
    row: npt.NDArray[np.float32] = sentence.features[0]
    return row
