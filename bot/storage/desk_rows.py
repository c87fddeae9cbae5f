"""Reading hand-offs: rows in, the values of conversation/handoff.py out. Nothing here writes."""

from datetime import datetime
from typing import cast

from sqlalchemy import Connection, Row, select

from bot.conversation import handoff
from bot.conversation.handoff import Agreed, CaseView, CaseWords, HeldCase, QueuedCase, Standing
from bot.ids import CaseId
from bot.messages import ChannelName, InboundKind, JsonObject
from bot.storage import people
from bot.storage.sealing import PersonKey, Sealer
from bot.storage.tables.cases import CASE, CASE_MESSAGE

type AnyRow = Row[tuple[object, ...]]

NOBODY_HOLDS = CASE.c.claimed_by.is_(None) & CASE.c.status.in_(("waiting", "held"))


def queued(row: AnyRow) -> QueuedCase:
    return QueuedCase(
        id=CaseId(row.id),
        requested_at=row.requested_at,
        language=row.language,
        channel=ChannelName(row.channel),
        has_danger=row.danger_at is not None,
        is_overdue=row.alerted_at is not None,
        is_orphan=row.status == "held",
    )


def held(connection: Connection, sealer: Sealer, row: AnyRow) -> HeldCase | None:
    """None when she was forgotten while the list was read."""
    person = people.find_row(connection, row.conversation)
    return None if person is None else _held(connection, people.key_of(sealer, person), row, person)


def standing(connection: Connection, row: AnyRow, person: AnyRow) -> Standing:
    return handoff.standing(
        is_closed=row.status == "closed",
        has_left=_has_left(connection, person),
        is_ticked=row.safe_ticked_at is not None,
    )


def view(connection: Connection, key: PersonKey, row: AnyRow, person: AnyRow, now: datetime) -> CaseView:
    may = standing(connection, row, person)
    has_ended = may is Standing.ENDED
    agreed = agreed_of(key, row)
    return CaseView(
        case=_held(connection, key, row, person),
        standing=may,
        is_live=handoff.is_live(person._mapping["last_inbound_at"], now),
        agreed=Agreed() if has_ended else agreed,
        words=() if has_ended else _words(connection, key, row),
        ended_why=row.closed_why,
    )


def agreed_of(key: PersonKey, row: AnyRow) -> Agreed:
    content = cast(JsonObject, key.open(f"agreed|{row.id}", row.agreed))
    window = cast(list[str] | None, content.get("may_write"))
    return Agreed(
        topics=tuple(cast(list[str], content.get("topics") or [])),
        country=row.country,
        may_write=(window[0], window[1]) if window else None,
        name=cast(str | None, content.get("name")),
        pronoun=cast(str | None, content.get("pronoun")),
        writer=cast(str | None, content.get("writer")),
        has_code="code" in content,
    )


def _held(connection: Connection, key: PersonKey, row: AnyRow, person: AnyRow) -> HeldCase:
    return HeldCase(
        id=CaseId(row.id),
        claimed_at=row.claimed_at,
        language=row.language,
        channel=ChannelName(row.channel),
        masked_number=handoff.masked(people.address_of(key, person)),
        has_danger=row.danger_at is not None,
        is_overdue=row.alerted_at is not None,
        has_left=_has_left(connection, person),
        unread_since=row.unread_since if row.unread else None,
    )


def _has_left(connection: Connection, person: AnyRow) -> bool:
    fields = person._mapping
    return bool(fields["frozen"]) or people.is_opted_out(connection, fields["conversation"])


def _words(connection: Connection, key: PersonKey, row: AnyRow) -> tuple[CaseWords, ...]:
    query = select(CASE_MESSAGE).where(CASE_MESSAGE.c.case_id == row.id).order_by(CASE_MESSAGE.c.ordinal)
    return tuple(_one(key, message) for message in connection.execute(query))


def _one(key: PersonKey, row: AnyRow) -> CaseWords:
    content = cast(JsonObject, key.open(f"case|{row.id}", row.sealed))
    return CaseWords(
        id=row.id,
        is_hers=row.author == "person",
        kind=InboundKind(row.kind),
        text="\n\n".join(cast(list[str], content["parts"])),
        status=row.status,
        at=row.at,
        is_code_word=bool(content.get("is_code_word")),
    )
