"""What editors published, version by version; nothing is ever changed or deleted here."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Engine, Row, func, insert, select, tuple_
from sqlalchemy.exc import IntegrityError

from bot.content.versions import ContentStore, EntryName, Version
from bot.errors import Overtaken
from bot.ids import StaffId
from bot.storage.revisions import SqlRevisions, bump
from bot.storage.tables.content import CONTENT_VERSION

_ROW = CONTENT_VERSION.c
_NAME = (_ROW.kind, _ROW.name, _ROW.language)


class SqlContentStore(ContentStore):
    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._revisions = SqlRevisions(engine)

    def revision(self) -> int:
        return self._revisions.number("content")

    def newest(self) -> Sequence[Version]:
        last = select(*_NAME, func.max(_ROW.number)).group_by(*_NAME)
        wanted = select(CONTENT_VERSION).where(tuple_(*_NAME, _ROW.number).in_(last)).order_by(*_NAME)
        with self._engine.connect() as connection:
            return tuple(_version(row) for row in connection.execute(wanted))

    def history(self, entry: EntryName) -> Sequence[Version]:
        wanted = select(CONTENT_VERSION).where(*_is(entry)).order_by(_ROW.number.desc())
        with self._engine.connect() as connection:
            return tuple(_version(row) for row in connection.execute(wanted))

    def publish(self, version: Version) -> None:
        """Raises Overtaken unless its number follows the newest one: another editor was faster."""
        try:
            with self._engine.begin() as connection:
                if _newest_number(connection, version.entry) != version.number - 1:
                    raise Overtaken("another editor published this entry meanwhile")
                connection.execute(insert(CONTENT_VERSION).values(**_values(version)))
                bump(connection, "content")
        except IntegrityError:
            raise Overtaken("another editor published this entry meanwhile") from None


def _is(entry: EntryName) -> tuple[Any, ...]:
    return (_ROW.kind == entry.kind, _ROW.name == entry.name, _ROW.language == entry.language)


def _newest_number(connection: Connection, entry: EntryName) -> int:
    return connection.execute(select(func.max(_ROW.number)).where(*_is(entry))).scalar() or 0


def _values(version: Version) -> dict[str, object]:
    return {
        "kind": version.entry.kind,
        "name": version.entry.name,
        "language": version.entry.language,
        "number": version.number,
        "body": json.dumps(version.body, ensure_ascii=False),
        "withdrawn": version.is_withdrawn,
        "author": version.author,
        "at": version.at,
        "seed": version.seed,
    }


def _version(row: Row[Any]) -> Version:
    return Version(
        entry=EntryName(kind=row.kind, name=row.name, language=row.language),
        number=row.number,
        body=json.loads(row.body),
        is_withdrawn=row.withdrawn,
        author=StaffId(row.author),
        at=row.at,
        seed=row.seed,
    )
