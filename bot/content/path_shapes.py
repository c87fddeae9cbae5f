"""The shapes of resources/paths/ and resources/routes/: steps, signs, and what one country's sources say."""

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta

from bot.content.shapes import Cited, Code, FactSource, InFive, Shape, Text
from bot.messages import Language

type Told = Literal["law", "permit", "steps", "cost", "duration", "cooperation_required", "work", "family"]
type Status = Literal["in_force_per_source", "not_a_permit", "not_trafficking_specific", "unclear"]


class PathText(Shape, frozen=True):
    """sms: the GSM-7 variant, absent where `text` fits GSM-7 as it is."""

    text: Text
    sms: Text | None = None


class PathTexts(Shape, frozen=True):
    es: PathText
    en: PathText
    pt: PathText
    fr: PathText
    ht: PathText

    def said_in(self, language: Language) -> PathText:
        text: PathText = getattr(self, language)
        return text


class Typed(Shape, frozen=True):
    """Whole messages, by language."""

    es: tuple[Text, ...]
    en: tuple[Text, ...]
    pt: tuple[Text, ...]
    fr: tuple[Text, ...]
    ht: tuple[Text, ...]

    def said_in(self, language: Language) -> tuple[str, ...]:
        words: tuple[str, ...] = getattr(self, language)
        return words


class StepEntry(Shape, frozen=True):
    """tells: the fields of a country's routes that stand below this step."""

    id: Text
    tells: tuple[Told, ...]
    sources: Annotated[tuple[Cited, ...], Meta(min_length=1)]
    words: PathTexts


class RouteFile(Shape, frozen=True):
    """open: words that open a step with its number; the first of each language is the one shown."""

    path: Literal["route"]
    owner: Text
    review_by: date
    open: Typed
    next: Typed
    back: Typed
    steps: Annotated[tuple[StepEntry, ...], Meta(min_length=6, max_length=8)]


class AfterSign(Shape, frozen=True):
    """What is said first after each answer: a right or an option."""

    yes: PathTexts
    no: PathTexts
    skip: PathTexts


class SignEntry(Shape, frozen=True):
    id: Text
    sources: Annotated[tuple[Cited, ...], Meta(min_length=1)]
    asks: PathTexts
    after: AfterSign


class SignsFile(Shape, frozen=True):
    """At most three signs (conversation rule 25). again: said before a sign that is taken up again."""

    path: Literal["signs"]
    owner: Text
    review_by: date
    opening: PathTexts
    again: PathTexts
    signs: Annotated[tuple[SignEntry, ...], Meta(min_length=1, max_length=3)]
    closing: PathTexts


class CountryRoute(Shape, frozen=True):
    """One permit or form of help; what is null no source states."""

    id: Text
    permit: InFive
    status: Status
    source: FactSource
    confidence: Literal["high", "medium", "low"]
    law: Text | None = None
    article: Text | None = None
    for_whom: InFive | None = None
    cooperation_required: InFive | None = None
    duration: InFive | None = None
    work: InFive | None = None
    family: InFive | None = None
    cost: InFive | None = None
    steps: tuple[InFive, ...] = ()
    needs_recheck: bool = False


class CountryRoutes(Shape, frozen=True):
    country: Code
    routes: tuple[CountryRoute, ...]
