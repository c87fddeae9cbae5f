"""A caseworker at her desk: a browser, an authenticator app, and the pages as they are. In Spanish."""

import os
import time
from dataclasses import dataclass, field
from pathlib import Path

import pyotp
from playwright.async_api import Page, ViewportSize, expect

PICTURES = os.environ.get("AMPARO_PICTURES")
PASSPHRASE = "green kettle sings on the tram"
STEP_SECONDS = 30


@dataclass(kw_only=True)
class Caseworker:
    """login: of an account that was invited. secret: of her authenticator app, once she has enrolled."""

    page: Page
    login: str
    secret: str = field(default="", repr=False)

    async def enrols(self, link: str) -> None:
        """Open the link, choose a passphrase, confirm a code: the older one, so that the next is free to sign in."""
        page = self.page
        await page.goto(link)
        self.secret = (await page.locator(".secret").inner_text()).replace(" ", "")
        await page.get_by_label("Frase de acceso", exact=True).fill(PASSPHRASE)
        await page.get_by_label("La misma frase otra vez").fill(PASSPHRASE)
        await page.get_by_label("Las seis cifras").fill(self._code(-STEP_SECONDS))
        await page.get_by_role("button", name="Terminar").click()
        await expect(page.get_by_text("Su cuenta está lista.")).to_be_visible()

    async def signs_in(self) -> None:
        page = self.page
        await page.goto("/sign-in")
        await page.get_by_label("Usuario").fill(self.login)
        await page.get_by_label("Frase de acceso").fill(PASSPHRASE)
        await page.keyboard.press("Enter")
        await page.get_by_label("Código de su aplicación").fill(self._code(0))
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("button", name="Salir")).to_be_visible()

    async def claims(self) -> None:
        """The one request that waits, as soon as it shows."""
        await self.page.goto("/inbox")
        await self.page.get_by_role("button", name="Atender la solicitud").click()
        await expect(self.page).to_have_title("Conversación · Amparo")

    async def ticks_the_safe_moment(self) -> None:
        await self.page.get_by_role("checkbox").check()
        await self.page.get_by_role("button", name="Seguir a la respuesta").click()

    async def replies(self, text: str) -> None:
        await self.page.get_by_label("Su respuesta en español").fill(text)
        await self.page.get_by_role("button", name="Enviar").click()

    def _code(self, seconds: int) -> str:
        return pyotp.TOTP(self.secret).at(int(time.time()) + seconds)


async def picture(page: Page, name: str, size: ViewportSize) -> None:
    """Kept only where AMPARO_PICTURES names a folder to look at them in."""
    if PICTURES:
        await page.set_viewport_size(size)
        await page.wait_for_timeout(300)
        await page.screenshot(path=Path(PICTURES) / f"{name}.png")
