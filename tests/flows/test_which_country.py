"""Whose lines she gets, and that she can see it: a country is named with its lines, and another one is a word away."""

from tests.flows.conftest import WholeHouse


async def test_the_lines_say_which_country_they_are_of(house: WholeHouse) -> None:
    await house.says("English")
    heard = "\n".join(await house.says("hotline in colombia"))
    assert "Colombia. Line" in heard
    assert "Belize" not in heard


async def test_where_she_comes_from_brings_no_lines_of_that_country(house: WholeHouse) -> None:
    """Lines of the country that she left would be lines that do not work: she is asked instead."""
    await house.says("English")
    heard = "\n".join(await house.says("hotline please, i am a girl from honduras"))
    assert "Honduras" not in heard
    assert "Which country are you in now?" in heard
