"""Whose lines she gets, and that she can see it: a country is named with its lines, and another one is a word away."""

import pytest

from bot.messages import InboundKind
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


async def test_a_country_and_its_state_are_an_answer(house: WholeHouse) -> None:
    await house.says("English")
    await house.says("hotline")
    assert "United States. Line" in "\n".join(await house.says("united states, north carolina"))


async def test_where_nobody_is_there_her_country_brings_a_line(house: WholeHouse) -> None:
    """She asked for a person and got a question instead: the answer to it must lead somewhere."""
    await house.says("English")
    assert "There is no person" in "\n".join(await house.says("i want to talk to a person"))
    assert "Colombia. Line" in "\n".join(await house.says("colombia"))


async def test_a_pin_on_the_map_tells_the_country(house: WholeHouse) -> None:
    """The channel left nothing of it but the country's code."""
    await house.says("English")
    assert "Which country are you in now?" in "\n".join(await house.says("hotline"))
    assert "Colombia. Line" in "\n".join(await house.says("CO", kind=InboundKind.LOCATION))


@pytest.mark.parametrize("code", ["", "FR"])
async def test_a_pin_that_tells_no_country_of_ours(house: WholeHouse, code: str) -> None:
    """Kindly, and with a way: she can write a country's name."""
    await house.says("English")
    heard = "\n".join(await house.says(code, kind=InboundKind.LOCATION))
    assert "We do not keep your location" in heard
    assert "you can write its name" in heard


async def test_a_pin_is_kept_through_the_question_whether_it_is_a_good_time(house: WholeHouse) -> None:
    """The country alone waits with the question."""
    await house.says("English")
    await house.says("LATER")
    assert "Is this a good time to read?" in "\n".join(await house.says("CO", kind=InboundKind.LOCATION))
    assert "Colombia" in "\n".join(await house.says("yes"))


async def test_another_language_is_not_offered_beside_a_question(house: WholeHouse) -> None:
    """One question at a time: the country first, the language with the next reply."""
    await house.says("English")
    heard = "\n".join(await house.says("necesito un lugar para dormir esta noche shelter"))
    assert "Which country are you in now?" in heard
    assert "Would you rather go on in" not in heard
    await house.says("chile")
    assert "Would you rather go on in Spanish?" in "\n".join(await house.says("no sé qué hacer ahora con mis papeles"))
