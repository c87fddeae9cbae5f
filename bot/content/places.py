"""resources/places.yml as the value by which a message's country is found."""

from collections.abc import Iterable, Iterator

from bot.content.place_shapes import Country, PlacesFile, PlaceWords
from bot.folding import fold
from bot.language.places import Places
from bot.messages import LANGUAGES


def places_of(file: PlacesFile) -> Places:
    """Every name folded; the names of countries in all languages count anywhere."""
    anywhere: dict[str, str] = {}
    when_asked: dict[str, str] = {}
    for country in file.countries:
        _add(anywhere, country.aliases, country.code)
        _add(when_asked, country.when_asked, country.code)
        _add(when_asked, _demonyms(country), country.code)
    for country in file.countries:  # last, so that a country's own name is never taken by a town abroad
        for language in LANGUAGES:
            anywhere[fold(country.names.said_in(language))] = country.code
    return Places(
        anywhere=anywhere,
        when_asked=when_asked,
        place_words=_folded(file.place_words),
        elsewhere_words=_folded(file.elsewhere_words),
        fold=fold,
    )


def _folded(words: PlaceWords) -> tuple[str, ...]:
    return tuple(sorted({fold(phrase) for language in LANGUAGES for phrase in getattr(words, language)}))


def _add(names: dict[str, str], more: Iterable[str], code: str) -> None:
    names.update({fold(name): code for name in more})


def _demonyms(country: Country) -> Iterator[str]:
    for language in LANGUAGES:
        yield from getattr(country.demonyms, language)
