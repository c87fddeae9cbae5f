"""The shapes of needs.yml and places.yml: which lines answer what, and where."""

from collections.abc import Mapping

from bot.content.shapes import AnsweredBy, Code, InFive, Kind, Shape
from bot.messages import Language


class Need(Shape, frozen=True):
    """kinds: in the order in which they are offered. at_most: how many lines a message shows."""

    kinds: tuple[Kind, ...]
    when_empty: tuple[Kind, ...] = ()
    at_most: int = 2
    emergency_number: bool = False
    language_first: bool = False
    never_address: bool = False


class OrderRule(Shape, frozen=True):
    """last: never first, never alone. only_for: who is left out of every need but these."""

    last: tuple[AnsweredBy, ...]
    never_alone: bool
    only_for: Mapping[AnsweredBy, tuple[str, ...]]


class NeedsFile(Shape, frozen=True):
    order_rule: OrderRule
    needs: Mapping[str, Need]
    fallback: tuple[str, ...]
    neighbour_kinds: tuple[Kind, ...]
    topics: Mapping[str, str]


class Demonyms(Shape, frozen=True):
    es: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    pt: tuple[str, ...] = ()
    fr: tuple[str, ...] = ()
    ht: tuple[str, ...] = ()


class Country(Shape, frozen=True):
    """aliases count in any message, when_asked and demonyms only as a whole answer.

    calling_code: digits only.
    """

    code: Code
    names: InFive
    calling_code: tuple[str, ...]
    languages: tuple[Language, ...]
    neighbours: tuple[Code, ...]
    demonyms: Demonyms = Demonyms()
    aliases: tuple[str, ...] = ()
    when_asked: tuple[str, ...] = ()


class Likeliest(Shape, frozen=True):
    es: tuple[Code, ...]
    en: tuple[Code, ...]
    pt: tuple[Code, ...]
    fr: tuple[Code, ...]
    ht: tuple[Code, ...]

    def by(self, language: Language) -> tuple[str, ...]:
        codes: tuple[str, ...] = getattr(self, language)
        return codes


class PlaceWords(Shape, frozen=True):
    """What stands right before a place where she is ('vivo en'), or is not ('vine de')."""

    es: tuple[str, ...]
    en: tuple[str, ...]
    pt: tuple[str, ...]
    fr: tuple[str, ...]
    ht: tuple[str, ...]


class PlacesFile(Shape, frozen=True):
    likeliest: Likeliest
    place_words: PlaceWords
    elsewhere_words: PlaceWords
    countries: tuple[Country, ...]
