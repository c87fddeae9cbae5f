"""Column types that behave alike on SQLCipher and PostgreSQL."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import BigInteger, Dialect
from sqlalchemy.types import TypeDecorator

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Instant(TypeDecorator[datetime]):
    """An aware UTC instant, kept as whole milliseconds since 1970."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        return None if value is None else to_milliseconds(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        return None if value is None else _EPOCH + timedelta(milliseconds=value)


def to_milliseconds(instant: datetime) -> int:
    """Whole milliseconds since 1970. Raises ValueError for a naive instant."""
    if instant.tzinfo is None:
        raise ValueError("a naive instant cannot be stored")
    return (instant - _EPOCH) // timedelta(milliseconds=1)
