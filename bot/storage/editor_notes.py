"""The editors' side of what people passed on: open the seal to read, destroy the row when done."""

from collections.abc import Sequence

from sqlalchemy import Engine, delete, select

from bot.content.passed_on import Note, NoteQueue
from bot.errors import NotFound
from bot.storage.passed_on import PURPOSE
from bot.storage.sealing import SealBroken, Sealer
from bot.storage.tables.content import PASSED_ON


class SqlNoteQueue(NoteQueue):
    def __init__(self, engine: Engine, sealer: Sealer) -> None:
        self._engine = engine
        self._sealer = sealer

    def waiting(self, most: int) -> Sequence[Note]:
        wanted = select(PASSED_ON).order_by(PASSED_ON.c.at, PASSED_ON.c.id).limit(most)
        with self._engine.connect() as connection:
            rows = connection.execute(wanted).all()
        return tuple(
            Note(id=row.id, kind=row.kind, language=row.language, at=row.at, text=self._open(row.id, row.sealed))
            for row in rows
        )

    def done(self, note: str) -> None:
        with self._engine.begin() as connection:
            gone = connection.execute(delete(PASSED_ON).where(PASSED_ON.c.id == note))
        if gone.rowcount == 0:
            raise NotFound("this note is gone")

    def _open(self, note: str, sealed: bytes) -> str | None:
        try:
            return str(self._sealer.house_key(PURPOSE).open(note, sealed))
        except SealBroken:
            return None
