"""The editors' side of what people passed on: open the seal to read, put away when done, bring back within the hour."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Engine, Row, Select, Table, func, select, update

from bot.content.passed_on import Note, NoteQueue, ReportedLine
from bot.errors import NotFound
from bot.storage.passed_on import PURPOSE
from bot.storage.sealing import SealBroken, Sealer
from bot.storage.tables.content import PASSED_ON, REPORTED_LINE

_LINE = REPORTED_LINE.c


class SqlNoteQueue(NoteQueue):
    def __init__(self, engine: Engine, sealer: Sealer) -> None:
        self._engine = engine
        self._sealer = sealer

    def waiting(self, most: int) -> Sequence[Note]:
        open_ = select(PASSED_ON).where(PASSED_ON.c.done_at.is_(None))
        return self._notes(open_.order_by(PASSED_ON.c.at, PASSED_ON.c.id).limit(most))

    def put_away(self) -> Sequence[Note]:
        done = select(PASSED_ON).where(PASSED_ON.c.done_at.is_not(None))
        return self._notes(done.order_by(PASSED_ON.c.done_at.desc(), PASSED_ON.c.id))

    def done(self, note: str, now: datetime) -> None:
        self._change(PASSED_ON, (PASSED_ON.c.id == note) & PASSED_ON.c.done_at.is_(None), now)

    def undo(self, note: str) -> None:
        self._change(PASSED_ON, (PASSED_ON.c.id == note) & PASSED_ON.c.done_at.is_not(None), None)

    def lines(self, *, are_done: bool = False) -> Sequence[ReportedLine]:
        is_wanted = _LINE.done_at.is_not(None) if are_done else _LINE.done_at.is_(None)
        wanted = select(_LINE.service, _LINE.day, func.sum(_LINE.count).label("times")).where(is_wanted)
        days: dict[str, list[tuple[str, int]]] = {}
        with self._engine.connect() as connection:
            for row in connection.execute(wanted.group_by(_LINE.service, _LINE.day).order_by(_LINE.day.desc())):
                days.setdefault(row.service, []).append((row.day, int(row.times)))
        found = [ReportedLine(service=service, days=tuple(counted)) for service, counted in days.items()]
        return sorted(found, key=lambda line: (-line.count, line.service))

    def line_done(self, service: str, now: datetime) -> None:
        self._change(REPORTED_LINE, (_LINE.service == service) & _LINE.done_at.is_(None), now)

    def line_undo(self, service: str) -> None:
        last = select(func.max(_LINE.done_at)).where(_LINE.service == service).scalar_subquery()
        self._change(REPORTED_LINE, (_LINE.service == service) & (_LINE.done_at == last), None)

    def _change(self, table: Table, is_meant: ColumnElement[bool], done_at: datetime | None) -> None:
        with self._engine.begin() as connection:
            changed = connection.execute(update(table).where(is_meant).values(done_at=done_at))
        if changed.rowcount == 0:
            raise NotFound("there is nothing left to change")

    def _notes(self, wanted: Select[Any]) -> Sequence[Note]:
        with self._engine.connect() as connection:
            return tuple(self._note(row) for row in connection.execute(wanted))

    def _note(self, row: Row[Any]) -> Note:
        text = self._open(row.id, row.sealed)
        return Note(id=row.id, kind=row.kind, language=row.language, at=row.at, text=text)

    def _open(self, note: str, sealed: bytes) -> str | None:
        try:
            return str(self._sealer.house_key(PURPOSE).open(note, sealed))
        except SealBroken:
            return None
