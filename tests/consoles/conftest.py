"""One house for each test: a fresh encrypted database and the staff pages on a port of their own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright, sync_playwright

from tests.consoles.staff_house import StaffHouse, open_staff_house, served
from tests.support.chromium import how_to_launch


@pytest.fixture
def house(tmp_path: Path) -> Iterator[StaffHouse]:
    opened = open_staff_house(tmp_path)
    with served(opened.app) as address:
        opened.address = address
        yield opened
    opened.engine.dispose()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    launch = how_to_launch()
    driver: Playwright
    with sync_playwright() as driver:
        browser = driver.chromium.launch(**launch)
        yield browser
        browser.close()


@pytest.fixture
def window(chromium: Browser, house: StaffHouse) -> Iterator[BrowserContext]:
    """A browser window that knows nothing yet. Any request to another host fails the test."""
    context = chromium.new_context(base_url=house.address, locale="es-CO", viewport={"width": 1280, "height": 900})
    foreign: list[str] = []

    def watch(request: object) -> None:
        url = str(getattr(request, "url", ""))
        if not url.startswith((house.address, "data:")):
            foreign.append(url)

    context.on("request", watch)
    yield context
    context.close()
    assert [] == foreign
