"""A pin on the map becomes a country or nothing."""

import pytest

from bot.channels.incoming_place import country_around
from bot.language.pins import country_of


@pytest.mark.parametrize(
    ("latitude", "longitude", "country"),
    [
        (4.711, -74.072, "CO"),
        (18.54, -72.34, "HT"),
        (45.5, -73.57, "CA"),
        (19.549, -71.725, "HT"),  # Ouanaminthe …
        (19.548, -71.708, "DO"),  # … and Dajabón, two kilometres apart
        (-25.516, -54.585, "BR"),
        (-25.510, -54.611, "PY"),
        (32.533, -117.02, "MX"),
        (32.5525, -117.045, "US"),
        (8.1, -77.5, "PA"),  # no city near
    ],
)
def test_the_country_around_a_point(latitude: float, longitude: float, country: str) -> None:
    assert country == country_of(latitude, longitude)


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [(20.0, -50.0), (0.0, -130.0), (91.0, 0.0), (0.0, 181.0), (float("nan"), 0.0), (0.0, float("inf"))],
)
def test_what_is_no_country(latitude: float, longitude: float) -> None:
    assert country_of(latitude, longitude) is None


@pytest.mark.parametrize(("latitude", "longitude"), [(None, None), ("", ""), ("4,7", "-74"), ("north", "4"), ({}, [])])
def test_what_a_provider_may_send_instead(latitude: object, longitude: object) -> None:
    assert country_around(latitude, longitude) == ""


def test_text_is_read_as_a_number() -> None:
    assert country_around(" 4.711 ", "-74.072") == "CO"
