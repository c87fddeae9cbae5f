"""Getting in, staying in, and being out."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.staff.permissions import Role
from bot.storage.tables.staff import SESSION
from tests.consoles.staff_house import PASSPHRASE, StaffHouse, submit


def test_passphrase_and_code_open_the_first_page(house: StaffHouse) -> None:
    """The whole way, as somebody with a phone in the hand goes it."""
    client = house.signed_in(house.member("ana"))

    assert "/inbox" == client.get("/").headers["location"]
    assert 200 == client.get("/inbox").status_code


def test_a_passphrase_alone_opens_nothing(house: StaffHouse) -> None:
    """The second factor is owed by everybody, on every route."""
    member = house.member("ana")
    client = house.browser()
    submit(client, "/sign-in", {"login": member.login, "passphrase": PASSPHRASE})

    for path in ("/", "/inbox", "/accounts", "/inbox/pulse", "/inbox/cases/0123456789abcdef"):
        answer = client.get(path)
        assert (303, "/sign-in") == (answer.status_code, answer.headers.get("location")), path


def test_a_code_works_once(house: StaffHouse) -> None:
    """Whoever saw it over a shoulder cannot use it, not even within its 30 seconds."""
    member = house.member("ana")
    code = member.code()
    first, second = house.browser(), house.browser()
    for client in (first, second):
        submit(client, "/sign-in", {"login": member.login, "passphrase": PASSPHRASE})

    assert 303 == submit(first, "/sign-in/code", {"code": code}).status_code
    assert 401 == submit(second, "/sign-in/code", {"code": code}).status_code
    assert "/sign-in" == second.get("/inbox").headers["location"]


def test_the_session_is_another_one_after_each_step(house: StaffHouse) -> None:
    """What an attacker planted or saw before is worth nothing after."""
    member = house.member("ana")
    client = house.browser()
    client.get("/sign-in")
    tokens = [client.cookies["amparo_staff"]]
    submit(client, "/sign-in", {"login": member.login, "passphrase": PASSPHRASE})
    tokens.append(client.cookies["amparo_staff"])
    submit(client, "/sign-in/code", {"code": member.code()})
    tokens.append(client.cookies["amparo_staff"])

    assert 3 == len(set(tokens))
    for old in tokens[:2]:
        stale = house.browser()
        stale.cookies.set("amparo_staff", old)
        assert "/sign-in" == stale.get("/inbox").headers["location"]
    with house.engine.connect() as connection:
        kept = {row.token_hash for row in connection.execute(select(SESSION.c.token_hash))}
    assert not kept & set(tokens)


def test_every_refusal_looks_the_same(house: StaffHouse) -> None:
    """Nobody learns who works here."""
    house.member("ana")
    answers = [
        submit(house.browser(), "/sign-in", {"login": login, "passphrase": "not the right one, surely"})
        for login in ("ana", "nobody")
    ]
    pages = [answer.text.split('<form method="post" action="/sign-in">')[0] for answer in answers]

    assert [401, 401] == [answer.status_code for answer in answers]
    assert _without_proofs(pages[0]) == _without_proofs(pages[1])


@pytest.mark.parametrize("login", ["ana", "nobody"])
def test_guessing_is_slowed_down(house: StaffHouse, login: str) -> None:
    """Five a minute; the right passphrase waits too, or it would show that it is right."""
    house.member("ana")
    client = house.browser()
    guesses = [submit(client, "/sign-in", {"login": login, "passphrase": f"guess {n}"}) for n in range(6)]

    assert [401] * 5 + [429] == [guess.status_code for guess in guesses]
    assert 429 == submit(client, "/sign-in", {"login": login, "passphrase": PASSPHRASE}).status_code
    house.clock.advance(timedelta(seconds=61))
    expected = 303 if login == "ana" else 401
    assert expected == submit(client, "/sign-in", {"login": login, "passphrase": PASSPHRASE}).status_code


def test_twenty_guesses_an_hour_are_the_most(house: StaffHouse) -> None:
    """Patience does not help either."""
    house.member("ana")
    client = house.browser()
    codes = []
    for number in range(25):
        house.clock.advance(timedelta(seconds=20))
        answer = submit(client, "/sign-in", {"login": "ana", "passphrase": f"guess {number}"})
        codes.append(answer.status_code)

    assert 20 == codes.count(401)
    assert [429] * 5 == codes[-5:]


def test_codes_are_slowed_down_too(house: StaffHouse) -> None:
    """A million codes are soon tried by a machine."""
    member = house.member("ana")
    client = house.browser()
    submit(client, "/sign-in", {"login": member.login, "passphrase": PASSPHRASE})
    guesses = [submit(client, "/sign-in/code", {"code": f"{n:06}"}).status_code for n in range(6)]

    assert [401] * 5 + [429] == guesses


@pytest.mark.parametrize(("role", "idle"), [(Role.CASEWORKER, 15), (Role.EDITOR, 30), (Role.ADMIN, 30)])
def test_silence_ends_a_session(house: StaffHouse, role: Role, idle: int) -> None:
    """Sooner for whoever can open a conversation."""
    house.member("boss")
    client = house.signed_in(house.member("ana", (role,)))
    house.clock.advance(timedelta(minutes=idle, seconds=-1))
    assert "/sign-in" != client.get("/").headers.get("location")
    house.clock.advance(timedelta(minutes=idle))
    assert "/sign-in" == client.get("/").headers["location"]


def test_a_page_that_refreshes_itself_keeps_nobody_signed_in(house: StaffHouse) -> None:
    """A screen left open is a screen that others read."""
    client = house.signed_in(house.member("ana"))
    answers = []
    for _ in range(16):
        house.clock.advance(timedelta(minutes=1))
        answers.append(client.get("/inbox/pulse", headers={"X-Amparo-Refresh": "1", "HX-Request": "true"}))

    assert 200 == answers[0].status_code
    assert (401, "/sign-in") == (answers[-1].status_code, answers[-1].headers["hx-redirect"])


def test_twelve_hours_end_a_session_that_is_used(house: StaffHouse) -> None:
    """Nobody stays signed in from one day to the next."""
    client = house.signed_in(house.member("ana"))
    answers = []
    for _ in range(12 * 6 + 1):
        house.clock.advance(timedelta(minutes=10))
        answers.append(client.get("/inbox"))

    assert 200 == answers[-3].status_code
    assert "/sign-in" == answers[-1].headers["location"]


def test_signing_out_ends_every_session_of_the_account(house: StaffHouse) -> None:
    """Also the one on a phone that was taken away."""
    member = house.member("ana")
    here, there = house.signed_in(member), house.signed_in(member)
    answer = submit(here, "/sign-out", page="/inbox")

    assert '"cache", "storage"' == answer.headers["clear-site-data"]
    for client in (here, there):
        assert "/sign-in" == client.get("/inbox").headers["location"]


def test_disabling_ends_everything_at_once(house: StaffHouse) -> None:
    """One action, and nothing of theirs opens any more."""
    boss = house.signed_in(house.member("boss"))
    member = house.member("ana")
    clients = [house.signed_in(member) for _ in range(2)]
    who = next(account.id for account in house.office.accounts.everybody() if account.login == "ana")

    assert 303 == submit(boss, f"/accounts/{who}/disable", page="/accounts").status_code
    for client in clients:
        assert "/sign-in" == client.get("/inbox").headers["location"]
    assert 401 == submit(house.browser(), "/sign-in", {"login": "ana", "passphrase": PASSPHRASE}).status_code


def test_the_last_admin_stays(house: StaffHouse) -> None:
    """An organisation must not lock itself out."""
    boss = house.signed_in(house.member("boss"))
    who = house.office.accounts.everybody()[0].id

    assert 422 == submit(boss, f"/accounts/{who}/disable", page="/accounts").status_code
    assert 200 == boss.get("/accounts").status_code


def _without_proofs(page: str) -> str:
    return "\n".join(line for line in page.splitlines() if "csrf" not in line)
