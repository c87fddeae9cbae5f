"""What a caseworker may do, as rules without a database."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.conversation import handoff
from bot.conversation.handoff import BadText, Standing

NOW = datetime(2027, 3, 2, 15, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("is_closed", "has_left", "is_ticked", "expected"),
    [
        (False, False, True, Standing.OPEN),
        (False, False, False, Standing.NEEDS_TICK),
        (False, True, True, Standing.LEFT),
        (False, True, False, Standing.LEFT),
        (True, False, True, Standing.ENDED),
        (True, True, True, Standing.ENDED),
    ],
)
def test_standing(is_closed: bool, has_left: bool, is_ticked: bool, expected: Standing) -> None:
    """Only one of them lets a reply out."""
    assert expected is handoff.standing(is_closed=is_closed, has_left=has_left, is_ticked=is_ticked)


@pytest.mark.parametrize(("minutes", "expected"), [(0, True), (14, True), (15, False), (60, False)])
def test_presence_ends_with_the_sitting(minutes: int, expected: bool) -> None:
    """After it nothing is sent first."""
    assert expected is handoff.is_live(NOW - timedelta(minutes=minutes), NOW)


@pytest.mark.parametrize(
    ("window", "hour", "expected"),
    [
        (None, 12, False),
        (("09:00", "18:00"), 9, True),
        (("09:00", "18:00"), 18, False),
        (("09:00", "18:00"), 3, False),
        (("22:00", "06:00"), 23, True),
        (("22:00", "06:00"), 5, True),
        (("22:00", "06:00"), 12, False),
    ],
)
def test_windows_are_local_and_may_pass_midnight(window: tuple[str, str] | None, hour: int, expected: bool) -> None:
    """Bogotá is five hours behind UTC all year."""
    instant = datetime(2027, 3, 2, 0, 0, tzinfo=UTC) + timedelta(hours=hour + 5)

    assert expected is handoff.is_within(window, instant, "America/Bogota")


@pytest.mark.parametrize("text", ["", "  \n\t ", "x" * 1001])
def test_texts_that_are_no_reply(text: str) -> None:
    """Refused before anything is looked up."""
    with pytest.raises(BadText):
        handoff.checked_text(text)


def test_line_ends_are_one_character() -> None:
    """A form sends two for each, which would be counted twice."""
    assert "a\nb" == handoff.checked_text(" a\r\nb\r\n")
    assert 1000 == len(handoff.checked_text("x\r\n" * 499 + "xx"))


@pytest.mark.parametrize(
    ("address", "expected"), [("+573005550137", "…37"), ("884422", "…22"), ("1234", "…"), ("", "…")]
)
def test_numbers_are_masked(address: str, expected: str) -> None:
    """Two digits tell colleagues which talk they mean, and nobody who it is."""
    assert expected == handoff.masked(address)
