"""Every sentence of ours that could reach a person, in one language, with where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from bot.content.resources import Resources
from bot.messages import Language


@dataclass(frozen=True, slots=True)
class Text:
    """where: its file and key, for a message. said: as it would be sent, {names} not filled in."""

    where: str
    said: str


def every_text(resources: Resources, language: Language) -> Iterator[Text]:
    """Phrases, answers, paths, lines, routes, needs, sources and what is said of the team; SMS variants too."""
    for key, phrase in resources.phrases[language].items():
        yield from (Text(key, text) for text in (phrase.text, phrase.sms) if text)
    for topic, answer in resources.answers.items():
        words = answer.words.said_in(language)
        said = (words.label, words.short, words.sms, *words.more)
        yield from (Text(f"answer.{topic}", text) for text in said if text)
    for name, whole in (
        ("paths", resources.paths),
        ("sources", resources.sources),
        ("organisation", resources.organisation),
        *((f"services.{code}", country) for code, country in resources.services.items()),
    ):
        yield from (Text(name, text) for text in _in_language(msgspec.to_builtins(whole), language))


def _in_language(value: object, language: Language) -> Iterator[str]:
    """What stands below the language's own key, anywhere."""
    if isinstance(value, dict):
        if isinstance(value.get(language), str | dict | list | tuple):
            yield from _strings(value[language])
        else:
            for inner in value.values():
                yield from _in_language(inner, language)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _in_language(inner, language)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for inner in value.values() for text in _strings(inner))
    elif isinstance(value, list | tuple):
        yield from (text for inner in value for text in _strings(inner))
