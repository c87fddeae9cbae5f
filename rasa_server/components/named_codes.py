"""Languages and countries that a text names, as closed codes: the only things taken out of a text."""

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from rasa_server.components.names import Names, named, read_names


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class NamedCodes(GraphComponent, EntityExtractorMixin):
    """Adds an entity `language` or `country` where a text names exactly one."""

    def __init__(self, names: Names) -> None:
        self._names = names

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "NamedCodes":
        return cls(read_names())

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            codes = named(message.get(TEXT) or "", self._names)
            message.set(ENTITIES, codes, add_to_output=True)
        return messages
