"""The editor as an editor uses it: over HTTP, and once in a real browser."""

import time
from collections.abc import Iterator
from datetime import timedelta
from html.parser import HTMLParser

import httpx
import pytest
from playwright.sync_api import Browser

from bot.content.resources import Resources, read_resources
from bot.content.versions import EntryName
from bot.messages import LANGUAGES
from bot.staff.permissions import Role
from tests.consoles.newsroom import RESOURCES, Newsroom, open_newsroom, opened
from tests.consoles.staff_house import Member, StaffHouse, proof_in

ASYLUM = "/editor/answer/asylum/es"
HOTLINE = "/editor/service/co-trafficking-line/all"


@pytest.fixture(scope="module")
def resources() -> Resources:
    return read_resources(RESOURCES)


@pytest.fixture
def newsroom(house: StaffHouse, resources: Resources) -> Iterator[Newsroom]:
    with opened(open_newsroom(house, resources)) as room:
        yield room


@pytest.fixture
def editor(newsroom: Newsroom) -> Member:
    """Not the first account: that one holds every role."""
    newsroom.house.member("ana")
    return newsroom.house.member("eva", roles=(Role.EDITOR,))


@pytest.fixture
def client(newsroom: Newsroom, editor: Member) -> httpx.Client:
    return newsroom.house.signed_in(editor)


def submit(client: httpx.Client, path: str, data: dict[str, str], page: str) -> httpx.Response:
    """Open `page`, which must be there, and send a form of it."""
    opened = client.get(page)
    assert 200 == opened.status_code, opened.text
    return client.post(path, data={"csrf": proof_in(opened.text), **data})


def asylum(newsroom: Newsroom, short: str) -> dict[str, str]:
    """The form of an answer with another first message."""
    words = newsroom.reader.laid.resources.answers["asylum"].words.es
    more = {f"more.{place}": text for place, text in enumerate(words.more)}
    return {"label": words.label, "short": short, "sms": short, "expected": "0", **more}


def publish(client: httpx.Client, form: dict[str, str]) -> httpx.Response:
    return submit(client, f"{ASYLUM}/publish", form, page=ASYLUM)


def short_of(newsroom: Newsroom) -> str | None:
    newsroom.reader.refresh()
    answer = newsroom.reader.answer("asylum", "es")
    return answer.short.text if answer else None


def test_a_published_answer_is_live_for_the_next_message(newsroom: Newsroom, client: httpx.Client) -> None:
    """Another process reads it as soon as it asks whether anything changed."""
    new = "Puede pedir ayuda en otro pais, con o sin papeles."

    answer = publish(client, asylum(newsroom, new))

    assert f"{ASYLUM}?done=published" == answer.headers["location"]
    assert new == short_of(newsroom)
    assert ("published_content", "answer:asylum:es") in newsroom.house.audit()


def test_a_translation_says_that_its_original_changed(newsroom: Newsroom, client: httpx.Client) -> None:
    """Until somebody read both and published it, with or without a change."""
    page, says_so = "/editor/answer/asylum/en", "El texto original (Español) cambió"
    assert says_so not in client.get(page).text
    assert 303 == publish(client, asylum(newsroom, "Puede pedir ayuda en otro pais, con o sin papeles.")).status_code
    assert says_so in client.get(page).text
    assert says_so not in client.get(ASYLUM).text
    words = newsroom.reader.laid.resources.answers["asylum"].words.en
    more = {f"more.{place}": text for place, text in enumerate(words.more)}
    form = {"label": words.label, "short": words.short, "sms": words.sms or "", "expected": "0", **more}
    assert 303 == submit(client, f"{page}/publish", form, page=page).status_code
    assert says_so not in client.get(page).text


def test_a_draft_that_breaks_a_rule_is_refused_and_kept(newsroom: Newsroom, client: httpx.Client) -> None:
    """The editor reads why, and nothing typed is lost."""
    before = short_of(newsroom)

    answer = publish(client, asylum(newsroom, "Le garantizamos ayuda. Llame al 555 1234."))

    assert 422 == answer.status_code
    assert "promete lo que nadie puede prometer" in answer.text
    assert "parece un número para llamar" in answer.text
    assert "Le garantizamos ayuda. Llame al 555 1234." in answer.text
    assert before == short_of(newsroom)


def test_the_slower_of_two_editors_loses_nothing(newsroom: Newsroom, client: httpx.Client) -> None:
    """She reads what the other published beside her own words, and may publish over it."""
    publish(client, asylum(newsroom, "El texto de la primera."))

    late = publish(client, asylum(newsroom, "El texto de la segunda."))
    assert 409 == late.status_code
    assert "El texto de la segunda." in late.text
    assert "primera" in late.text
    assert "El texto de la primera." == short_of(newsroom)

    again = publish(client, asylum(newsroom, "El texto de la segunda.") | {"expected": "1"})
    assert 303 == again.status_code
    assert "El texto de la segunda." == short_of(newsroom)


def test_history_names_the_author_and_leads_back(newsroom: Newsroom, client: httpx.Client) -> None:
    """Every version can be had again, the file's too."""
    seed = short_of(newsroom)
    publish(client, asylum(newsroom, "Una."))
    publish(client, asylum(newsroom, "Dos.") | {"expected": "1"})

    page = client.get(f"{ASYLUM}/history").text
    assert "Eva" in page
    assert "<del>Una.</del><ins>Dos.</ins>" in page

    submit(client, f"{ASYLUM}/back", {"number": "1", "expected": "2"}, page=f"{ASYLUM}/history")
    assert "Una." == short_of(newsroom)
    submit(client, f"{ASYLUM}/back", {"number": "0", "expected": "3"}, page=f"{ASYLUM}/history")
    assert seed == short_of(newsroom)


def test_a_withdrawn_answer_is_gone_at_once(newsroom: Newsroom, client: httpx.Client) -> None:
    """Wrong advice must not wait for a better text."""
    submit(client, f"{ASYLUM}/withdraw/now", {}, page=f"{ASYLUM}/withdraw")

    assert None is short_of(newsroom)
    assert ("withdrew_content", "answer:asylum:es") in newsroom.house.audit()
    assert "Está retirada" in client.get(ASYLUM).text


def test_a_wrong_answer_goes_in_every_language_at_once(newsroom: Newsroom, client: httpx.Client) -> None:
    """What is wrong in one language is mostly wrong in all."""
    submit(client, f"{ASYLUM}/withdraw/now", {"everywhere": "yes"}, page=f"{ASYLUM}/withdraw")

    newsroom.reader.refresh()
    assert {None} == {newsroom.reader.answer("asylum", language) for language in LANGUAGES}


def test_a_phrase_cannot_be_withdrawn(newsroom: Newsroom, client: httpx.Client) -> None:
    """The assistant would have nothing to say."""
    path = "/editor/phrase/assistant.greet/es"

    assert 403 == submit(client, f"{path}/withdraw/now", {}, page=path).status_code


def test_i_called_it_is_noted_with_the_day(newsroom: Newsroom, client: httpx.Client) -> None:
    """Only that lets the words stop saying 'may have changed'."""
    answer = submit(client, f"{HOTLINE}/called", {"expected": "0"}, page=HOTLINE)

    assert f"{HOTLINE}?done=called" == answer.headers["location"]
    newsroom.reader.refresh()
    lines = newsroom.reader.services("CO", "hotline", "es")
    line = next(line for line in lines if line.id == "co-trafficking-line")
    assert (newsroom.house.clock.now().date(), False) == (line.called_on, line.may_have_changed)


def test_a_number_without_a_fact_is_not_published(newsroom: Newsroom, client: httpx.Client) -> None:
    """One altered number sends people to the trafficker."""
    form = _form_of(client, HOTLINE) | {"phone": "01 8000 99 99 99"}

    answer = client.post(f"{HOTLINE}/publish", data=form)

    assert 422 == answer.status_code
    assert "Ningún dato respalda este número" in answer.text


def test_the_preview_counts_segments_and_changes_nothing(newsroom: Newsroom, client: httpx.Client) -> None:
    """What is paid for is seen before it is published."""
    form = asylum(newsroom, "Puede pedir protección. " * 12)

    answer = submit(client, f"{ASYLUM}/preview", form, page=ASYLUM)

    assert 200 == answer.status_code
    assert "UCS-2" in answer.text
    assert "Es demasiado largo" in answer.text
    assert 0 == newsroom.store.revision()


def test_lists_search_and_filter(client: httpx.Client) -> None:
    """An editor finds an entry by a word, a country or what happened to it."""
    assert "/editor/answer/asylum/fr" in client.get("/editor?language=fr&q=ASYLUM").text
    found = client.get("/editor?part=services&language=es&group=Colombia").text
    assert HOTLINE in found
    assert "/editor/service/cl-women-1455/all" not in found
    assert "No hay nada con estos filtros" in client.get("/editor?status=withdrawn").text


def test_a_caseworker_sees_nothing_of_the_editor(newsroom: Newsroom) -> None:
    """Who may hold talks may not change words, and the other way round."""
    newsroom.house.member("ana")
    client = newsroom.house.signed_in(newsroom.house.member("rosa", roles=(Role.CASEWORKER,)))

    for path in ("/editor", ASYLUM, f"{ASYLUM}/history", f"{ASYLUM}/withdraw", "/editor/questions"):
        assert 403 == client.get(path).status_code, path


@pytest.mark.parametrize("path", ["/editor/answer/nothing/es", "/editor/answer/asylum/xx", "/editor/song/a/es"])
def test_what_no_file_has_is_not_found(client: httpx.Client, path: str) -> None:
    """An address that was guessed shows a page, not a fault."""
    assert 404 == client.get(path).status_code


def test_an_editor_works_in_a_browser(newsroom: Newsroom, client: httpx.Client, chromium: Browser) -> None:
    """Edit, see it live, publish, look back, go back, withdraw: on a phone's width, in real Chromium."""
    context = chromium.new_context(base_url=newsroom.address, locale="es-CO", viewport={"width": 390, "height": 844})
    session = client.cookies["amparo_staff"]  # signing in has tests of its own
    context.add_cookies([{"name": "amparo_staff", "value": session, "url": newsroom.address}])
    page = context.new_page()
    broken: list[str] = []
    page.on("console", lambda message: broken.append(message.text) if message.type == "error" else None)
    page.goto("/editor?language=es&q=asylum")
    page.get_by_role("link", name="asylum").first.click()
    page.get_by_label("Respuesta", exact=True).fill("Puede pedir ayuda en otro pais.")
    page.get_by_label("Variante para SMS").fill("")
    page.locator("[data-channel=sms] .bubble", has_text="ayuda en otro pais").first.wait_for()
    assert "GSM-7" in page.locator("[data-channel=sms]").inner_text()
    page.get_by_role("button", name="Publicar").click()
    page.get_by_text("Vale desde el siguiente mensaje").wait_for()
    _within_two_seconds(newsroom, "Puede pedir ayuda en otro pais.")

    page.get_by_role("link", name="Historia").click()
    page.get_by_role("button", name="Volver al archivo").click()
    page.get_by_text("vuelve a estar publicada").wait_for()
    page.get_by_role("link", name="Retirar").click()
    page.get_by_role("button", name="Sí, retirar ahora").click()
    page.get_by_text("Nadie lo lee desde ahora").wait_for()
    _within_two_seconds(newsroom, None)

    width = page.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert [] == broken
    assert 390 == width


def test_versions_are_kept_as_they_were(newsroom: Newsroom, client: httpx.Client) -> None:
    """History is append only: going back is a new version."""
    publish(client, asylum(newsroom, "Una."))
    newsroom.house.clock.advance(timedelta(minutes=1))
    submit(client, f"{ASYLUM}/back", {"number": "0", "expected": "1"}, page=f"{ASYLUM}/history")

    entry = EntryName(kind="answer", name="asylum", language="es")
    assert [2, 1] == [version.number for version in newsroom.store.history(entry)]


def _within_two_seconds(newsroom: Newsroom, wanted: str | None) -> None:
    until = time.monotonic() + 2
    while time.monotonic() < until:
        if short_of(newsroom) == wanted:
            return
        time.sleep(0.1)
    pytest.fail("what was published is not read")


class _Form(HTMLParser):
    """The values of the form that publishes."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self._is_inside = False
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = dict(attrs)
        if tag == "form":
            self._is_inside = has.get("class") == "editing"
        if not self._is_inside:
            return
        name = has.get("name") or ""
        if tag == "input":
            self.values[name] = has.get("value") or ""
        elif tag == "select":
            self._select = name
        elif tag == "option" and "selected" in has:
            self.values[self._select] = has.get("value") or ""


def _form_of(client: httpx.Client, path: str) -> dict[str, str]:
    """What a browser would send of the page's form, unchanged."""
    html = client.get(path).text
    form = _Form()
    form.feed(html)
    return form.values
