"""Ctrl-C and SIGTERM end our process cleanly."""

import asyncio
import signal

import pytest

from tests.system.conftest import NewHouse
from tests.system.processes import is_free
from tests.system.real_house import Post


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_ends_everything_with_zero(new_house: NewHouse, number: int) -> None:
    """A supervisor, systemd or a person at a terminal asks once; no traceback, no port left behind."""
    house = new_house()
    await asyncio.to_thread(house.begin)
    async with Post(house) as post:
        assert 200 == await post.text("sms", "+15005550101", "I am in Colombia")
        assert ["All right: Colombia"] == [text[:19] for text in await house.hears("sms", "+15005550101")]
    code = await asyncio.to_thread(house.ours.stop, number)
    assert (0, [True, True, True]) == (code, [is_free(port) for port in house.ports])
    assert "Traceback" not in house.ours.printed()
