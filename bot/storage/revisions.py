"""Counters that live pages and catalogues watch: cheap to poll, the same on one machine and on ten."""

from sqlalchemy import Connection, Engine, insert, select, update

from bot.storage.tables.content import REVISION


def bump(connection: Connection, name: str) -> None:
    changed = connection.execute(update(REVISION).where(REVISION.c.name == name).values(number=REVISION.c.number + 1))
    if changed.rowcount == 0:
        connection.execute(insert(REVISION).values(name=name, number=1))


class SqlRevisions:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def number(self, name: str) -> int:
        """How often `name` ('inbox', 'content') changed."""
        with self._engine.connect() as connection:
            return connection.execute(select(REVISION.c.number).where(REVISION.c.name == name)).scalar() or 0
