"""The reviewed words of `resources/safety/`, folded, for all languages at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.messages import Language
from bot.safety.phrases import Phrases


class Command(StrEnum):
    """What a whole message can ask for, before and without Rasa."""

    EXIT = "exit"
    OPT_OUT = "opt_out"
    OPT_IN = "opt_in"
    DELETE = "delete"
    MENU = "menu"
    MORE = "more"
    NOBODY = "nobody"
    SKIP = "skip"
    YES = "yes"
    NO = "no"
    NOT_SURE = "not_sure"
    BACK = "back_to_programme"
    OPEN = "open"
    WAIT = "wait"
    SOMETHING_ELSE = "something_else"


class Danger(StrEnum):
    EMERGENCY = "emergency"
    SELF_HARM = "self_harm"


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageWords:
    """One language's lists. *_in_doubt: those of the phrases that alone prove nothing; not_*: look-alikes."""

    commands: Mapping[Command, Phrases]
    human: Phrases
    mentions_human: Phrases
    human_in_doubt: Phrases
    not_human: Phrases
    asks_for_language: Phrases
    danger: Mapping[Danger, Phrases]
    danger_in_doubt: Phrases
    not_danger: Phrases


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """languages: all five. numbers_to_call: emergency numbers and short codes, digits only ('911', '123')."""

    languages: Mapping[Language, LanguageWords]
    numbers_to_call: frozenset[str]
