"""From her request to a caseworker and back, on real storage; the desk is the one that the inbox uses."""

import secrets
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.conversation.handoff import CannotWrite, Draft, Standing
from bot.errors import NotFound, Overtaken
from bot.ids import CaseId, StaffId
from bot.messages import ChannelName, InboundKind
from bot.replies.around import WordsAround
from bot.storage.desk import SqlDesk
from bot.storage.tables.cases import CASE, CONSENT
from tests.flows.conftest import WholeHouse
from tests.support.survivor import SHAPES

LUZ = StaffId("caseworker000001")
SOL = StaffId("caseworker000002")


def desk_of(house: WholeHouse) -> SqlDesk:
    around = WordsAround(words=lambda: house.knowledge.words, shape=lambda name: SHAPES[name], clock=house.clock)
    return SqlDesk(house.engine, house.sealer, house.queue, around)


async def asks_and_confirms(house: WholeHouse, *, shares: str = "7") -> CaseId:
    """She asks about a shelter, then for a human; both yeses; the question about topics is answered."""
    house.employ_caseworker()
    for text in ("shelter in colombia", "quiero hablar con una persona", "sí", "7", shares):
        await house.says(text)
    return desk_of(house).waiting()[0].id


def draft(case: CaseId, text: str, house: WholeHouse) -> Draft:
    return Draft(id=secrets.token_hex(16), case=case, staff=LUZ, alias="Luz", text=text, now=house.clock.now())


async def is_held(house: WholeHouse, *, shares: str = "7") -> CaseId:
    case = await asks_and_confirms(house, shares=shares)
    desk = desk_of(house)
    desk.claim(case, LUZ, house.clock.now())
    desk.tick_safe(case, LUZ, house.clock.now())
    return case


async def test_a_request_reaches_a_caseworker_and_her_answer_reaches_the_person(house: WholeHouse) -> None:
    case = await is_held(house)
    desk_of(house).reply(draft(case, "Hola, le leo.", house))
    before = len(house.paper.sent)
    await house.pump()
    heard = [delivery.text for delivery in house.paper.sent[before:]]
    assert 1 == len(heard)
    assert "Luz" in heard[0]
    assert "Hola, le leo." in heard[0]


async def test_a_pin_on_the_map_puts_no_words_into_her_mouth(house: WholeHouse) -> None:
    """The caseworker sees that a place was sent, not a country that she did not write."""
    case = await is_held(house)
    assert [] == await house.says("CO", kind=InboundKind.LOCATION)
    last = desk_of(house).view(case, LUZ, house.clock.now()).words[-1]
    assert (InboundKind.LOCATION, "") == (last.kind, last.text)


@pytest.mark.rule("D16", "D17")
async def test_no_to_sharing_still_hands_over_without_topics(house: WholeHouse) -> None:
    """Topics are a separate question, and a no to it costs nothing (rule 16)."""
    case = await is_held(house, shares="8")
    agreed = desk_of(house).view(case, LUZ, house.clock.now()).agreed
    assert ((), None) == (agreed.topics, agreed.country)


async def test_shared_topics_are_what_she_asked_about(house: WholeHouse) -> None:
    case = await is_held(house)
    agreed = desk_of(house).view(case, LUZ, house.clock.now()).agreed
    assert (("shelter",), "CO") == (agreed.topics, agreed.country)


async def test_a_no_too_many_leaves_the_request_standing(house: WholeHouse) -> None:
    """Nothing was asked, and she answers all the same: she hears that somebody is still on the way (rule 18)."""
    house.employ_caseworker()
    for text in ("quiero hablar con una persona", "sí", "7"):
        await house.says(text)
    heard = "\n".join(await house.says("8"))
    assert house.knowledge.words.phrase("human.still_waiting", "es").text.partition("{")[0] in heard
    assert 1 == len(desk_of(house).waiting())


async def test_both_consents_are_recorded_with_their_wording(house: WholeHouse) -> None:
    """P57: who consented to what, when, to which words."""
    await asks_and_confirms(house, shares="8")
    with house.engine.connect() as connection:
        rows = connection.execute(select(CONSENT).order_by(CONSENT.c.about)).all()
    assert [("human", True), ("topics", False)] == [(row.about, row.given) for row in rows]
    assert all(64 == len(row.wording) for row in rows)


async def test_the_assistant_is_silent_while_a_caseworker_holds(house: WholeHouse) -> None:
    case = await is_held(house)
    assert [] == await house.says("shelter")
    words = desk_of(house).view(case, LUZ, house.clock.now()).words
    assert ["shelter"] == [said.text for said in words if said.is_hers]


async def test_danger_words_are_answered_during_a_humans_talk_and_flagged(house: WholeHouse) -> None:
    """Rule 13: the only thing the assistant says then."""
    case = await is_held(house)
    heard = await house.says("me va a matar")
    assert "123" in "\n".join(heard)
    assert desk_of(house).view(case, LUZ, house.clock.now()).case.has_danger


async def test_the_leaving_word_brings_her_back(house: WholeHouse) -> None:
    case = await is_held(house)
    assert 1 == len(await house.says("PROGRAMA"))
    assert "01 8000" in "\n".join(await house.says("shelter in colombia"))
    assert desk_of(house).view(case, LUZ, house.clock.now()).standing is Standing.ENDED


@pytest.mark.rule("D09")
async def test_an_exit_word_drops_the_caseworkers_waiting_reply(house: WholeHouse) -> None:
    """Also one that is in the outbox already: it never leaves (rule 7)."""
    case = await is_held(house)
    desk = desk_of(house)
    desk.reply(draft(case, "canary reply", house))
    house.takes("LUEGO")
    await house.pump()
    assert not any("canary reply" in delivery.text for delivery in house.paper.sent)
    assert Standing.LEFT is desk.view(case, LUZ, house.clock.now()).standing
    with pytest.raises(CannotWrite):
        desk.reply(draft(case, "another", house))


async def test_after_an_exit_she_comes_back_to_the_caseworker_through_the_safe_moment(house: WholeHouse) -> None:
    case = await is_held(house)
    await house.says("LUEGO")
    asked = await house.says("aquí estoy otra vez")
    answered = await house.says("1")
    assert (1, []) == (len(asked), answered)
    view = desk_of(house).view(case, LUZ, house.clock.now())
    assert Standing.LEFT is not view.standing
    assert ["aquí estoy otra vez"] == [said.text for said in view.words if said.is_hers]


async def test_a_late_answer_waits_until_she_writes_and_it_is_a_safe_moment(house: WholeHouse) -> None:
    """Rule 19: nothing is sent first; the answer waits behind the safe-moment question."""
    case = await is_held(house)
    house.clock.advance(timedelta(minutes=20))
    desk_of(house).reply(draft(case, "canary late", house))
    before = len(house.paper.sent)
    await house.pump()
    assert before == len(house.paper.sent)
    first = await house.says("hola")
    then = await house.says("1")
    assert "canary late" not in "\n".join(first)
    assert "canary late" in "\n".join(then)


async def test_who_comes_back_to_a_caseworker_is_asked_until_it_is_answered(house: WholeHouse) -> None:
    """What a stranger with her phone writes instead of an answer goes to nobody, and is not met by silence."""
    case = await is_held(house)
    house.clock.advance(timedelta(minutes=16))
    for text in ("hola", "quién es usted"):
        assert "¿Puede leer con calma ahora?" in (await house.says(text))[0]
    assert [] == [words.text for words in desk_of(house).view(case, LUZ, house.clock.now()).words if words.is_hers]
    assert [] == await house.says("sí")
    heard = [words.text for words in desk_of(house).view(case, LUZ, house.clock.now()).words if words.is_hers]
    assert ["quién es usted"] == heard


async def test_two_caseworkers_cannot_hold_one_conversation(house: WholeHouse) -> None:
    case = await asks_and_confirms(house)
    desk = desk_of(house)
    desk.claim(case, LUZ, house.clock.now())
    with pytest.raises(Overtaken):
        desk.claim(case, SOL, house.clock.now())
    with pytest.raises(NotFound):
        desk.view(case, SOL, house.clock.now())


async def test_closing_tells_her_and_returns_her(house: WholeHouse) -> None:
    case = await is_held(house)
    desk_of(house).close(case, LUZ, house.clock.now())
    before = len(house.paper.sent)
    await house.pump()
    assert 1 == len(house.paper.sent[before:])
    assert "01 8000" in "\n".join(await house.says("shelter in colombia"))


async def test_an_unclaimed_request_alerts_and_she_learns_it_when_she_writes(house: WholeHouse) -> None:
    """Rule 18: in reply to her next message, never before, with a way to wait or to go back."""
    await asks_and_confirms(house)
    house.clock.advance(timedelta(minutes=11))
    desk = desk_of(house)
    assert (1, 0) == (desk.mark_overdue(house.clock.now()), desk.mark_overdue(house.clock.now()))
    before = len(house.paper.sent)
    await house.pump()
    assert before == len(house.paper.sent)
    late = house.knowledge.words.phrase("human.delayed", "es").text
    assert late in "\n".join(await house.says("shelter"))
    assert late not in "\n".join(await house.says("deportation"))


@pytest.mark.rule("D18")
async def test_taking_the_request_back_closes_it(house: WholeHouse) -> None:
    await asks_and_confirms(house)
    await house.says("PROGRAMA")
    assert [] == list(desk_of(house).waiting())


async def test_delete_ends_a_talk_with_a_caseworker(house: WholeHouse) -> None:
    case = await is_held(house)
    await house.says("borrar mis datos")
    await house.says("7")
    with house.engine.connect() as connection:
        assert [] == connection.execute(select(CASE)).all()
    with pytest.raises(NotFound):
        desk_of(house).view(case, LUZ, house.clock.now())


async def test_sms_and_whatsapp_of_one_number_are_two_people(house: WholeHouse) -> None:
    """A channel is no proof of who holds the phone."""
    await is_held(house)
    heard = await house.says("shelter in colombia", channel=ChannelName.SMS)
    assert "01 8000" in "\n".join(heard)
