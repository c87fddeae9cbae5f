"""The try page as a person uses it, in a real Chromium at the width of a phone."""

import asyncio
import threading
from collections.abc import AsyncIterator

import pytest
import uvicorn
from litestar import Litestar
from playwright.async_api import Page, async_playwright, expect

from bot.channels.web.channel import WebChannel
from bot.channels.web.page import try_page
from bot.clock import SystemClock
from bot.ids import new_outbox_id
from bot.messages import Button, ChannelName, Delivery, InboundMessage
from tests.support.chromium import how_to_launch


@pytest.fixture
async def address() -> AsyncIterator[str]:
    """The page on a port of its own, with an assistant that answers everything alike."""
    channel = WebChannel(SystemClock())

    async def take(message: InboundMessage) -> None:
        await channel.send(
            Delivery(
                outbox_id=new_outbox_id(),
                channel=ChannelName.WEB,
                address=message.address,
                text=f"¿Qué país? ({message.kind})",
                buttons=(Button(label="Colombia", data="1:abc:1"), Button(label="Otro", data="1:abc:2")),
            )
        )

    app = Litestar(route_handlers=[try_page(channel, take)], openapi_config=None)
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    async with asyncio.timeout(10):
        while not server.started:  # noqa: ASYNC110 - it starts in another thread
            await asyncio.sleep(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}/"
    server.should_exit = True
    await asyncio.to_thread(thread.join, 5)


@pytest.fixture
async def page(address: str) -> AsyncIterator[Page]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(**how_to_launch())
        opened = await browser.new_page(viewport={"width": 390, "height": 844}, locale="es-CO")
        await opened.goto(address)
        yield opened
        await browser.close()


async def test_a_person_can_ask_choose_and_see_it_as_sms(page: Page) -> None:
    """The whole page in one visit, by keyboard where a keyboard is there."""
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    log = page.get_by_role("log")

    await page.get_by_role("button", name="¿Me pueden deportar?").click()
    await expect(log).to_contain_text("¿Qué país? (text)")
    await page.get_by_role("button", name="Colombia", exact=True).click()
    await expect(log).to_contain_text("¿Qué país? (tap)")
    await page.get_by_label("Escriba su mensaje").fill("Otra pregunta")
    await page.keyboard.press("Enter")
    await expect(log.get_by_role("listitem")).to_have_count(6)
    await expect(page.get_by_label("Escriba su mensaje")).to_be_focused()
    await page.get_by_role("switch", name="Como SMS").click()
    await expect(log).to_contain_text("1 Colombia\n2 Otro")
    await expect(log).to_contain_text("1 segmento · UCS-2")
    await page.get_by_role("button", name="Kreyòl").click()
    await expect(page.get_by_role("switch", name="Tankou SMS")).to_be_checked()

    assert [] == wrong
    assert not await page.evaluate("document.documentElement.scrollWidth > innerWidth")


async def test_where_the_service_is_away_her_words_stay(page: Page) -> None:
    """Nobody writes a hard question twice."""
    await page.route("**/messages*", lambda route: route.abort())
    await page.get_by_label("Escriba su mensaje").fill("hola")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("alert")).to_contain_text("Este mensaje no salió")
    await page.unroute("**/messages*")
    await page.get_by_role("button", name="Intentar de nuevo").click()

    await expect(page.get_by_role("log")).to_contain_text("hola")
    await expect(page.get_by_role("alert")).to_be_hidden()


async def test_a_new_conversation_begins_empty(page: Page) -> None:
    """So that the next one who tries sees nothing of the last."""
    await page.get_by_label("Escriba su mensaje").fill("hola")
    await page.get_by_role("button", name="Enviar", exact=True).click()
    await expect(page.get_by_role("log")).to_contain_text("hola")
    await page.get_by_role("button", name="Conversación nueva").click()

    await expect(page.get_by_role("log").get_by_role("listitem")).to_have_count(0)
    await expect(page.get_by_text("Escriba su pregunta")).to_be_visible()
