"""P07: 'delete' leaves keyed hashes only, and no key."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.ids import CaseId
from bot.storage.retention import SqlRetention
from bot.storage.sealing import SealBroken
from bot.storage.tables import METADATA
from bot.storage.tables.conversations import INBOUND, OPTED_OUT, OUTBOX, PERSON, SEEN
from tests.flows.conftest import WholeHouse

ADDRESS = "+15550142"
WORDS = ["borrar mis datos", "delete my data", "apagar meus dados", "effacer mes données", "efase tout"]
MAY_STAY = {SEEN.name, OPTED_OUT.name}
OF_NOBODY = {  # nothing in them belongs to a person who writes
    "amparo_account",
    "amparo_invitation",
    "amparo_session",
    "amparo_sign_in_attempt",
    "amparo_audit",
    "amparo_content_version",
    "amparo_revision",
    "amparo_passed_on",
    "amparo_reported_line",
    "amparo_heartbeat",
}


async def _lives(house: WholeHouse) -> CaseId | None:
    """Data in every table that can hold any of hers."""
    house.employ_caseworker()
    for text in ("shelter in colombia", "quiero hablar con una persona", "sí", "7", "7"):
        await house.says(text, address=ADDRESS)
    house.takes("something unanswered", address=ADDRESS)
    return None


def _rows_of_hers(house: WholeHouse) -> dict[str, int]:
    """Rows by table that carry her keyed hash; a table nobody classified fails the test."""
    counts = {}
    conversation = house.sealer.conversation_id("whatsapp", ADDRESS)
    with house.engine.connect() as connection:
        for table in METADATA.sorted_tables:
            if table.name in OF_NOBODY or table.name == SEEN.name:
                continue
            column = table.c.conversation  # AttributeError: a new table must be looked at here
            rows = connection.execute(select(table).where(column == conversation)).all()
            if rows:
                counts[table.name] = len(rows)
    return counts


@pytest.mark.parametrize("word", WORDS)
async def test_delete_erases_every_row_and_the_key(house: WholeHouse, word: str) -> None:
    """In each language; what stays is what she is told: hashes of message ids, and of an opt-out."""
    await _lives(house)
    assert {"amparo_person", "amparo_case", "amparo_consent", "amparo_inbound"} <= set(_rows_of_hers(house))
    with house.engine.connect() as connection:
        wrapped = connection.execute(select(PERSON.c.wrapped_key)).scalar()
        kept = connection.execute(select(INBOUND)).one()
    await house.says(word, address=ADDRESS)
    farewell = await house.says("7", address=ADDRESS)
    assert 1 == len(farewell)
    assert set() == set(_rows_of_hers(house)) - MAY_STAY
    await _nothing_opens(house, wrapped, kept)


async def _nothing_opens(house: WholeHouse, wrapped: bytes, kept: object) -> None:
    """A thief's old copy of a row: no key in the database opens it any more."""
    with house.engine.connect() as connection:
        assert wrapped not in connection.execute(select(PERSON.c.wrapped_key)).scalars().all()
    stranger, _ = house.sealer.new_person_key(kept.conversation)
    with pytest.raises(SealBroken):
        stranger.open(f"inbound|{kept.id}", kept.sealed)


async def test_who_writes_again_meets_a_strangers_greeting(house: WholeHouse) -> None:
    await _lives(house)
    for text in ("borrar mis datos", "7"):
        await house.says(text, address=ADDRESS)
    greeted = await house.says("1", address=ADDRESS)
    assert "Amparo" in "\n".join(greeted)


async def test_a_farewell_that_cannot_leave_does_not_keep_her(house: WholeHouse) -> None:
    """Gone within a minute, whatever the provider does."""
    await house.says("shelter in colombia", address=ADDRESS)
    house.takes("borrar mis datos", address=ADDRESS)
    await house.pump()
    house.takes("7", address=ADDRESS)
    await house.pump(only="turns")
    house.clock.advance(timedelta(seconds=55))
    await house.pump()
    assert {} == _rows_of_hers(house)


async def test_no_after_the_question_keeps_everything(house: WholeHouse) -> None:
    """One word typed by mistake must not cost her the open request."""
    await _lives(house)
    for text in ("borrar mis datos", "no"):
        await house.says(text, address=ADDRESS)
    assert "amparo_case" in _rows_of_hers(house)


async def test_retention_forgets_a_stranger_after_a_day(house: WholeHouse) -> None:
    await house.says("hello", address=ADDRESS)
    sweep = SqlRetention(house.engine)
    house.clock.advance(timedelta(minutes=16))
    sweep.sweep(house.clock.now())
    with house.engine.connect() as connection:
        assert None is connection.execute(select(PERSON.c.sitting)).scalar()
    house.clock.advance(timedelta(hours=24))
    sweep.sweep(house.clock.now())
    assert {} == {name: n for name, n in _rows_of_hers(house).items() if name != OUTBOX.name}
