"""The trained part: a head over the sentence embedding and the letters, with honest shares."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields
from pathlib import Path
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

from rasa_server.components.asked import asked, heard
from rasa_server.components.clauses import clauses
from rasa_server.components.creole import readable
from rasa_server.components.danger_fit import DANGERS, Joining, fit_danger
from rasa_server.components.encoders import embed
from rasa_server.components.head_fit import Head, Taught, fit_head, read_examples, shares
from rasa_server.inert import inert

# Enough that three of them have answers of their own, whatever else the text sounds like.
RANKED = 20
# What both heads read alike is kept once.
SHARED = ("middle", "idf")
DANGER, DANGER_IN_PART = "danger", "danger_in_part"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class TopicHead(GraphComponent, IntentClassifier):
    """Ranks the topics of a message, and says how surely danger is meant, in all and in part; without text neither."""

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        heads: tuple[Head, Head] | None = None,
    ) -> None:
        """heads: of the topics, and of danger."""
        self._config = config
        self._storage = model_storage
        self._resource = resource
        self._heads = heads

    @classmethod
    def required_components(cls) -> list[type]:
        return [DenseFeaturizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        network = {"hidden": 256, "rounds": 10, "networks": 2, "penalty": 1.0, "seed": 20}
        smaller = {"hidden": 128, "rounds": 6}
        return {
            **network,
            "letters_weigh": (1.0, 1.5, 2.0, 3.0, 5.0, 8.0),
            "held_out": 0.2,
            "danger": {**network, **smaller, "times": 2, "ordinary": 1, "letters_weigh": 4.0, "temperature": 2.0},
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
        known = read_examples(rows, texts, topics)
        config, danger = self._config, self._config["danger"]
        joining = Joining(
            times=danger["times"],
            ordinary=danger["ordinary"],
            weight=danger["letters_weigh"],
            temperature=danger["temperature"],
        )
        with ThreadPoolExecutor(max_workers=1) as aside:  # what waits in one head works in the other
            of_danger = aside.submit(fit_danger, known, _taught(danger), joining)
            of_topics = fit_head(known, _taught(config), held_out=config["held_out"], weights=config["letters_weigh"])
        heads = (of_topics, of_danger.result())
        self._persist(heads)
        self._heads = heads
        return self._resource

    def _persist(self, heads: tuple[Head, Head]) -> None:
        topics, danger = heads
        own = {name: array for name, array in danger.arrays.items() if name not in SHARED}
        with self._storage.write_to(self._resource) as folder:
            np.savez_compressed(folder / "topics.npz", **topics.arrays)
            np.savez_compressed(folder / "danger.npz", **own)
            (folder / "names.json").write_text(json.dumps([topics.names, danger.names]), encoding="utf-8")

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
            topics, dangers = json.loads((folder / "names.json").read_text(encoding="utf-8"))
            head = Head(names=tuple(topics), arrays=_arrays(folder / "topics.npz"))
            shared = {name: head.arrays[name] for name in SHARED}
            danger = Head(names=tuple(dangers), arrays={**shared, **_arrays(folder / "danger.npz")})
        return cls(config, model_storage, resource, (head, danger))

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            ranking, danger, in_part = self._read(message)
            message.set("intent_ranking", ranking, add_to_output=True)
            message.set(DANGER, danger, add_to_output=True)
            message.set(DANGER_IN_PART, in_part, add_to_output=True)
            top = ranking[0] if ranking else {"name": None, "confidence": 0.0}
            message.set(INTENT, top, add_to_output=True)
        return messages

    def _read(self, message: Message) -> tuple[list[dict[str, Any]], dict[str, float], dict[str, float]]:
        """The topics with their shares, best first; the share of each danger; and its highest in any part of the text.

        All parts are read for danger only: for topics the best part was worse than the whole, and only its end counts.
        """
        if self._heads is None or not message.get(TEXT):
            return [], {}, {}
        head, danger = self._heads
        row, text = sentence_row(message), inert(message.get(TEXT))
        probable = _topics(head, row, text)
        best = np.argsort(-probable, kind="stable")[:RANKED]
        ranking = [{"name": head.names[place], "confidence": float(probable[place])} for place in best]
        whole = _dangers(danger, row, text)
        parts = clauses(text)
        rows = list(embed([readable(part) for part in parts])) if parts else []
        read = [whole, *(_dangers(danger, row, part) for row, part in zip(rows, parts, strict=True))]
        return ranking, whole, {name: max(part[name] for part in read) for name in DANGERS}


def _topics(head: Head, row: npt.NDArray[np.float32], text: str) -> npt.NDArray[np.float64]:
    whole, end = shares(head, row, text), asked(text)
    if end is None:
        return whole
    said = shares(head, embed([readable(end)])[0], end)
    return heard(head.names, whole, said, len(text.split()))


def _dangers(head: Head, row: npt.NDArray[np.float32], text: str) -> dict[str, float]:
    found = dict(zip(head.names, (float(share) for share in shares(head, row, text)), strict=True))
    return {name: found.get(name, 0.0) for name in DANGERS}


def _taught(config: dict[str, Any]) -> Taught:
    return Taught(**{field.name: config[field.name] for field in fields(Taught)})


def _arrays(file: Path) -> dict[str, Any]:
    with np.load(file, allow_pickle=False) as arrays:
        return dict(arrays)


def sentence_row(message: Message) -> npt.NDArray[np.float32]:
    """The message's embedding, 512 numbers."""
    _, sentence = message.get_dense_features(TEXT)
    row: npt.NDArray[np.float32] = sentence.features[0]
    return row
