"""The try page in a real browser, on the whole service: a person asks, and can call."""

import pytest
from playwright.async_api import Browser, expect

from bot.conversation.knowledge import Knowledge
from tests.conversations.caseworker import picture
from tests.conversations.questions import QUESTIONS
from tests.conversations.test_five_languages import LINE
from tests.system.real_house import RealHouse

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_person_asks_for_a_place_to_sleep(house: RealHouse, chromium: Browser, knowledge: Knowledge) -> None:
    """On the screen of a phone, nothing wider than it; what she taps is answered too."""
    page = await chromium.new_page(viewport={"width": 390, "height": 844}, locale="es-CO")
    await page.goto(f"http://127.0.0.1:{house.ports[2]}/")
    await page.get_by_label("Escriba su mensaje").fill(QUESTIONS["es"]["shelter"])
    await page.keyboard.press("Enter")
    log = page.get_by_role("log")
    await expect(log).to_contain_text(LINE)
    await picture(page, "try-page", {"width": 390, "height": 1060})

    await log.get_by_role("button", name=knowledge.words.label("answer.hotline", "es")).click()
    hotline = knowledge.words.answer("hotline", "es")
    assert hotline is not None
    await expect(log).to_contain_text(hotline.short.text)
    assert not await page.evaluate("document.documentElement.scrollWidth > innerWidth")
    await page.close()
