"""What composing needs to know: the reviewed words and facts, as values, and the one door to them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from bot.messages import Language
from bot.replies.path_words import PathCommands, RouteStep, Signs
from bot.replies.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerWords:
    """One topic's answer in one language. more: messages that come only when asked for. source: 'title, year'."""

    topic: str
    label: str
    short: Wording
    more: tuple[str, ...]
    source: str
    leads_to: tuple[str, ...]
    is_sensitive: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningHours:
    """days: 0 is Monday. opens, closes: local time 'HH:MM'."""

    days: tuple[int, ...]
    opens: str
    closes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A line or office that may be shown.

    hours: () with is_always_open False means not known. may_have_changed: the source is undated or old.
    source: 'title' and `year` for 'according to …'; called_on: only when an editor called it.
    """

    id: str
    country: str
    kind: str
    answered_by: str
    name: str
    phone: str | None
    sms: str | None = None
    whatsapp: str | None = None
    web: str | None = None
    is_always_open: bool = False
    hours: tuple[OpeningHours, ...] = ()
    time_zone: str = "UTC"
    is_free: bool | None = None
    languages: tuple[str, ...] = ()
    risk_note: str | None = None
    source: str = ""
    year: str = ""
    called_on: date | None = None
    may_have_changed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Emergency:
    """A country's emergency number; number None: nothing is confirmed."""

    country: str
    number: str | None
    answered_by: str = "unknown"
    risk_note: str | None = None
    source: str = ""
    year: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """What `organisation.yml` says of the people behind the assistant.

    hours: local to time_zone. duties: what must be reported by law, per language; empty: not filled in.
    """

    name: str
    time_zone: str
    hours: tuple[OpeningHours, ...]
    wait_minutes: int
    duties: dict[str, str] = field(default_factory=dict)
    retention_days: int = 30
    has_human_service: bool = False


class Words(Protocol):
    """Every sentence and fact that may reach a person. Languages are complete: a missing one is found at start-up."""

    def phrase(self, key: str, language: Language) -> Wording:
        """Raises KeyError for an unknown or withdrawn key."""

    def has_phrase(self, key: str) -> bool: ...

    def answer(self, topic: str, language: Language) -> AnswerWords | None:
        """None where there is none, or an editor withdrew it."""

    def label(self, key: str, language: Language) -> str:
        """The neutral label (at most 20 characters) of a choice key such as `answer.asylum` or `human.ask`."""

    def is_heavy(self, text: str, language: Language) -> bool:
        """Whether `text` holds a word that should not be read over her shoulder."""

    def services(self, country: str, need: str, language: Language, *, child_first: bool = False) -> Sequence[Service]:
        """Showable services in the order the needs table says, risky ones never first.

        child_first: the lines for children stand before all others, whatever the need.
        """

    def emergency(self, country: str, language: Language) -> Emergency: ...

    def country_name(self, country: str, language: Language) -> str: ...

    def neighbours(self, country: str) -> Sequence[str]: ...

    def team(self) -> Team: ...

    def duty(self, country: str | None, language: Language) -> str:
        """What the team must report by law there, as a sentence; '' when nothing is filled in."""

    def likely_countries(self, language: Language, calling_code: str | None) -> Sequence[str]:
        """Codes of the likeliest countries, best first, at least three (conversation rule 11)."""

    def route_step(self, number: int, country: str | None, language: Language) -> RouteStep:
        """Step 1 and up of the way to papers; the nearest one for a number that no step has."""

    def signs(self, language: Language) -> Signs: ...

    def path_commands(self) -> PathCommands: ...
