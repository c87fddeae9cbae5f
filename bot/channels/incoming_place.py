"""A place on the map goes no further than the channel: its country does."""

from bot.language.pins import country_of


def country_around(latitude: object, longitude: object) -> str:
    """The ISO code of the country that the two lie in, in degrees, as numbers or text; '' where they tell none."""
    try:
        return country_of(float(str(latitude)), float(str(longitude))) or ""
    except ValueError:
        return ""
