"""Whether a line is open now, when it opens next, and whether today is a holiday in its country.

Source of the holidays: the package holidays (public ones of a whole country; local ones are not known).
"""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from holidays import country_holidays

from bot.replies.words import Service

_DAYS = 15
"""So many days ahead an opening is looked for: two weeks of holidays are rare, a wrong file is not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """is_open: by its hours. is_holiday: today, there. next: local time of the next opening; None: none is near."""

    is_open: bool
    is_holiday: bool
    next: datetime | None


def opening_of(service: Service, now: datetime) -> Opening:
    """For a service with hours. now: aware."""
    local = now.astimezone(ZoneInfo(service.time_zone))
    clock = local.strftime("%H:%M")
    is_open = any(local.weekday() in hours.days and hours.opens <= clock < hours.closes for hours in service.hours)
    free = _holidays(service.country, local.year), _holidays(service.country, local.year + 1)
    is_holiday = any(local.date() in days for days in free)
    return Opening(is_open=is_open, is_holiday=is_holiday, next=_next(service, local, free))


def _next(service: Service, local: datetime, free: tuple[Container[date], ...]) -> datetime | None:
    openings = (
        datetime.combine(day, time.fromisoformat(hours.opens), local.tzinfo)
        for ahead in range(_DAYS)
        if not any((day := local.date() + timedelta(days=ahead)) in days for days in free)
        for hours in service.hours
        if day.weekday() in hours.days
    )
    return min((opening for opening in openings if opening > local), default=None)


@cache
def _holidays(country: str, year: int) -> Container[date]:
    """Of one year; empty where the library does not know the country."""
    try:
        return frozenset(country_holidays(country, years=year))
    except NotImplementedError:
        return frozenset()
