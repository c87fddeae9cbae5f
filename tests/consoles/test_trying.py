"""The bench in the editor: what a person would get, as the worker would answer, with nothing kept."""

from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Browser

from bot.content.resources import read_resources
from bot.staff.permissions import Role
from tests.consoles.newsroom import RESOURCES, Newsroom, open_newsroom, opened
from tests.consoles.staff_house import StaffHouse, proof_in

TRY = "/editor/try"


@pytest.fixture
def newsroom(house: StaffHouse) -> Iterator[Newsroom]:
    with opened(open_newsroom(house, read_resources(RESOURCES))) as room:
        yield room


@pytest.fixture
def client(newsroom: Newsroom) -> httpx.Client:
    newsroom.house.member("ana")
    return newsroom.house.signed_in(newsroom.house.member("eva", roles=(Role.EDITOR,)))


def tries(client: httpx.Client, text: str, **fields: str) -> httpx.Response:
    return client.post(TRY, data={"csrf": proof_in(client.get(TRY).text), "text": text, **fields})


def test_as_a_haitian_in_chile_by_sms(newsroom: Newsroom, client: httpx.Client) -> None:
    """In her language, with the numbers of the country and what it costs."""
    page = tries(client, "hotline", language="ht", country="CL", channel="sms").text
    line = next(service for service in newsroom.reader.services("CL", "hotline", "ht") if service.phone)
    assert str(line.phone) in page
    assert "Idioma: Kreyòl ayisyen." in page
    assert "segmentos: " in page
    assert "/editor/answer/hotline/ht" in page


def test_danger_words_decide_without_the_model(client: httpx.Client) -> None:
    page = tries(client, "me va a matar", country="CO", channel="whatsapp").text
    assert "Se decidió sin el modelo" in page
    assert "123" in page
    assert "revisa su teléfono" in page


def test_what_was_typed_stays_in_the_form_and_nowhere_else(newsroom: Newsroom, client: httpx.Client) -> None:
    """Not in the address, not among what the house writes down."""
    before = newsroom.house.audit()
    answer = tries(client, "una frase canaria", country="CO", channel="telegram")
    assert 200 == answer.status_code
    assert "una frase canaria</textarea>" in answer.text
    assert 'value="CO" selected' in answer.text
    assert "canaria" not in str(answer.url)
    assert before == newsroom.house.audit()


@pytest.mark.parametrize("text", ["", "   "])
def test_nothing_written_is_said_kindly(client: httpx.Client, text: str) -> None:
    answer = tries(client, text)
    assert 422 == answer.status_code
    assert "Escriba un mensaje." in answer.text


def test_what_no_list_holds_counts_as_not_chosen(client: httpx.Client) -> None:
    answer = tries(client, "hotline", language="xx", country="ZZ", channel="pigeon")
    assert 200 == answer.status_code
    assert "segmentos: " in answer.text


def test_a_small_screen_is_enough(newsroom: Newsroom, client: httpx.Client, chromium: Browser) -> None:
    """By keyboard, on 360 points, without scrolling sideways."""
    window = chromium.new_context(viewport={"width": 360, "height": 740}, base_url=newsroom.address)
    window.add_cookies(
        [{"name": name, "value": value, "url": newsroom.address} for name, value in client.cookies.items()]
    )
    page = window.new_page()
    page.goto(TRY)
    page.get_by_label("Lo que escribe").fill("hotline")
    page.get_by_label("País").select_option("CO")
    page.get_by_label("Canal").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector(".phone .bubble")
    assert "01 8000 52 20 20" in page.inner_text(".phone")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    window.close()
