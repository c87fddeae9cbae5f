"""The inbox without a browser: who sees what, what goes out, what is written down."""

from datetime import timedelta

import httpx
import pytest

from bot.conversation import handoff
from bot.errors import Overtaken
from bot.ids import StaffId
from bot.messages import InboundKind
from tests.consoles.staff_house import StaffHouse, submit
from tests.consoles.survivors import Survivor

CANARY = "zafiro canario 4711"
VERBS = ("safe", "reply", "close")


def _path(survivor: Survivor) -> str:
    return f"/inbox/cases/{survivor.case}"


def test_the_way_of_a_conversation(house: StaffHouse) -> None:
    """Queue, claim, tick, reply, close: the talk goes to a person and back to the assistant."""
    client = house.signed_in(house.member("ana"))
    survivor = Survivor(house=house).asks_for_a_person()
    path = _path(survivor)

    assert f"{path}/claim" in client.get("/inbox").text
    assert path == submit(client, f"{path}/claim", page="/inbox").headers["location"]
    assert "with_caseworker" == survivor.state()
    assert "Papeles" in client.get(path).text
    assert 303 == submit(client, f"{path}/safe", {"safe": "yes"}, page=path).status_code
    assert 303 == submit(client, f"{path}/reply", {"text": "Hola"}, page=path).status_code
    assert [("caseworker", "[Ana] Hola")] == survivor.heard()
    assert "/inbox" == submit(client, f"{path}/close", page=path).headers["location"]
    assert "assistant" == survivor.state()
    assert ("reply", "closing") == survivor.heard()[-1]


def test_nothing_is_sent_before_the_safe_moment_is_ticked(house: StaffHouse) -> None:
    """Not even by a form that was made by hand."""
    client = house.signed_in(house.member("ana"))
    survivor = Survivor(house=house).asks_for_a_person()
    path = _path(survivor)
    submit(client, f"{path}/claim", page="/inbox")
    refused = submit(client, f"{path}/reply", {"text": "Hola"}, page=path)
    submit(client, f"{path}/safe", {"safe": ""}, page=path)

    assert 422 == refused.status_code
    assert 422 == submit(client, f"{path}/reply", {"text": "Hola"}, page=path).status_code
    assert [] == survivor.heard()


@pytest.mark.parametrize("text", ["", "   \n ", "x" * 1001])
def test_a_reply_has_1_to_1000_characters_and_is_kept_in_the_page(house: StaffHouse, text: str) -> None:
    """What was typed is never lost."""
    client, survivor, path = _in_talk(house)
    answer = submit(client, f"{path}/reply", {"text": text}, page=path)

    assert 422 == answer.status_code
    assert text.strip() in answer.text
    assert [] == survivor.heard()


def test_a_form_sent_twice_is_one_reply(house: StaffHouse) -> None:
    """An impatient finger must not be heard twice."""
    client, survivor, path = _in_talk(house)
    for _ in range(2):
        submit(client, f"{path}/reply", {"text": "Hola", "draft": "a" * 32}, page=path)

    assert 1 == len(survivor.heard())


def test_an_answer_waits_when_nobody_is_there(house: StaffHouse) -> None:
    """After 15 minutes of silence nothing is sent first; it goes out when the person writes."""
    client, survivor, path = _in_talk(house)
    house.clock.advance(timedelta(minutes=14))
    client.get("/inbox")
    house.clock.advance(timedelta(minutes=2))
    submit(client, f"{path}/reply", {"text": "Hola"}, page=path)

    assert ["waiting"] == survivor.statuses()
    assert [] == survivor.heard()
    assert "Espera su regreso" in client.get(path).text
    survivor.comes_back()
    assert [("caseworker", "[Ana] Hola")] == survivor.heard()
    assert "En camino" in client.get(path).text


def test_one_neutral_notice_where_that_was_allowed(house: StaffHouse) -> None:
    """Between the hours the person chose, once for all answers that wait."""
    client, survivor, path = _in_talk(house, may_write=True)
    house.clock.advance(timedelta(minutes=14))
    client.get("/inbox")
    house.clock.advance(timedelta(minutes=2))
    for text in ("Hola", "Otra cosa"):
        submit(client, f"{path}/reply", {"text": text}, page=path)

    assert [("notice", "notice")] == survivor.heard()


def test_no_notice_outside_the_hours(house: StaffHouse) -> None:
    """It is 10:00 in the team's zone at the start, and more than nine hours later at the reply."""
    client, survivor, path = _in_talk(house, may_write=True)
    for _ in range(40):
        house.clock.advance(timedelta(minutes=14))
        client.get("/inbox")
    submit(client, f"{path}/reply", {"text": "Hola"}, page=path)

    assert ["waiting"] == survivor.statuses()
    assert [] == survivor.heard()


def test_after_an_exit_word_nothing_can_be_written(house: StaffHouse) -> None:
    """A reply that waits in the outbox is overtaken, and the next one is refused with its text kept."""
    client, survivor, path = _in_talk(house)
    submit(client, f"{path}/reply", {"text": "Hola"}, page=path)
    survivor.leaves()
    page = client.get(path).text
    refused = submit(client, f"{path}/reply", {"text": "¿Sigue ahí?"}, page=path)

    assert "Se fue. Ahora no puede escribirle." in page
    assert 422 == refused.status_code
    assert "Se fue, ahora no puede escribirle" in refused.text
    assert "¿Sigue ahí?" in refused.text
    assert ["caseworker", "cover"] == [kind for kind, _ in survivor.heard()]


def test_closing_after_an_exit_word_says_nothing(house: StaffHouse) -> None:
    """Somebody else may be looking at the phone."""
    client, survivor, path = _in_talk(house)
    survivor.leaves()
    submit(client, f"{path}/close", page=path)

    assert "assistant" == survivor.state()
    assert ["cover"] == [kind for kind, _ in survivor.heard()]


def test_what_was_said_is_gone_from_the_page_when_it_ends(house: StaffHouse) -> None:
    """Nothing stays readable longer than the talk."""
    client, survivor, path = _in_talk(house)
    survivor.writes(CANARY)
    assert CANARY in client.get(path).text
    survivor.ends_it()
    ended = client.get(path)

    assert CANARY not in ended.text
    assert "La persona terminó la conversación" in ended.text
    assert 422 == submit(client, f"{path}/reply", {"text": "Hola"}, page=path).status_code


def test_two_claim_at_once_and_one_gets_it(house: StaffHouse) -> None:
    """The other reads that a colleague was faster."""
    first, second = house.signed_in(house.member("ana")), house.signed_in(house.member("bea"))
    survivor = Survivor(house=house).asks_for_a_person()
    page = second.get("/inbox").text
    submit(first, f"{_path(survivor)}/claim", page="/inbox")
    proof = page.split('name="csrf" value="')[1][:64]
    late = second.post(f"{_path(survivor)}/claim", data={"csrf": proof})

    assert 409 == late.status_code
    assert "más rápida" in late.text
    with pytest.raises(Overtaken):
        house.desk.claim(survivor.case, StaffId("somebody"), house.clock.now())


def test_other_peoples_conversations_do_not_exist(house: StaffHouse) -> None:
    """Every verb, with the right id: not found, and nothing changes. The first account is an admin too."""
    _, survivor, path = _in_talk(house)
    survivor.writes(CANARY)
    others = [house.signed_in(house.member(login)) for login in ("bea", "carla")]
    before = house.fingerprint()
    for other in others:
        answers = [other.get(path), other.get(f"{path}/pulse")]
        answers += [submit(other, f"{path}/{verb}", {"safe": "yes", "text": "x"}, page="/inbox") for verb in VERBS]
        assert [404, 200, 404, 404, 404] == [answer.status_code for answer in answers]
        assert all(CANARY not in answer.text for answer in answers)
    assert before == house.fingerprint()


def test_the_number_is_nowhere(house: StaffHouse) -> None:
    """Two digits at most, in no page, address or title."""
    client, survivor, path = _in_talk(house)
    for page in (client.get("/inbox").text, client.get(path).text):
        assert "…37" in page
        assert survivor.address[4:10] not in page
        assert survivor.conversation not in page


def test_what_staff_did_is_written_down_and_what_was_said_is_not(house: StaffHouse) -> None:
    """Views too."""
    client, survivor, path = _in_talk(house)
    survivor.writes(CANARY)
    client.get(path)
    submit(client, f"{path}/reply", {"text": CANARY}, page=path)
    survivor.leaves()
    submit(client, f"{path}/reply", {"text": CANARY}, page=path)
    submit(client, f"{path}/close", page=path)
    rows = house.audit()
    case = f"case:{survivor.case}"

    for action in ("saw_case", "claimed_case", "ticked_safe", "replied", "replied.refused", "closed_case"):
        assert (action, case) in rows
    assert ("saw_queue", "") in rows
    assert CANARY not in repr(rows)
    assert survivor.address not in repr(rows)


def test_nothing_of_a_talk_is_readable_in_the_database(house: StaffHouse) -> None:
    """Sealed under the person's own key, replies of staff too."""
    client, survivor, path = _in_talk(house)
    survivor.writes(CANARY)
    submit(client, f"{path}/reply", {"text": CANARY}, page=path)

    assert CANARY not in house.fingerprint()
    assert CANARY in client.get(path).text


def test_late_requests_and_unread_words_raise_an_alarm(house: StaffHouse) -> None:
    """Everybody who could help sees it, without a word of what it is about."""
    client, survivor, path = _in_talk(house)
    Survivor(house=house, address="+573005550140").asks_for_a_person()
    survivor.writes(CANARY)
    assert 0 == handoff.overdue(house.desk, house.clock.now())
    house.clock.advance(timedelta(minutes=10))

    assert 2 == handoff.overdue(house.desk, house.clock.now())
    assert 0 == handoff.overdue(house.desk, house.clock.now())
    page = client.get("/inbox").text
    assert "Solicitudes sin respuesta desde hace más de 10 minutos: 1" in page
    assert "Conversaciones con mensajes sin leer desde hace más de 10 minutos: 1" in page
    client.get(path)
    assert "sin leer desde" not in client.get("/inbox").text


def test_what_a_disabled_colleague_held_can_be_taken(house: StaffHouse) -> None:
    """Nobody is left alone because an account ended."""
    boss = house.member("boss")
    _, survivor, path = _in_talk(house, login="ana")
    who = next(account.id for account in house.office.accounts.everybody() if account.login == "ana")
    house.office.accounts.disable(who)
    taker = house.signed_in(boss)

    assert "Necesita a otra persona" in taker.get("/inbox").text
    assert 303 == submit(taker, f"{path}/claim", page="/inbox").status_code
    assert "with_caseworker" == survivor.state()
    assert 422 == submit(taker, f"{path}/reply", {"text": "Hola"}, page=path).status_code


def test_kinds_that_are_not_text_are_named(house: StaffHouse) -> None:
    """A voice note is not a silence."""
    client, survivor, path = _in_talk(house)
    survivor.writes("", InboundKind.VOICE)

    assert "Envió una nota de voz" in client.get(path).text


def _in_talk(house: StaffHouse, login: str = "ana", *, may_write: bool = False) -> tuple[httpx.Client, Survivor, str]:
    """A signed-in caseworker who holds a conversation and may write."""
    client = house.signed_in(house.member(login))
    survivor = Survivor(house=house).asks_for_a_person(may_write=may_write)
    path = _path(survivor)
    assert 303 == submit(client, f"{path}/claim", page="/inbox").status_code
    assert 303 == submit(client, f"{path}/safe", {"safe": "yes"}, page=path).status_code
    return client, survivor, path
