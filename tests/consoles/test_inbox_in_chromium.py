"""The staff pages as people use them: in a browser, with a keyboard, on a phone, while things happen."""

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from bot.staff.permissions import Role
from tests.consoles.staff_house import PASSPHRASE, Member, StaffHouse
from tests.consoles.survivors import Survivor

PICTURES = os.environ.get("AMPARO_PICTURES")
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}

PAYLOADS = (
    "<script>window.hit=1</script>",
    "<img src=x onerror=window.hit=1>",
    "<svg><script>window.hit=1</script></svg>",
    "<svg/onload=window.hit=1>",
    "\"><iframe srcdoc='<script>parent.hit=1</script>'>",
    "<math><mtext><table><mglyph><style><img src onerror=window.hit=1>",
    "<a href=javascript:window.hit=1>x</a>",
    "<input type=hidden name=part value=x form=pulse><div id=pulse hx-get=/ hx-trigger=load>",
    "<div hx-on::load='window.hit=1' hx-swap-oob=true id=live-talk>",
    "{{ 7*7 }} {% raw %} ${7*7} <%= 7*7 %>",
    "javascript:window.hit=1 https://evil.example/x tel:+573005550137 http://[::1]/",
    "</textarea></template><style>*{display:none}</style>",
    "<base href=//evil.example/><link rel=stylesheet href=//evil.example/x.css>",
    "&#60;script&#62;window.hit=1&#60;/script&#62;",
    "\u202etxt.exe\u202c \u0000 \u2028 <meta http-equiv=refresh content=0;url=//evil.example>",
)


def sign_in(page: Page, member: Member) -> None:
    page.goto("/sign-in")
    page.get_by_label("Usuario").fill(member.login)
    page.get_by_label("Frase de acceso").fill(PASSPHRASE)
    page.keyboard.press("Enter")
    page.get_by_label("Código de su aplicación").fill(member.code())
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Salir")).to_be_visible()


def picture(page: Page, name: str) -> None:
    """Kept only where somebody asked to look at them."""
    if PICTURES:
        for size, label in ((DESK, "wide"), (PHONE, "phone")):
            page.set_viewport_size(size)  # type: ignore[arg-type]
            page.wait_for_timeout(150)
            page.screenshot(path=str(Path(PICTURES) / f"{name}-{label}.png"), full_page=True)
        page.set_viewport_size(DESK)  # type: ignore[arg-type]


def no_sideways_scrolling(page: Page) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    assert page.evaluate("document.documentElement.scrollWidth") <= 360, page.url
    page.set_viewport_size(DESK)  # type: ignore[arg-type]


def in_talk(house: StaffHouse, window: BrowserContext) -> tuple[Page, Survivor]:
    page = window.new_page()
    sign_in(page, house.member("ana"))
    survivor = Survivor(house=house).asks_for_a_person(topics=("deportation", "unpaid_wages"), may_write=True)
    page.get_by_role("button", name="Atender la solicitud").click()
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Seguir a la respuesta").click()
    return page, survivor


def test_a_talk_from_the_queue_to_its_end(house: StaffHouse, window: BrowserContext) -> None:
    """Nothing is reloaded by hand: requests and messages come by themselves."""
    page = window.new_page()
    sign_in(page, house.member("ana"))
    expect(page.get_by_text("Nadie espera.")).to_be_visible()
    survivor = Survivor(house=house).asks_for_a_person(topics=("deportation", "unpaid_wages"), may_write=True)
    expect(page.get_by_role("button", name="Atender la solicitud")).to_be_visible()
    page.get_by_role("button", name="Atender la solicitud").click()

    expect(page).to_have_title("Conversación · Amparo")
    expect(page.get_by_text("Papeles")).to_be_visible()
    picture(page, "safe-moment")
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Seguir a la respuesta").click()
    survivor.writes("Buenas. ¿Me pueden ayudar con mi sueldo? Hace tres meses que no me pagan.")
    expect(page.get_by_text("Hace tres meses")).to_be_visible()
    page.get_by_label("Su respuesta en español").fill("Hola. ¿Es un buen momento para leer?")
    expect(page.get_by_text("36 de 1000")).to_be_visible()
    page.get_by_role("button", name="Enviar").click()
    expect(page.get_by_text("En camino")).to_be_visible()
    assert [("caseworker", "[Ana] Hola. ¿Es un buen momento para leer?")] == survivor.heard()
    picture(page, "talk")
    no_sideways_scrolling(page)
    page.get_by_text("Terminar la conversación").click()
    page.get_by_role("button", name="Sí, terminar").click()
    expect(page.get_by_text("No tiene ninguna conversación.")).to_be_visible()
    assert "assistant" == survivor.state()


def test_typed_text_stays_while_the_page_changes(house: StaffHouse, window: BrowserContext) -> None:
    """New words come, focus and draft stay; then an exit word, and the text can no longer be sent."""
    page, survivor = in_talk(house, window)
    box = page.get_by_label("Su respuesta en español")
    box.fill("Todavía escribo")
    survivor.writes("otra cosa")
    expect(page.get_by_text("otra cosa")).to_be_visible()
    expect(box).to_have_value("Todavía escribo")
    expect(box).to_be_focused()
    survivor.leaves()

    expect(page.get_by_text("Se fue. Ahora no puede escribirle.")).to_be_visible()
    expect(page.get_by_role("button", name="Enviar")).to_be_disabled()
    expect(box).to_have_value("Todavía escribo")
    picture(page, "left")
    survivor.comes_back()
    expect(page.get_by_role("button", name="Enviar")).to_be_enabled()


def test_danger_words_show_at_once(house: StaffHouse, window: BrowserContext) -> None:
    """In the talk and in the list."""
    page, survivor = in_talk(house, window)
    survivor.writes_in_danger("ayuda")

    expect(page.get_by_text("Usó una palabra de peligro.")).to_be_visible()
    picture(page, "danger")


def test_no_payload_runs(house: StaffHouse, window: BrowserContext) -> None:
    """What people send is text: it is shown as typed, as nothing else, also when it comes by itself."""
    page, survivor = in_talk(house, window)
    page.on("dialog", lambda dialog: pytest.fail("a script ran"))
    refused: list[str] = []
    page.on("console", lambda line: refused.append(line.text) if "Content Security Policy" in line.text else None)
    for payload in PAYLOADS:
        survivor.writes(payload)
    expect(page.get_by_text(PAYLOADS[0], exact=True)).to_be_visible()
    page.reload()

    said = page.locator(".said")
    expect(said).to_have_count(len(PAYLOADS))
    assert PAYLOADS[0] == said.nth(0).text_content()
    assert page.evaluate("window.hit") is None
    assert 0 == page.locator(".said *").count()
    assert 0 == page.locator(".words a, iframe, object, embed").count()
    assert [] == refused


def test_only_the_keyboard(house: StaffHouse, window: BrowserContext) -> None:
    """From the sign-in to a sent reply without a mouse."""
    page = window.new_page()
    sign_in(page, house.member("ana"))
    Survivor(house=house).asks_for_a_person()
    claim = page.get_by_role("button", name="Atender la solicitud")
    expect(claim).to_be_visible()
    _tab_to(page, "claim-")
    page.keyboard.press("Enter")
    expect(page.get_by_role("checkbox")).to_be_visible()
    _tab_to(page, "safe")
    page.keyboard.press("Space")
    _tab_to(page, "go-on")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Su respuesta en español")).to_be_visible()
    _tab_to(page, "text")
    page.keyboard.type("Hola")
    _tab_to(page, "send")
    page.keyboard.press("Enter")

    expect(page.get_by_text("[Ana] Hola")).to_be_visible()


def test_enrolment_and_accounts(house: StaffHouse, window: BrowserContext) -> None:
    """An admin makes a link; somebody opens it, chooses a passphrase and confirms a code."""
    page = window.new_page()
    sign_in(page, house.member("boss"))
    page.goto("/accounts")
    page.get_by_label("Nombre de trabajo").fill("Luz")
    page.get_by_label("Usuario").fill("luz")
    page.get_by_label("Acompañamiento").check()
    page.get_by_label("criollo haitiano").check()
    picture(page, "accounts")
    no_sideways_scrolling(page)
    page.get_by_role("button", name="Crear el enlace").click()
    shown = page.get_by_label("Enlace de inscripción")
    expect(shown).to_have_value(re.compile(f"^{house.address}/enrol/"))
    link = shown.input_value()
    page.get_by_role("button", name="Salir").click()
    page.goto(link)
    secret = page.locator(".secret").inner_text().replace(" ", "")
    luz = Member(login="luz", secret=secret, clock=house.clock)
    page.get_by_label("Frase de acceso", exact=True).fill("azul azul azul azul")
    page.get_by_label("La misma frase otra vez").fill("azul azul azul azul")
    page.get_by_label("Las seis cifras").fill(luz.code())
    page.get_by_role("button", name="Terminar").click()
    expect(page.get_by_role("alert")).to_contain_text("palabras distintas")
    picture(page, "enrolment")
    no_sideways_scrolling(page)
    page.get_by_label("Frase de acceso", exact=True).fill(PASSPHRASE)
    page.get_by_label("La misma frase otra vez").fill(PASSPHRASE)
    page.get_by_label("Las seis cifras").fill(luz.code())
    page.get_by_role("button", name="Terminar").click()
    expect(page.get_by_text("Su cuenta está lista.")).to_be_visible()
    sign_in(page, luz)
    expect(page.get_by_text("Nadie espera.")).to_be_visible()
    page.goto(link)
    expect(page.get_by_role("heading", name="Esto no está aquí")).to_be_visible()
    roles = {account.login: account.roles for account in house.office.accounts.everybody()}
    assert frozenset({Role.CASEWORKER}) == roles["luz"]


def test_the_page_speaks_english_too(house: StaffHouse, window: BrowserContext) -> None:
    """Chosen once, kept with the account."""
    page = window.new_page()
    sign_in(page, house.member("ana"))
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", name="Waiting for a person")).to_be_visible()
    picture(page, "inbox-english")
    assert "en" == page.locator("html").get_attribute("lang")
    assert "en" == house.office.accounts.everybody()[0].page_language


def test_the_inbox_at_work(house: StaffHouse, window: BrowserContext) -> None:
    """Several wait, one is held; each shows why it matters, and nothing of what was said."""
    page, held = in_talk(house, window)
    held.writes("hola")
    for number in (140, 141):
        Survivor(house=house, address=f"+573005550{number}").asks_for_a_person()
    house.desk.mark_overdue(house.clock.now())
    page.goto("/inbox")
    expect(page.get_by_role("button", name="Atender la solicitud")).to_have_count(2)
    picture(page, "inbox")
    no_sideways_scrolling(page)
    assert "hola" not in (page.text_content("main") or "")
    assert "Bandeja · Amparo" == page.title()


def _tab_to(page: Page, beginning: str) -> None:
    """Press Tab until something whose id or name begins so has the focus."""
    for _ in range(40):
        page.keyboard.press("Tab")
        name = page.evaluate("document.activeElement.id || document.activeElement.name || ''")
        if str(name).startswith(beginning):
            return
    pytest.fail(f"{beginning} cannot be reached with the keyboard")
