"""Reading and making people's rows: the key first, everything else under it."""

from datetime import datetime
from typing import cast

import phonenumbers
from sqlalchemy import Connection, Row, delete, insert, select

from bot.conversation import sitting as sittings
from bot.conversation.situation import Person
from bot.conversation.state import State
from bot.ids import CaseId, ConversationId
from bot.messages import ChannelName, JsonObject, Language
from bot.storage.sealing import PersonKey, Sealer
from bot.storage.tables.cases import CASE, CASE_MESSAGE, CONSENT
from bot.storage.tables.columns import to_milliseconds
from bot.storage.tables.conversations import INBOUND, OPTED_OUT, OUTBOX, PERSON

_OF_A_PERSON = (INBOUND, OUTBOX, CASE_MESSAGE, CONSENT, CASE, PERSON)


def find_row(connection: Connection, conversation: str, *, lock: bool = False) -> Row[tuple[object, ...]] | None:
    query = select(PERSON).where(PERSON.c.conversation == conversation)
    return connection.execute(query.with_for_update() if lock else query).first()


def make(
    connection: Connection, sealer: Sealer, channel: ChannelName, address: str, now: datetime
) -> Row[tuple[object, ...]]:
    """A stranger's new row, with a fresh key.

    Epochs begin at the present millisecond, so that a person who was forgotten and writes again never meets an old one.
    """
    conversation = sealer.conversation_id(channel, address)
    key, wrapped = sealer.new_person_key(conversation)
    connection.execute(
        insert(PERSON).values(
            conversation=conversation,
            channel=channel,
            wrapped_key=wrapped,
            address=key.seal("address", address),
            epoch=to_milliseconds(now),
            version=0,
            state=State.ASSISTANT,
            frozen=False,
            last_inbound_at=now,
        )
    )
    return connection.execute(select(PERSON).where(PERSON.c.conversation == conversation)).one()


def key_of(sealer: Sealer, row: Row[tuple[object, ...]]) -> PersonKey:
    return sealer.unwrap(row._mapping["conversation"], row._mapping["wrapped_key"])


def address_of(key: PersonKey, row: Row[tuple[object, ...]]) -> str:
    return cast(str, key.open("address", row._mapping["address"]))


def is_opted_out(connection: Connection, conversation: str) -> bool:
    return (
        connection.execute(select(OPTED_OUT.c.at).where(OPTED_OUT.c.conversation == conversation)).first() is not None
    )


def read(connection: Connection, sealer: Sealer, row: Row[tuple[object, ...]]) -> Person:
    """The person of a row, sitting opened, open case looked up."""
    fields = row._mapping
    key = key_of(sealer, row)
    case = None
    waiting = None
    if fields["case_id"]:
        case = connection.execute(select(CASE).where(CASE.c.id == fields["case_id"])).first()
        waiting = connection.execute(
            select(CASE_MESSAGE.c.id).where(
                CASE_MESSAGE.c.case_id == fields["case_id"], CASE_MESSAGE.c.status == "waiting"
            )
        ).first()
    return Person(
        conversation=ConversationId(fields["conversation"]),
        channel=ChannelName(fields["channel"]),
        state=State(fields["state"]),
        case=CaseId(fields["case_id"]) if fields["case_id"] else None,
        epoch=fields["epoch"],
        version=fields["version"],
        is_frozen=fields["frozen"],
        is_opted_out=is_opted_out(connection, fields["conversation"]),
        chosen_language=cast(Language | None, fields["chosen_language"]),
        sitting=open_sitting(key, fields["sitting"]),
        last_inbound_at=fields["last_inbound_at"],
        calling_code=_calling_code(ChannelName(fields["channel"]), address_of(key, row)),
        requested_at=case.requested_at if case else None,
        is_alerted=bool(case and case.alerted_at),
        has_answer_waiting=waiting is not None,
    )


def open_sitting(key: PersonKey, sealed: bytes | None) -> sittings.Sitting:
    return sittings.from_json(cast(JsonObject, key.open("sitting", sealed)) if sealed else None)


def erase(connection: Connection, conversation: str) -> None:
    """Destroy the key and every row of a person. What stays: hashes of message ids (7 days) and of an opt-out."""
    for table in _OF_A_PERSON:
        connection.execute(delete(table).where(table.c.conversation == conversation))


def _calling_code(channel: ChannelName, address: str) -> str | None:
    if channel not in (ChannelName.SMS, ChannelName.WHATSAPP):
        return None
    try:
        return str(phonenumbers.parse(address, None).country_code)
    except phonenumbers.NumberParseException:
        return None
