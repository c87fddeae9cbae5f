"""Writers of the embedded database take turns in the process, before SQLite makes them.

SQLite lets one connection write at a time, and one that finds it taken sleeps in growing steps, up to a tenth of a
second, whether or not the place became free in between. A lock hands over at once. Other processes on the same file
still meet at SQLite's own lock.
Source: sqlite.org/c3ref/busy_timeout.html; sqliteDefaultBusyCallback in its source.
"""

import threading
from collections.abc import Callable
from typing import Any

import sqlcipher3.dbapi2

_WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")
"""What makes the driver begin a transaction by itself."""
_PATIENCE_SECONDS = 30.0


class OneWriter(sqlcipher3.dbapi2.Connection):  # type: ignore[misc]  # a library without types
    """A connection that waits for its turn before a write, and gives it up with the end of its transaction."""

    turn: threading.Lock
    has_turn = False

    def cursor(self, *_: object) -> Any:
        return super().cursor(_Cursor)

    def take_turn(self, statement: str) -> None:
        """Nothing for a read, or inside a transaction that writes already. After the patience SQLite decides."""
        if not self.has_turn and statement.lstrip()[:7].upper().startswith(_WRITES):
            self.has_turn = self.turn.acquire(timeout=_PATIENCE_SECONDS)

    def commit(self) -> None:
        self._ending(super().commit)

    def rollback(self) -> None:
        self._ending(super().rollback)

    def close(self) -> None:
        self._ending(super().close)

    def _ending(self, end: Callable[[], None]) -> None:
        """A commit that fails leaves the transaction open, and the turn with it, until the rollback."""
        try:
            end()
        finally:
            if self.has_turn and not self._is_writing():
                self.has_turn = False
                self.turn.release()

    def _is_writing(self) -> bool:
        try:
            return bool(self.in_transaction)
        except sqlcipher3.dbapi2.ProgrammingError:
            return False  # closed


class _Cursor(sqlcipher3.dbapi2.Cursor):  # type: ignore[misc]  # a library without types
    def execute(self, statement: str, *parameters: object) -> Any:
        self.connection.take_turn(statement)
        return super().execute(statement, *parameters)

    def executemany(self, statement: str, *parameters: object) -> Any:
        self.connection.take_turn(statement)
        return super().executemany(statement, *parameters)
