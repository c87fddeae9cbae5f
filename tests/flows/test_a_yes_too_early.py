"""A yes that she sent before our question had reached her is no answer to it (rule 10)."""

import pytest

from tests.flows.conftest import WholeHouse


async def hears_both(house: WholeHouse, *texts: str) -> str:
    """What she hears when all of it came in before the first reply left."""
    before = len(house.paper.sent)
    for text in texts:
        house.takes(text)
    await house.pump()
    return "\n".join(delivery.text for delivery in house.paper.sent[before:])


@pytest.mark.parametrize("yes", ["sí", "7", "Sí, borrar"])
async def test_it_erases_nothing(house: WholeHouse, yes: str) -> None:
    """The question stands, and the same word answers it once she has read it."""
    await house.says("hola")
    heard = await hears_both(house, "borrar mis datos", yes)
    assert "¿Quiere borrar?" in heard
    assert "Hecho" not in heard
    assert "Hecho" in "\n".join(await house.says(yes))


async def test_it_opens_nothing_after_she_left(house: WholeHouse) -> None:
    """Whether it is a good moment to read is asked again."""
    await house.says("hola")
    await house.says("LUEGO")
    heard = await hears_both(house, "refugio en colombia", "sí")
    assert "Un lugar para dormir" not in heard
    assert "¿Puede leer con calma ahora?" in heard
    assert "Un lugar para dormir" in "\n".join(await house.says("sí"))


@pytest.mark.parametrize("word", ["no", "PASAR"])
async def test_a_no_always_counts(house: WholeHouse, word: str) -> None:
    """Nothing is lost by it."""
    await house.says("hola")
    heard = await hears_both(house, "borrar mis datos", word)
    assert "Todo sigue igual" in heard
