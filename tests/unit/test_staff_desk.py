"""Hand-offs under several hands at once, on a real database."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.conversation.handoff import CannotWrite, Draft
from bot.errors import AmparoError, NotFound, Overtaken
from bot.ids import StaffId, new_staff_id
from tests.consoles.staff_house import StaffHouse
from tests.consoles.survivors import Survivor


def test_of_many_claims_at_one_moment_one_is_had(house: StaffHouse) -> None:
    """The others are told; nobody writes to the same person twice."""
    survivor = Survivor(house=house).asks_for_a_person()
    staff = [new_staff_id() for _ in range(8)]

    def claim(who: StaffId) -> type[AmparoError] | None:
        try:
            house.desk.claim(survivor.case, who, house.clock.now())
        except AmparoError as failed:
            return type(failed)
        return None

    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(claim, staff))

    assert 1 == outcomes.count(None)
    assert 7 == outcomes.count(Overtaken)
    assert [1] == [held for held in (len(house.desk.held_by(who)) for who in staff) if held]
    assert "with_caseworker" == survivor.state()


def test_a_request_that_was_taken_back_cannot_be_claimed(house: StaffHouse) -> None:
    """The queue on somebody's screen may be a second old."""
    survivor = Survivor(house=house).asks_for_a_person()
    survivor.ends_it()

    with pytest.raises(NotFound):
        house.desk.claim(survivor.case, new_staff_id(), house.clock.now())
    assert "assistant" == survivor.state()


def test_an_exit_word_and_a_reply_at_one_moment(house: StaffHouse) -> None:
    """Either the reply is refused, or it lies in the outbox under an epoch that has passed; it never gets out."""
    who = new_staff_id()
    survivor = Survivor(house=house).asks_for_a_person()
    house.desk.claim(survivor.case, who, house.clock.now())
    house.desk.tick_safe(survivor.case, who, house.clock.now())
    draft = Draft(id="a" * 32, case=survivor.case, staff=who, alias="Ana", text="Hola", now=house.clock.now())

    def reply() -> None:
        try:
            house.desk.reply(draft)
        except CannotWrite:
            return

    with ThreadPoolExecutor(2) as pool:
        done = [pool.submit(reply), pool.submit(survivor.leaves)]
        for future in done:
            future.result()

    assert [] == survivor.heard_under_present_epoch("caseworker")


def test_what_she_erased_is_gone_for_staff_too(house: StaffHouse) -> None:
    """Key and rows: there is nothing to open, and nothing to find."""
    who = new_staff_id()
    survivor = Survivor(house=house).asks_for_a_person()
    house.desk.claim(survivor.case, who, house.clock.now())
    survivor.erases_everything()

    assert [] == house.desk.held_by(who)
    for act in (house.desk.view, house.desk.tick_safe, house.desk.close):
        with pytest.raises(NotFound):
            act(survivor.case, who, house.clock.now())
