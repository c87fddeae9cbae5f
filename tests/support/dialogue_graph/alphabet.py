"""What can be done in any state: what a person may send, by class, and what time and staff do.

One sentence stands for its class: the first of the measured sentences (`tests/nlu`) that nothing but the model reads,
and the first entry of each word list of `resources/safety/`. Choices that are offered are moves of their own, found in
each state (`walking.moves_of`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

import yaml

from bot.conversation.knowledge import Knowledge
from bot.messages import InboundKind, Language
from bot.safety.age import says_under_18
from bot.safety.another import is_about_another
from bot.safety.commands import asked_language, asks_for_human, mentions_human, recognise
from bot.safety.danger import recognise_danger
from tests.conftest import ROOT
from tests.conversations.every_topic import sentences
from tests.support.dialogue_graph.twin import Meant


class By(StrEnum):
    """Who moves. HER: she writes or taps. EARLY: the same, sent before our last message reached her."""

    HER = "her"
    EARLY = "early"
    TIME = "time"
    STAFF = "staff"


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """name: says what it is, the same in every language. known: somebody who was told nothing else could do it."""

    name: str
    by: By = By.HER
    text: str = ""
    kind: InboundKind = InboundKind.TEXT
    tap: str | None = None
    known: bool = False


QUESTIONS = (
    "regularization_steps",
    "shelter",
    "rights_without_papers",
    "what_is_trafficking",
    "am_i_a_victim",
    "help_someone_else",
    "number_does_not_answer",
    "medical_care",
)
"""Topics of each kind: with a route and lines, with lines, plain, sensitive, with signs, for another, no answer."""
_MODELS = (
    *("greet", "thanks", "out_of_scope", "quick_exit", "feedback", "end_human", "delete_my_data", "request_human"),
    *("change_language", "emergency"),
)
_COUNTRY: Mapping[Language, tuple[str, str]] = {
    "es": ("Colombia", "Surinam"),
    "en": ("United States", "Suriname"),
    "pt": ("Brasil", "Suriname"),
    "fr": ("Canada", "Suriname"),
    "ht": ("Ayiti", "Sirinam"),
}
_UNDER_18: Mapping[Language, str] = {
    "es": "tengo 15 años",
    "en": "I am 15 years old",
    "pt": "tenho 15 anos",
    "fr": "j'ai 15 ans",
    "ht": "mwen gen 15 an",
}
_FOR_ANOTHER: Mapping[Language, str] = {
    "es": "es para ayudar a mi hermana, no tiene documentos",
    "en": "it is for my sister, she has no documents",
    "pt": "é para minha irmã, ela não tem documentos",
    "fr": "c'est pour ma soeur, elle a pas de documents",
    "ht": "se pou sè mwen, li pa gen okenn dokiman",
}
_OTHER_NAME: Mapping[Language, str] = {
    "es": "English",
    "en": "español",
    "pt": "español",
    "fr": "kreyòl",
    "ht": "français",
}
_OWN_NAME: Mapping[Language, str] = {
    "es": "español",
    "en": "English",
    "pt": "português",
    "fr": "français",
    "ht": "kreyòl",
}
_QUECHUA = "ñuqaqa mana allin kawsaypichu kachkani yanapaway"
_NOT_TEXT = (InboundKind.VOICE, InboundKind.IMAGE, InboundKind.LOCATION)
_LESS_OFTEN = (InboundKind.FILE, InboundKind.CONTACT, InboundKind.OTHER)
_COMMANDS = (
    *("yes", "no", "not_sure", "skip", "more", "nobody", "back_to_programme", "something_else"),
    *("exit", "opt_out", "opt_in", "delete", "menu", "open", "wait"),
)
_TOLD_OF = ("back_to_programme", "exit", "opt_in", "yes", "menu")
"""Words that our own messages named before they are needed."""


def words_of(language: Language, knowledge: Knowledge) -> Iterator[Move]:
    """Every class of message that is typed, in this language."""
    lists = _safety(language)
    for topic in QUESTIONS:
        yield Move(name=f"ask {topic}", text=_sentence(topic, language, knowledge), known=True)
    for topic in _MODELS:
        yield Move(name=f"model {topic}", text=_sentence(topic, language, knowledge))
    yield Move(name="model unsure_exit", text=_unsure_exit(language, knowledge))
    yield Move(name="nonsense", text="xqzv wrtk plmn")
    for name in _COMMANDS:
        yield Move(name=f"word {name}", text=lists["commands"][name][0], known=name in _TOLD_OF)
    yield Move(name="word 00", text="0-0")
    yield Move(name="word 0", text="0", known=True)
    for digit in ("1", "2", "3", "7", "8"):
        yield Move(name=f"digit {digit}", text=digit)
    route = _route()
    for number in range(1, len(route["steps"]) + 2):
        yield Move(name=f"path {number}", text=f"{route['open'][language][0]} {number}", known=True)
    yield Move(name="path next", text=route["next"][language][0], known=True)
    yield Move(name="path back", text=route["back"][language][0], known=True)
    yield Move(name="country", text=_COUNTRY[language][0])
    yield Move(name="other country", text=_COUNTRY[language][1])
    yield Move(name="danger emergency", text=lists["danger"]["emergency"][0])
    yield Move(name="danger self_harm", text=lists["danger"]["self_harm"][0])
    yield Move(name="danger question", text=interrupting(language, knowledge))
    yield Move(name="danger in_doubt", text=doubtful(language, knowledge))
    yield Move(name="danger number", text="911")
    yield Move(name="human asks", text=lists["human"]["asks"][0])
    yield Move(name="language other", text=_OTHER_NAME[language])
    yield Move(name="language own", text=_OWN_NAME[language])
    yield Move(name="language unspoken", text=_QUECHUA)
    yield Move(name="under 18", text=_UNDER_18[language])
    yield Move(name="for another", text=_FOR_ANOTHER[language])
    yield Move(name="start", text="/start")
    yield Move(name="empty", text="  ")


def others() -> Iterator[Move]:
    """What is not text, time, and staff."""
    for kind in (*_NOT_TEXT, *_LESS_OFTEN):
        yield Move(name=f"sends {kind.value}", kind=kind)
    yield Move(name="sends a place in a country", kind=InboundKind.LOCATION, text="CO")
    yield Move(name="stale tap", kind=InboundKind.TAP, tap="1:ffffffff:1")
    yield Move(name="quarter of an hour", by=By.TIME)
    for name in ("alarm", "claim", "close"):
        yield Move(name=f"staff {name}", by=By.STAFF)


def meanings(language: Language, knowledge: Knowledge) -> dict[str, Meant]:
    """What the model makes of every sentence of the alphabet; of all others nothing."""
    country, other = _COUNTRY[language]
    meant = {_sentence(topic, language, knowledge): Meant(topic=topic) for topic in (*QUESTIONS, *_MODELS)}
    meant[_unsure_exit(language, knowledge)] = Meant(topic="quick_exit", confidence=0.6)
    meant[doubtful(language, knowledge)] = Meant(topic="rights_without_papers", confidence=0.99)
    meant[interrupting(language, knowledge)] = Meant(topic="rights_without_papers", confidence=0.99)
    meant[_FOR_ANOTHER[language]] = Meant(topic="lost_documents")
    meant[_UNDER_18[language]] = Meant(topic="minors")
    commands = _safety(language)["commands"]
    for name, topic in (("yes", "affirm"), ("no", "deny"), ("not_sure", "deny"), ("skip", "deny"), ("8", "deny")):
        meant[commands[name][0] if name in commands else name] = Meant(topic=topic)
    places = dict.fromkeys((country, other), Meant(topic="change_country"))
    return meant | places | {"7": Meant(topic="affirm")}


@cache
def _safety(language: Language) -> Mapping[str, Any]:
    raw = (ROOT / "resources" / "safety" / f"{language}.yml").read_text(encoding="utf-8")
    found: Mapping[str, Any] = yaml.safe_load(raw)
    return found


@cache
def _route() -> Mapping[str, Any]:
    raw = (ROOT / "resources" / "paths" / "route.yml").read_text(encoding="utf-8")
    found: Mapping[str, Any] = yaml.safe_load(raw)
    return found


def _sentence(topic: str, language: Language, knowledge: Knowledge) -> str:
    found = _plain(topic, language, knowledge)
    return found[0] if found else f"{topic} ({language})"


def _unsure_exit(language: Language, knowledge: Knowledge) -> str:
    return _plain("quick_exit", language, knowledge)[1]


def interrupting(language: Language, knowledge: Knowledge) -> str:
    """Danger in certain words, and a question that the model is sure of."""
    return f"{_safety(language)['danger']['emergency'][0]}: {_sentence('rights_without_papers', language, knowledge)}"


def doubtful(language: Language, knowledge: Knowledge) -> str:
    """A word in doubt within a sentence that the model surely takes for something else."""
    return f"{_safety(language)['danger']['in_doubt'][0]}: {_sentence('rights_without_papers', language, knowledge)}"


def _plain(topic: str, language: Language, knowledge: Knowledge) -> list[str]:
    """The measured sentences of a topic that no list reads and whose language is plain."""
    if (topic, language) not in _FOUND:
        _FOUND[topic, language] = list(_read_by_the_model_alone(sentences_of(language)[topic], language, knowledge))
    return _FOUND[topic, language]


_FOUND: dict[tuple[str, Language], list[str]] = {}
sentences_of = cache(sentences)


def _read_by_the_model_alone(texts: list[str], language: Language, knowledge: Knowledge) -> Iterator[str]:
    readers = (recognise, recognise_danger, asks_for_human, mentions_human, asked_language)
    yield from (
        text
        for text in texts
        if not any(reads(text, knowledge.lexicon) for reads in readers)
        and not (knowledge.places.find_country(text) or is_about_another(text) or says_under_18(text))
        and knowledge.probabilities(text)[language] >= 0.9
    )
