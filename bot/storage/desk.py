"""Hand-offs as the inbox sees them. Rules are asked in conversation/handoff.py, under the lock of the person's row."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, Engine, func, or_, select, update

from bot.conversation import handoff
from bot.conversation.handoff import Alarms, CaseView, DeskWords, Draft, HeldCase, QueuedCase, Standing
from bot.conversation.state import Move, State, after
from bot.errors import NotFound, Overtaken
from bot.ids import CaseId, StaffId
from bot.storage import cases, desk_rows, people
from bot.storage.desk_rows import NOBODY_HOLDS, AnyRow
from bot.storage.desk_sending import Talk, say_goodbye, was_written, write
from bot.storage.queueing import Queueing
from bot.storage.revisions import bump
from bot.storage.sealing import Sealer
from bot.storage.tables.cases import CASE
from bot.storage.tables.conversations import PERSON


class SqlDesk:
    """Satisfies conversation.handoff.Desk. Locks are taken in one order everywhere: person, case, revision."""

    def __init__(self, engine: Engine, sealer: Sealer, queueing: Queueing, words: DeskWords) -> None:
        self._engine = engine
        self._sealer = sealer
        self._queueing = queueing
        self._words = words

    def waiting(self) -> Sequence[QueuedCase]:
        query = select(CASE).where(NOBODY_HOLDS).order_by(CASE.c.requested_at)
        with self._engine.connect() as connection:
            return [desk_rows.queued(row) for row in connection.execute(query)]

    def held_by(self, staff: StaffId) -> Sequence[HeldCase]:
        query = select(CASE).where(CASE.c.claimed_by == staff, CASE.c.status == "held").order_by(CASE.c.claimed_at)
        with self._engine.connect() as connection:
            found = [desk_rows.held(connection, self._sealer, row) for row in connection.execute(query).all()]
        return [case for case in found if case is not None]

    def claim(self, case: CaseId, staff: StaffId, now: datetime) -> None:
        values = {
            "status": "held",
            "claimed_by": staff,
            "claimed_at": now,
            "alerted_at": None,
            "unread": False,
        }
        with self._engine.begin() as connection:
            person = _lock(connection, case)
            was = connection.execute(select(CASE.c.status).where(CASE.c.id == case)).scalar()
            if was == "closed":
                raise NotFound("the hand-off ended")
            free = update(CASE).where(CASE.c.id == case, NOBODY_HOLDS)
            if connection.execute(free.values(values | {"safe_ticked_at": None})).rowcount != 1:
                raise Overtaken("somebody else took it")
            if was == "waiting":
                _move(connection, person, Move.CLAIM, case)
            bump(connection, "inbox")

    def view(self, case: CaseId, staff: StaffId, now: datetime) -> CaseView:
        mine = select(CASE).where(CASE.c.id == case, CASE.c.claimed_by == staff)
        with self._engine.connect() as connection:
            row = connection.execute(mine).first()
            person = people.find_row(connection, row.conversation) if row else None
            if row is None or person is None:
                raise NotFound("no such conversation of theirs")
            key = people.key_of(self._sealer, person)
            seen = desk_rows.view(connection, key, row, person, now)
        if row.unread or row.alerted_at is not None:
            self._mark_read(case)
        return seen

    def tick_safe(self, case: CaseId, staff: StaffId, now: datetime) -> None:
        with self._engine.begin() as connection:
            _lock(connection, case)
            _take(connection, case, staff, safe_ticked_at=now)
            bump(connection, "inbox")

    def reply(self, draft: Draft) -> None:
        text = handoff.checked_text(draft.text)
        with self._engine.begin() as connection:
            talk = self._talk(connection, draft.case, draft.staff)
            if was_written(talk, draft):
                return
            may = desk_rows.standing(connection, talk.case, talk.person)
            if may is not Standing.OPEN:
                raise handoff.CannotWrite(may)
            write(talk, draft, text)
            bump(connection, "inbox")

    def close(self, case: CaseId, staff: StaffId, now: datetime) -> None:
        with self._engine.begin() as connection:
            talk = self._talk(connection, case, staff)
            may = desk_rows.standing(connection, talk.case, talk.person)
            if may is Standing.ENDED:
                return
            _move(connection, talk.person, Move.CLOSE, None)
            cases.close(connection, case, "closed", now)
            if may is not Standing.LEFT:
                say_goodbye(talk, now)
            bump(connection, "inbox")

    def release_all(self, staff: StaffId) -> None:
        held = update(CASE).where(CASE.c.claimed_by == staff, CASE.c.status == "held")
        with self._engine.begin() as connection:
            connection.execute(held.values(claimed_by=None, claimed_at=None, safe_ticked_at=None))
            bump(connection, "inbox")

    def alarms(self) -> Alarms:
        alerted = select(func.count()).select_from(CASE).where(CASE.c.alerted_at.is_not(None))
        is_held = (CASE.c.status == "held") & CASE.c.claimed_by.is_not(None)
        with self._engine.connect() as connection:
            return Alarms(
                unclaimed=connection.execute(alerted.where(NOBODY_HOLDS)).scalar() or 0,
                unread=connection.execute(alerted.where(is_held)).scalar() or 0,
            )

    def mark_overdue(self, now: datetime) -> int:
        before = now - handoff.PATIENCE
        unclaimed = NOBODY_HOLDS & (CASE.c.requested_at <= before)
        unread = (CASE.c.status == "held") & CASE.c.unread & (CASE.c.unread_since <= before)
        late = update(CASE).where(CASE.c.alerted_at.is_(None), or_(unclaimed, unread))
        with self._engine.begin() as connection:
            count = connection.execute(late.values(alerted_at=now)).rowcount
            if count:
                bump(connection, "inbox")
        return count

    def _talk(self, connection: Connection, case: CaseId, staff: StaffId) -> Talk:
        person = _lock(connection, case)
        return Talk(
            connection=connection,
            queueing=self._queueing,
            words=self._words,
            key=people.key_of(self._sealer, person),
            case=_take(connection, case, staff, unread=False),
            person=person,
        )

    def _mark_read(self, case: CaseId) -> None:
        with self._engine.begin() as connection:
            connection.execute(update(CASE).where(CASE.c.id == case).values(unread=False, alerted_at=None))
            bump(connection, "inbox")


def _lock(connection: Connection, case: CaseId) -> AnyRow:
    """The person of a case, locked by a write that changes nothing. Raises NotFound when either is gone."""
    whose = connection.execute(select(CASE.c.conversation).where(CASE.c.id == case)).scalar()
    touched = update(PERSON).where(PERSON.c.conversation == whose).values(version=PERSON.c.version)
    person = people.find_row(connection, whose) if whose and connection.execute(touched).rowcount else None
    if person is None:
        raise NotFound("no such conversation")
    return person


def _take(connection: Connection, case: CaseId, staff: StaffId, **values: object) -> AnyRow:
    """The case after a write that only its holder can make. Raises NotFound."""
    mine = update(CASE).where(CASE.c.id == case, CASE.c.claimed_by == staff)
    if connection.execute(mine.values(values)).rowcount != 1:
        raise NotFound("no such conversation of theirs")
    return connection.execute(select(CASE).where(CASE.c.id == case)).one()


def _move(connection: Connection, person: AnyRow, move: Move, case: CaseId | None) -> None:
    """Her row is locked: a turn of hers that was thought about meanwhile finds another version and starts again."""
    fields = person._mapping
    values = {"state": after(State(fields["state"]), move), "version": fields["version"] + 1, "case_id": case}
    mine = update(PERSON).where(PERSON.c.conversation == fields["conversation"])
    connection.execute(mine.values(values))
