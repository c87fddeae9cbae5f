"""A service's or a number's entry as the value that is put into words."""

from bot.content.shapes import EmergencyEntry, FactSource, Hours, ServiceEntry
from bot.messages import Language
from bot.replies.words import Emergency, OpeningHours, Service

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ALL_WEEK = (OpeningHours(days=tuple(range(7)), opens="00:00", closes="24:00"),)


def service_of(entry: ServiceEntry, country: str, time_zone: str, language: Language) -> Service:
    """A number that somebody called is not said to have changed, whatever the age of its source."""
    hours = entry.hours
    is_always_open = hours is not None and hours.open == "24/7"
    return Service(
        id=entry.id,
        country=country,
        kind=entry.kind,
        answered_by=entry.answered_by,
        name=entry.name.said_in(language),
        phone=entry.phone,
        sms=entry.sms,
        whatsapp=entry.whatsapp,
        web=entry.web,
        is_always_open=is_always_open,
        hours=() if hours is None or is_always_open else hours_of(hours),
        time_zone=time_zone,
        is_free=None if entry.cost is None else entry.cost == "free",
        languages=entry.languages,
        risk_note=entry.risk_note.said_in(language) if entry.risk_note else None,
        source=entry.source.title,
        year=_year(entry.source),
        called_on=entry.called_on,
        may_have_changed=entry.called_on is None and (entry.needs_recheck or not _year(entry.source)),
    )


def emergency_of(entry: EmergencyEntry | None, country: str, language: Language) -> Emergency:
    if entry is None or entry.number is None:
        return Emergency(country=country, number=None)
    return Emergency(
        country=country,
        number=entry.number,
        answered_by=entry.answered_by,
        risk_note=entry.risk_note.said_in(language) if entry.risk_note else None,
        source=entry.source.title if entry.source else "",
        year=_year(entry.source) if entry.source else "",
    )


def hours_of(hours: Hours) -> tuple[OpeningHours, ...]:
    """Raises ValueError for a day that no week has."""
    if hours.open == "24/7":
        return ALL_WEEK
    return tuple(
        OpeningHours(days=days_of(row.days), opens=row.opens, closes=row.closes)
        for row in hours.open
        if not isinstance(row, str)
    )


def days_of(text: str) -> tuple[int, ...]:
    """'mon-fri' as (0, 1, 2, 3, 4). Raises ValueError."""
    days: set[int] = set()
    for part in text.split(","):
        first, _, last = part.partition("-")
        start, end = _DAYS.index(first), _DAYS.index(last or first)
        days.update(day % 7 for day in range(start, (end if end >= start else end + 7) + 1))
    return tuple(sorted(days))


def _year(source: FactSource) -> str:
    return str(source.date)[:4] if source.date is not None else ""
