"""The shapes of the files in resources/: what a reader of YAML may rely on. An unknown key is an error."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from bot.messages import Language

type Text = Annotated[str, Meta(min_length=1)]
type Code = Annotated[str, Meta(pattern="^[A-Z]{2}$")]
type Mark = Annotated[str, Meta(pattern="^[0-9a-f]{10}$")]
type Status = Literal["published", "draft"]
type AnsweredBy = Literal[
    "police",
    "justice",
    "health_or_social",
    "ngo",
    "un",
    "emergency_centre",
    "migration",
    "army",
    "consulate",
    "unknown",
]
type Kind = Literal[
    "trafficking_hotline",
    "emergency",
    "crisis",
    "women",
    "child",
    "health",
    "shelter_gateway",
    "basic_needs",
    "legal",
    "government",
    "ngo",
    "un",
]
NEEDS_RISK_NOTE = frozenset({"police", "army", "migration", "consulate", "unknown"})


class Shape(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What all have in common."""


class InFive(Shape, frozen=True):
    """A short text in all five languages."""

    es: Text
    en: Text
    pt: Text
    fr: Text
    ht: Text

    def said_in(self, language: Language) -> str:
        text: str = getattr(self, language)
        return text


# ---------------------------------------------------------------- answers and phrases


class AnswerText(Shape, frozen=True):
    """An answer in one language. of: the language it was translated from.

    seen: fingerprint of that original when the translation was last compared with it (translations.py).
    """

    status: Status
    label: Text
    short: Text
    sms: Text | None = None
    more: tuple[Text, ...] = ()
    of: Language | None = None
    seen: Mark | None = None


class AnswerTexts(Shape, frozen=True):
    es: AnswerText
    en: AnswerText
    pt: AnswerText
    fr: AnswerText
    ht: AnswerText

    def said_in(self, language: Language) -> AnswerText:
        text: AnswerText = getattr(self, language)
        return text


class Cited(Shape, frozen=True):
    """A place in a document of sources.yml."""

    document: Text
    place: str = ""


class AnswerFile(Shape, frozen=True):
    topic: Text
    sensitive: bool
    owner: Text
    review_by: date
    sources: tuple[Cited, ...]
    words: AnswerTexts
    leads_to: tuple[str, ...] = ()


class PhraseText(Shape, frozen=True):
    """A sentence; {names} in it are filled in when it is said."""

    status: Status
    text: Text
    sms: Text | None = None
    of: Language | None = None
    seen: Mark | None = None


class PhraseFile(Shape, frozen=True):
    language: Language
    owner: Text
    review_by: date
    phrases: dict[str, PhraseText]


class SourceEntry(Shape, frozen=True):
    id: Text
    title: Text
    year: int
    short_title: InFive


class SourcesFile(Shape, frozen=True):
    sources: tuple[SourceEntry, ...]


# ---------------------------------------------------------------- services


class HoursRow(Shape, frozen=True):
    """days: 'mon-fri', 'thu' or 'mon,wed'."""

    days: Annotated[str, Meta(pattern="^[a-z]{3}([-,][a-z]{3})*$")]
    opens: Annotated[str, Meta(pattern=r"^\d\d:\d\d$")] = field(name="from")
    closes: Annotated[str, Meta(pattern=r"^\d\d:\d\d$")] = field(name="to")


class Hours(Shape, frozen=True):
    open: Literal["24/7"] | tuple[HoursRow, ...]


class FactSource(Shape, frozen=True):
    """date: 'YYYY', 'YYYY-MM' or 'YYYY-MM-DD'; null: the source prints none."""

    title: Text
    address: str | None = None
    date: Annotated[str, Meta(pattern=r"^\d{4}(-\d\d){0,2}$")] | int | None = None


class EmergencyEntry(Shape, frozen=True):
    """number null: nothing is confirmed; the words then say so."""

    number: Text | None
    answered_by: AnsweredBy = "unknown"
    risk_note: InFive | None = None
    source: FactSource | None = None


class ServiceEntry(Shape, frozen=True):
    """A line or office; what is null is not known and is never guessed."""

    id: Annotated[str, Meta(pattern="^[a-z0-9-]+$", max_length=80)]
    kind: Kind
    answered_by: AnsweredBy
    name: InFive
    source: FactSource
    confidence: Literal["high", "medium", "low"]
    phone: Text | None = None
    sms: Text | None = None
    whatsapp: Text | None = None
    web: Text | None = None
    hours: Hours | None = None
    cost: Literal["free", "paid"] | None = None
    languages: tuple[str, ...] = ()
    anonymous: bool | None = None
    risk_note: InFive | None = None
    called_on: date | None = None
    needs_recheck: bool = False


class CountryFile(Shape, frozen=True):
    country: Code
    time_zone: Text
    emergency: EmergencyEntry | None
    services: tuple[ServiceEntry, ...]


# ---------------------------------------------------------------- the organisation


class Duties(Shape, frozen=True):
    """What must be reported by law, said to the person; empty: not filled in yet."""

    es: str = ""
    en: str = ""
    pt: str = ""
    fr: str = ""
    ht: str = ""

    def said_in(self, language: Language) -> str:
        text: str = getattr(self, language)
        return text


class OrganisationFile(Shape, frozen=True):
    name: Text
    contact_for_complaints: str
    time_zone: Text
    hours: Hours
    wait_minutes: int
    languages: tuple[Language, ...]
    countries_served: tuple[Code, ...]
    duties: Duties
    who_can_read: InFive
    retention_days: int
    channels: tuple[Literal["sms", "whatsapp", "telegram", "web"], ...]
    duties_by_country: Mapping[str, Duties] = field(default_factory=dict)
    reach: Mapping[str, str] = field(default_factory=dict)
