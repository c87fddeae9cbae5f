"""What holds for every route, taken from the router itself: a new one without a row here fails."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import httpx
import pytest

from bot.consoles.editor.console import editor_console
from bot.consoles.editor.workbench import EditorAround
from bot.consoles.inbox.console import inbox_console
from bot.consoles.inbox.desktop import Surroundings
from bot.consoles.shared.app import LARGEST_BODY, ConsoleServices, build_consoles, every_route
from bot.consoles.shared.headers import SECURITY_HEADERS
from bot.consoles.shared.visit import Visit
from bot.content.drafts import Desk
from bot.content.live import LiveWords
from bot.content.resources import Resources, read_resources
from bot.content.service_checks import read_traps
from bot.content.topics import read_topics
from bot.staff.permissions import Role
from bot.storage.content import SqlContentStore
from bot.storage.editor_notes import SqlNoteQueue
from bot.storage.revisions import SqlRevisions
from tests.consoles.newsroom import bench_over
from tests.consoles.staff_house import PlainNames, StaffHouse, open_staff_house, served
from tests.consoles.survivors import Survivor

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
CASEWORKER, EDITOR, ADMIN = Role.CASEWORKER, Role.EDITOR, Role.ADMIN
ENTRY = "/editor/{kind:str}/{name:str}/{language:str}"
EVERYBODY = frozenset(Role)
NOBODY: frozenset[Role] = frozenset()


class Row(NamedTuple):
    """roles: who may; is_open: strangers too."""

    roles: frozenset[Role]
    is_open: bool = False


MATRIX: dict[tuple[str, str], Row] = {
    ("GET", "/"): Row(EVERYBODY),
    ("GET", "/sign-in"): Row(EVERYBODY, is_open=True),
    ("POST", "/sign-in"): Row(EVERYBODY, is_open=True),
    ("GET", "/sign-in/code"): Row(NOBODY),
    ("POST", "/sign-in/code"): Row(NOBODY),
    ("POST", "/sign-out"): Row(EVERYBODY, is_open=True),
    ("POST", "/page-language"): Row(EVERYBODY, is_open=True),
    ("POST", "/still-here"): Row(EVERYBODY),
    ("GET", "/enrol/{token:str}"): Row(EVERYBODY, is_open=True),
    ("POST", "/enrol/{token:str}"): Row(EVERYBODY, is_open=True),
    ("GET", "/accounts"): Row(frozenset({ADMIN})),
    ("POST", "/accounts/invite"): Row(frozenset({ADMIN})),
    ("POST", "/accounts/{who:str}/renew"): Row(frozenset({ADMIN})),
    ("POST", "/accounts/{who:str}/disable"): Row(frozenset({ADMIN})),
    ("GET", "/inbox"): Row(frozenset({CASEWORKER})),
    ("GET", "/inbox/pulse"): Row(frozenset({CASEWORKER})),
    ("GET", "/inbox/cases/{case:str}"): Row(frozenset({CASEWORKER})),
    ("GET", "/inbox/cases/{case:str}/pulse"): Row(frozenset({CASEWORKER})),
    ("POST", "/inbox/cases/{case:str}/claim"): Row(frozenset({CASEWORKER})),
    ("POST", "/inbox/cases/{case:str}/safe"): Row(frozenset({CASEWORKER})),
    ("POST", "/inbox/cases/{case:str}/reply"): Row(frozenset({CASEWORKER})),
    ("POST", "/inbox/cases/{case:str}/close"): Row(frozenset({CASEWORKER})),
    ("GET", "/editor"): Row(frozenset({EDITOR})),
    ("GET", "/editor/editor.css"): Row(frozenset({EDITOR})),
    ("GET", "/editor/try"): Row(frozenset({EDITOR})),
    ("POST", "/editor/try"): Row(frozenset({EDITOR})),
    ("GET", "/editor/questions"): Row(frozenset({EDITOR})),
    ("POST", "/editor/questions/{note:str}/done"): Row(frozenset({EDITOR})),
    ("POST", "/editor/questions/{note:str}/undo"): Row(frozenset({EDITOR})),
    ("POST", "/editor/lines/{service:str}/done"): Row(frozenset({EDITOR})),
    ("POST", "/editor/lines/{service:str}/undo"): Row(frozenset({EDITOR})),
    ("GET", f"{ENTRY}"): Row(frozenset({EDITOR})),
    ("POST", f"{ENTRY}/publish"): Row(frozenset({EDITOR})),
    ("POST", f"{ENTRY}/preview"): Row(frozenset({EDITOR})),
    ("GET", f"{ENTRY}/history"): Row(frozenset({EDITOR})),
    ("POST", f"{ENTRY}/back"): Row(frozenset({EDITOR})),
    ("GET", f"{ENTRY}/withdraw"): Row(frozenset({EDITOR})),
    ("POST", f"{ENTRY}/withdraw/now"): Row(frozenset({EDITOR})),
    ("POST", f"{ENTRY}/called"): Row(frozenset({EDITOR})),
    ("GET", "/static/{file_path:path}"): Row(EVERYBODY, is_open=True),
    ("HEAD", "/static/{file_path:path}"): Row(EVERYBODY, is_open=True),
}


@pytest.fixture(scope="module")
def resources() -> Resources:
    return read_resources(RESOURCES)


@pytest.fixture
def house(tmp_path: Path, resources: Resources) -> Iterator[StaffHouse]:
    """With every console there is, as in the running service."""
    opened = open_staff_house(tmp_path)
    store = SqlContentStore(opened.engine)
    live = LiveWords(resources, store)
    around = EditorAround(
        live=live,
        store=store,
        desk=Desk(live, store, read_traps(RESOURCES), opened.clock),
        notes=SqlNoteQueue(opened.engine, opened.sealer),
        clock=opened.clock,
        topics=read_topics(RESOURCES),
        ask=bench_over(live, opened.clock).ask,
    )
    beside = Surroundings(revisions=SqlRevisions(opened.engine), names=PlainNames(), clock=opened.clock)
    services = ConsoleServices(office=opened.office, time_zone="America/Bogota", is_https=False)
    opened.app = build_consoles(services, [inbox_console(beside), editor_console(around)])
    with served(opened.app) as address:
        opened.address = address
        yield opened
    opened.engine.dispose()


def routes_of(house: StaffHouse) -> set[tuple[str, str]]:
    return {(str(method), path) for path, handler in every_route(house.app) for method in handler.http_methods}


def concrete(path: str) -> str:
    """An address of that shape; nothing is there."""
    filled = path.replace("{file_path:path}", "console.css").replace("{token:str}", "x" * 43)
    entry = "service/co-trafficking-line/all" if path.endswith("/called") else "answer/asylum/es"
    filled = filled.replace("{kind:str}/{name:str}/{language:str}", entry).replace("{note:str}", "0" * 32)
    filled = filled.replace("{service:str}", "co-trafficking-line")
    return filled.replace("{case:str}", "0123456789abcdef").replace("{who:str}", "0123456789abcdef")


def test_every_route_has_a_row(house: StaffHouse) -> None:
    """Whoever adds a page says who may open it."""
    assert set(MATRIX) == routes_of(house)


@pytest.mark.parametrize("role", list(Role))
def test_each_role_opens_its_own_routes_and_no_others(house: StaffHouse, role: Role) -> None:
    """An editor sees no case, a caseworker publishes nothing, an admin does neither."""
    house.member("boss")
    client = house.signed_in(house.member("ana", (role,)))
    proof = _proof(client)
    wrong = []
    for (method, path), row in MATRIX.items():
        if path in ("/sign-out", "/still-here"):
            continue
        answer = client.request(method, concrete(path), headers={"X-CSRF-Token": proof}, data={"csrf": proof})
        is_refused = answer.status_code == 403 or answer.headers.get("location") == "/sign-in"
        if is_refused == (role in row.roles):
            wrong.append((method, path, answer.status_code))

    assert [] == wrong


def test_a_stranger_opens_nothing(house: StaffHouse) -> None:
    """Not by any route, and nothing says whether it exists."""
    client = house.browser()
    client.get("/sign-in")
    proof = _proof(client)
    for (method, path), row in MATRIX.items():
        if path == "/sign-out":
            continue
        answer = client.request(method, concrete(path), headers={"X-CSRF-Token": proof}, data={"csrf": proof})
        assert row.is_open == (answer.headers.get("location") != "/sign-in"), (method, path)


@pytest.mark.parametrize("attack", ["missing", "wrong", "stale", "foreign", "cross_site"])
def test_no_form_works_without_its_proof(house: StaffHouse, attack: str) -> None:
    """Every route that changes anything, with a proof that is absent, invented, old or another visitor's."""
    member = house.member("boss")
    before_sign_in = house.browser()
    before_sign_in.get("/sign-in")
    client = house.signed_in(member)
    right, stale, foreign = _proof(client), _proof(before_sign_in), _proof(house.signed_in(member))
    given = {"missing": None, "wrong": "0" * 64, "stale": stale, "foreign": foreign, "cross_site": right}[attack]
    headers = {"Sec-Fetch-Site": "cross-site"} if attack == "cross_site" else {}
    survivor = Survivor(house=house).asks_for_a_person()
    before = house.fingerprint()
    tried = [(method, path) for method, path in MATRIX if method not in ("GET", "HEAD")]
    for method, path in tried:
        address = concrete(path).replace("0123456789abcdef", survivor.case)
        form = {"text": "hello", "safe": "yes", "login": "eve", "alias": "Eve", "roles": "admin"}
        answer = client.request(method, address, headers=headers, data=form | ({"csrf": given} if given else {}))
        assert answer.status_code == 403 or answer.headers.get("location") == "/sign-in", (method, path)

    assert len(tried) > 8
    assert before == house.fingerprint()


def test_every_answer_carries_the_headers(house: StaffHouse) -> None:
    """Pages, redirects, errors, files: a browser is never left to guess."""
    client = house.signed_in(house.member("boss"))
    answers = [client.request(method, concrete(path)) for method, path in MATRIX if path != "/sign-out"]
    answers += [client.get("/nothing/here"), client.get("/static/none.css"), client.put("/inbox")]
    answers += [client.post("/sign-in", content=b"x" * (LARGEST_BODY + 1)), client.get("/inbox?marker=%ff")]
    for answer in answers:
        for name, value in SECURITY_HEADERS.items():
            assert value == answer.headers.get(name), (answer.request.method, answer.url.path, name)
        assert "server" not in answer.headers
        assert "unsafe" not in answer.headers["Content-Security-Policy"]


def test_cookies_are_out_of_reach(house: StaffHouse) -> None:
    """Of scripts and of other sites."""
    cookie = house.browser().get("/sign-in").headers["set-cookie"].lower()

    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "domain" not in cookie


def test_behind_https_cookies_stay_there(house: StaffHouse) -> None:
    """Secure, and bound to this very host; and the browser is told to come back by https only."""
    services = ConsoleServices(office=house.office, time_zone="UTC", is_https=True)
    with served(build_consoles(services, [])) as address, httpx.Client(base_url=address) as client:
        page = client.get("/sign-in")
        out = client.post("/sign-out", headers={"Cookie": "__Host-amparo_staff=x", "X-CSRF-Token": _proof_of("x")})

    for cookie in (page.headers["set-cookie"], out.headers["set-cookie"]):
        assert cookie.startswith("__Host-amparo_staff=")
        assert {"secure", "httponly", "path=/", "samesite=strict"} <= set(cookie.lower().split("; "))
    assert "max-age=0" in out.headers["set-cookie"].lower()
    assert page.headers["strict-transport-security"].startswith("max-age=63072000")


@pytest.mark.parametrize("path", ["/nothing", "/inbox/cases/ffffffffffffffff", "/enrol/none", "/static/../app.py"])
def test_an_error_says_nothing_of_the_inside(house: StaffHouse, path: str) -> None:
    """Plain words in the page's language, no trace, no version."""
    answer = house.signed_in(house.member("boss")).get(path)

    assert 404 == answer.status_code
    assert "Esto no está aquí" in answer.text
    for word in ("Traceback", "litestar", "python", "detail", "status_code"):
        assert word not in answer.text


def _proof_of(token: str) -> str:
    return Visit(token=token, is_new=False, path="/", language="es").proof


def _proof(client: httpx.Client) -> str:
    page = client.get("/sign-in").text
    return page.split('name="csrf" value="')[1][:64]
