"""One real Rasa and one whole house for this folder: real processes, an encrypted database, both simulators."""

import os
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright

from bot.commands import model as models
from bot.commands.parsing import running_rasa
from bot.dialogue.client import RasaDialogue
from bot.settings import read_settings
from tests.conftest import ROOT
from tests.conversations.house import open_house
from tests.support.chromium import how_to_launch
from tests.system.processes import free_port
from tests.system.real_house import RealHouse


@pytest.fixture(scope="session")
def rasa_address() -> Iterator[str]:
    """Rasa with the model of the present data, trained where it is not there yet. It remembers nothing: one will do."""
    settings = replace(read_settings(ROOT, os.environ), rasa_url=f"http://127.0.0.1:{free_port()}")
    with running_rasa(settings, models.train(settings)) as address:
        yield address


@pytest.fixture
async def rasa(rasa_address: str) -> AsyncIterator[RasaDialogue]:
    dialogue = RasaDialogue(rasa_address)
    yield dialogue
    await dialogue.close()


@pytest.fixture(scope="session")
def house(rasa_address: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealHouse]:
    """Our process as `run` starts it, on that Rasa. Everybody in these tests writes from an address of her own."""
    with open_house(tmp_path_factory.mktemp("conversations") / "house", rasa_address) as opened:
        yield opened


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def chromium() -> AsyncIterator[Browser]:
    launch = how_to_launch()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(**launch)
        yield browser
        await browser.close()
