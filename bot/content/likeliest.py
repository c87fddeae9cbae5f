"""Which countries to name when hers is not known (conversation rule 11).

A hint for an order, never said aloud.
"""

from collections.abc import Sequence

from bot.content.place_shapes import PlacesFile
from bot.messages import Language

_SHARED_CODE = "1"  # Canada and the United States both: decides nothing


def likely_countries(places: PlacesFile, language: Language, calling_code: str | None) -> Sequence[str]:
    """Distinct codes, best first, at least three: the prefix's country and its nearest neighbour, then by
    language.
    """
    first = _country_of(places, calling_code) if calling_code else None
    neighbours = next((country.neighbours for country in places.countries if country.code == first), ())
    speaking = [country.code for country in places.countries if language in country.languages[:1]]
    order = [
        *([first] if first else []),
        *neighbours[:1],
        *places.likeliest.by(language),
        *neighbours,
        *speaking,
    ]
    return tuple(dict.fromkeys(order))


def _country_of(places: PlacesFile, calling_code: str) -> str | None:
    """The country whose calling code fits longest.

    calling_code: digits, with or without an area code behind.
    """
    fitting = [
        (len(code), country.code)
        for country in places.countries
        for code in country.calling_code
        if code != _SHARED_CODE and calling_code.startswith(code)
    ]
    return max(fitting)[1] if fitting else None
