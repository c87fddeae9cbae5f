"""Which country a pin on the map lies in: the country is all that is kept of it.

By time zone, because its borders follow those of countries and a small package carries them. Sources: the polygons of
timezone-boundary-builder (OpenStreetMap, ODbL) in tzfpy; which country a zone belongs to, `zone.tab` of the IANA time
zone database in tzdata.
"""

from functools import cache
from importlib import resources

from tzfpy import get_tzs


def country_of(latitude: float, longitude: float) -> str | None:
    """The ISO 3166 code of the country around the point, in degrees.

    None where it is not clear: on the border itself, at sea, in no place on Earth.
    """
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):  # so is what is no number
        return None
    countries = {_countries().get(zone) for zone in get_tzs(longitude, latitude)}
    return countries.pop() if len(countries) == 1 else None


@cache
def _countries() -> dict[str, str]:
    """Each zone's country. In zone.tab, unlike zone1970.tab, every zone belongs to one."""
    table = resources.files("tzdata").joinpath("zoneinfo", "zone.tab").read_text("utf-8")
    rows = [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")]
    return {zone: country for country, _, zone, *_ in rows}
