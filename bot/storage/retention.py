"""Removing what has been kept long enough."""

from datetime import datetime

from sqlalchemy import Connection, Engine, and_, delete, or_, select, update

from bot.conversation import retention
from bot.conversation.state import State
from bot.storage import people
from bot.storage.tables.cases import CASE, CASE_MESSAGE, CONSENT
from bot.storage.tables.content import PASSED_ON, REPORTED_LINE
from bot.storage.tables.conversations import INBOUND, OUTBOX, PERSON, SEEN
from bot.storage.tables.staff import AUDIT


class SqlRetention:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def sweep(self, now: datetime) -> int:
        """Forget what is due; returns how many people were forgotten. Runs each minute, in one short transaction."""
        with self._engine.begin() as connection:
            self._sittings(connection, now)
            self._cases(connection, now)
            connection.execute(delete(SEEN).where(SEEN.c.at < now - retention.MESSAGE_IDS))
            connection.execute(delete(OUTBOX).where(OUTBOX.c.created_at < now - retention.OUTBOX))
            connection.execute(delete(AUDIT).where(AUDIT.c.at < now - retention.AUDIT))
            self._passed_on(connection, now)
            return self._people(connection, now)

    def _sittings(self, connection: Connection, now: datetime) -> None:
        over = and_(PERSON.c.sitting.is_not(None), PERSON.c.last_inbound_at < now - retention.SITTING)
        ended = {"sitting": None, "version": PERSON.c.version + 1}
        asked = {**ended, "state": State.ASSISTANT}
        connection.execute(update(PERSON).where(over, PERSON.c.state == State.ASKED).values(asked))
        connection.execute(update(PERSON).where(over).values(ended))

    def _cases(self, connection: Connection, now: datetime) -> None:
        closed = and_(CASE.c.status == "closed", CASE.c.closed_at < now - retention.CLOSED_CASE)
        due = connection.execute(select(CASE.c.id).where(or_(closed, CASE.c.requested_at < now - retention.ANY_CASE)))
        for row in due.all():
            connection.execute(delete(CASE_MESSAGE).where(CASE_MESSAGE.c.case_id == row.id))
            connection.execute(delete(CONSENT).where(CONSENT.c.case_id == row.id))
            connection.execute(delete(CASE).where(CASE.c.id == row.id))
            connection.execute(
                update(PERSON)
                .where(PERSON.c.case_id == row.id)
                .values(case_id=None, state=State.ASSISTANT, version=PERSON.c.version + 1)
            )

    def _passed_on(self, connection: Connection, now: datetime) -> None:
        old, gone = now - retention.PASSED_ON, now - retention.PUT_AWAY
        connection.execute(delete(PASSED_ON).where(or_(PASSED_ON.c.at < old, PASSED_ON.c.done_at < gone)))
        line = REPORTED_LINE.c
        is_over = or_(line.day < old.date().isoformat(), line.done_at < gone)
        connection.execute(delete(REPORTED_LINE).where(is_over))

    def _people(self, connection: Connection, now: datetime) -> int:
        """Rows without a case and without waiting work; a chosen language or a freeze keeps one for longer."""
        has_case = select(CASE.c.id).where(CASE.c.conversation == PERSON.c.conversation).exists()
        has_work = select(INBOUND.c.id).where(INBOUND.c.conversation == PERSON.c.conversation).exists()
        plain = and_(PERSON.c.chosen_language.is_(None), PERSON.c.frozen.is_(False))
        old = PERSON.c.last_inbound_at < now - retention.STRANGER
        very_old = PERSON.c.last_inbound_at < now - retention.KNOWN
        due = select(PERSON.c.conversation).where(or_(and_(plain, old), very_old), ~has_case, ~has_work)
        gone = [row.conversation for row in connection.execute(due)]
        for conversation in gone:
            people.erase(connection, conversation)
        return len(gone)
