"""Sealing: what a thief of the database gets, and what he does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messages import ChannelName
from bot.storage.keyring import Keyring, new_keyring, rotated
from bot.storage.sealing import STEP, SealBroken, Sealer

RING = new_keyring()
TEXTS = st.text(max_size=400)


@given(TEXTS)
def test_what_was_sealed_opens_again(text: str) -> None:
    person, _ = Sealer(RING).new_person_key("someone")
    assert text == person.open("inbound", person.seal("inbound", text))


def test_a_sealed_row_is_bound_to_person_and_purpose() -> None:
    """P54: rows cannot be moved or swapped."""
    sealer = Sealer(RING)
    one, _ = sealer.new_person_key("one")
    two, _ = sealer.new_person_key("two")
    sealed = one.seal("inbound", "words")
    for person, purpose in ((two, "inbound"), (one, "outbox")):
        with pytest.raises(SealBroken):
            person.open(purpose, sealed)


def test_a_swapped_key_does_not_open() -> None:
    sealer = Sealer(RING)
    _, wrapped = sealer.new_person_key("one")
    with pytest.raises(SealBroken):
        sealer.unwrap("two", wrapped)


def test_length_tells_little() -> None:
    """P13: a thousand texts give a handful of lengths."""
    person, _ = Sealer(RING).new_person_key("someone")
    lengths = {len(person.seal("x", "a" * size)) for size in range(1000)}
    assert 5 >= len(lengths)
    assert {0} == {(length - 28) % STEP for length in lengths}


def test_rotation_keeps_old_people_readable() -> None:
    old = Sealer(RING)
    person, wrapped = old.new_person_key("someone")
    sealed = person.seal("x", "words")
    new = Sealer(rotated(RING))
    again = new.unwrap("someone", wrapped)
    assert "words" == again.open("x", sealed)
    assert new.wrap(again)[:8] != wrapped[:8]


def test_house_keys_outlive_rotation() -> None:
    sealed = Sealer(RING).house_key("passed on").seal("row", "opinion")
    assert "opinion" == Sealer(rotated(RING)).house_key("passed on").open("row", sealed)


def test_identities_do_not_depend_on_the_wrapping_key_but_on_the_hash_key() -> None:
    """A person is found again after a rotation; without the hash key nobody can guess numbers."""
    sealer, later = Sealer(RING), Sealer(rotated(RING))
    other = Sealer(Keyring(wrapping=RING.wrapping, hashing=bytes(32), database=RING.database))
    where = (ChannelName.SMS, "+15550100")
    assert sealer.conversation_id(*where) == later.conversation_id(*where)
    assert sealer.conversation_id(*where) != other.conversation_id(*where)


def test_nothing_of_a_key_shows_itself() -> None:
    person, _ = Sealer(RING).new_person_key("someone")
    shown = repr(person) + repr(RING)
    assert person.key.hex() not in shown
    assert RING.hashing.hex() not in shown
    assert str(RING.hashing) not in shown
