"""What people passed on, as editors work it off: read, put away, bring back; and lines that did not answer."""

from collections.abc import Iterator
from datetime import timedelta

import httpx
import pytest
from playwright.sync_api import Browser

from bot.content.resources import read_resources
from bot.conversation.situation import PassedOn
from bot.staff.permissions import Role
from bot.storage.passed_on import count_reports, keep
from bot.storage.retention import SqlRetention
from tests.consoles.newsroom import RESOURCES, Newsroom, open_newsroom, opened
from tests.consoles.staff_house import StaffHouse, submit

PAGE = "/editor/questions"
LINE = "co-trafficking-line"


@pytest.fixture
def newsroom(house: StaffHouse) -> Iterator[Newsroom]:
    with opened(open_newsroom(house, read_resources(RESOURCES))) as room:
        yield room


@pytest.fixture
def client(newsroom: Newsroom) -> httpx.Client:
    newsroom.house.member("ana")
    return newsroom.house.signed_in(newsroom.house.member("eva", roles=(Role.EDITOR,)))


def passes_on(newsroom: Newsroom, kind: str, text: str) -> None:
    house = newsroom.house
    with house.engine.begin() as connection:
        keep(connection, house.sealer, PassedOn(kind=kind, language="es", text=text), house.clock.now())


def reports(newsroom: Newsroom, *services: str, days_ago: int = 0) -> None:
    house = newsroom.house
    with house.engine.begin() as connection:
        count_reports(connection, services, house.clock.now() - timedelta(days=days_ago))


def page(client: httpx.Client) -> str:
    return client.get(PAGE).text


def note_in(html: str) -> str:
    return html.partition(f"{PAGE}/")[2].partition("/")[0]


def test_nothing_waits_at_first(client: httpx.Client) -> None:
    assert "No hay nada pendiente" in page(client)


def test_a_question_is_read_put_away_and_brought_back(newsroom: Newsroom, client: httpx.Client) -> None:
    """What people asked without an answer becomes the editors' list."""
    passes_on(newsroom, "question", "<b>¿Hay cursos de costura?</b>")
    html = page(client)
    assert "&lt;b&gt;¿Hay cursos de costura?&lt;/b&gt;" in html
    note = note_in(html)

    answer = submit(client, f"{PAGE}/{note}/done", {}, page=PAGE)
    after = client.get(answer.headers["location"]).text
    assert "No hay nada pendiente" in after
    assert f"{PAGE}/{note}/undo" in after

    submit(client, f"{PAGE}/{note}/undo", {}, page=PAGE)
    assert f"{PAGE}/{note}/done" in page(client)


def test_questions_and_opinions_stand_apart(newsroom: Newsroom, client: httpx.Client) -> None:
    passes_on(newsroom, "question", "¿Hay cursos?")
    passes_on(newsroom, "feedback", "Todo claro.")
    html = page(client)
    assert html.index("Preguntas sin respuesta") < html.index("¿Hay cursos?")
    assert html.index("Opiniones") < html.index("Todo claro.")


def test_what_was_put_away_is_gone_after_an_hour(newsroom: Newsroom, client: httpx.Client) -> None:
    passes_on(newsroom, "question", "¿Hay cursos?")
    note = note_in(page(client))
    submit(client, f"{PAGE}/{note}/done", {}, page=PAGE)
    newsroom.house.clock.advance(timedelta(minutes=61))
    SqlRetention(newsroom.house.engine).sweep(newsroom.house.clock.now())
    with newsroom.house.engine.connect() as connection:
        assert 0 == connection.exec_driver_sql("SELECT count(*) FROM amparo_passed_on").scalar()


def test_a_reported_line_shows_which_and_how_often(newsroom: Newsroom, client: httpx.Client) -> None:
    """With its number and the way to its entry; the day, nothing finer, and nobody."""
    reports(newsroom, LINE, days_ago=1)
    reports(newsroom, LINE, "gone-line", days_ago=1)
    reports(newsroom, LINE)
    html = page(client)
    assert f"/editor/service/{LINE}/all" in html
    assert "veces: 3" in html
    assert "2027-03-02 × 1, 2027-03-01 × 2" in html
    assert "gone-line" in html
    with newsroom.house.engine.connect() as connection:
        columns = list(connection.exec_driver_sql("SELECT * FROM amparo_reported_line").keys())
    assert ["id", "service", "day", "count", "done_at"] == columns


def test_a_line_is_put_away_and_counted_anew(newsroom: Newsroom, client: httpx.Client) -> None:
    reports(newsroom, LINE)
    submit(client, f"/editor/lines/{LINE}/done", {}, page=PAGE)
    assert "No hay nada pendiente" in page(client)
    reports(newsroom, LINE)
    assert "veces: 1" in page(client)
    submit(client, f"/editor/lines/{LINE}/undo", {}, page=PAGE)
    assert "veces: 2" in page(client)


def test_who_comes_second_sees_no_fault(newsroom: Newsroom, client: httpx.Client) -> None:
    reports(newsroom, LINE)
    for _ in range(2):
        assert PAGE in submit(client, f"/editor/lines/{LINE}/done", {}, page=PAGE).headers["location"]


def test_it_speaks_english_too(newsroom: Newsroom) -> None:
    newsroom.house.member("ana")
    eve = newsroom.house.member("eve", roles=(Role.EDITOR,), page_language="en")
    reports(newsroom, LINE)
    assert "Lines that did not answer" in newsroom.house.signed_in(eve).get(PAGE).text


def test_a_small_screen_and_keys_are_enough(newsroom: Newsroom, client: httpx.Client, chromium: Browser) -> None:
    """On a phone's width nothing sticks out; Tab and Enter put away and bring back."""
    passes_on(newsroom, "question", "¿Hay cursos de costura " + "muy" * 60 + "?")
    reports(newsroom, LINE)
    context = chromium.new_context(base_url=newsroom.address, locale="es-CO", viewport={"width": 320, "height": 640})
    session = client.cookies["amparo_staff"]
    context.add_cookies([{"name": "amparo_staff", "value": session, "url": newsroom.address}])
    tab = context.new_page()
    tab.goto(PAGE)
    assert tab.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    tab.get_by_role("button", name="Listo").first.focus()
    tab.keyboard.press("Enter")
    tab.get_by_text("Se borra en una hora").wait_for()
    tab.get_by_role("button", name="Deshacer").first.focus()
    tab.keyboard.press("Enter")
    tab.get_by_text("¿Hay cursos").wait_for()
    context.close()
