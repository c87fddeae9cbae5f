"""Open now, closed until, a holiday: of a line with hours, in the time of its country."""

from datetime import UTC, datetime

import pytest

from bot.content.catalogue import Catalogue
from bot.content.resources import read_resources
from bot.messages import LANGUAGES, Language
from bot.replies.hours import Opening, opening_of
from bot.replies.voice import Voice
from bot.replies.words import OpeningHours, Service
from tests.unit.content_twins import RESOURCES

OFFICE = Service(
    id="office",
    country="BS",
    kind="helpline",
    answered_by="ngo",
    name="Office",
    phone="123",
    hours=(OpeningHours(days=(0, 1, 2, 3, 4), opens="09:00", closes="17:00"),),
    time_zone="America/Nassau",
)


def at(day: str) -> datetime:
    """Nassau is four hours behind UTC in summer, five in winter; the tests' days are in summer."""
    return datetime.fromisoformat(day).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "is_open", "is_holiday", "opens"),
    [
        ("2026-06-09T13:00", True, False, "2026-06-10T09:00"),  # Tuesday, 09:00 there
        ("2026-06-09T12:59", False, False, "2026-06-09T09:00"),
        ("2026-06-09T21:00", False, False, "2026-06-10T09:00"),  # 17:00: closed
        ("2026-06-13T16:00", False, False, "2026-06-15T09:00"),  # Saturday
        ("2026-04-02T22:00", False, False, "2026-04-07T09:00"),  # before Good Friday and Easter Monday
        ("2026-04-03T15:00", True, True, "2026-04-07T09:00"),  # Good Friday
    ],
)
def test_when_a_line_is_open(now: str, is_open: bool, is_holiday: bool, opens: str) -> None:
    opening = opening_of(OFFICE, at(now))
    assert (is_open, is_holiday) == (opening.is_open, opening.is_holiday)
    assert opening.next is not None
    assert opens == opening.next.strftime("%Y-%m-%dT%H:%M")


def test_a_year_ends() -> None:
    """New Year's Day of the year that is not yet there."""
    opening = opening_of(OFFICE, datetime(2026, 12, 31, 23, 30, tzinfo=UTC))
    assert opening.next is not None
    assert "2027-01-04" == opening.next.strftime("%Y-%m-%d")


def test_a_country_without_a_list_has_no_holidays() -> None:
    nowhere = Service(id="x", country="ZZ", kind="helpline", answered_by="ngo", name="X", phone="1", hours=OFFICE.hours)
    assert Opening(is_open=True, is_holiday=False, next=at("2026-01-02T09:00")) == opening_of(
        nowhere, at("2026-01-01T10:00")
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("is_sms", [True, False])
def test_it_is_said_in_her_language(language: Language, is_sms: bool) -> None:
    """Closed, with day and time of the next opening; on a holiday that nobody may answer."""
    words = Catalogue(read_resources(RESOURCES))

    def said(now: str) -> str:
        return Voice(words=words, language=language, is_sms=is_sms, now=at(now)).service(OFFICE)

    def wording(key: str) -> str:
        found = words.phrase(key, language)
        return (found.sms or found.text) if is_sms else found.text

    assert wording("service.open_now") in said("2026-06-09T13:00")
    closed = wording("service.opens").replace("{day}", wording("day.0")).replace("{time}", "09:00")
    assert closed in said("2026-06-13T16:00")
    assert wording("service.holiday") in said("2026-04-03T15:00")
