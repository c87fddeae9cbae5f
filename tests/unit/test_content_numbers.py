"""Every number must be one that can be dialled in its country, as it is written there."""

from datetime import date
from pathlib import Path

import msgspec
import pytest

from bot.content.callable import callable_in
from bot.content.checks import check
from bot.content.resources import read_resources
from bot.content.service_checks import numbers_of, read_traps, wrong_with_emergency
from bot.content.shapes import EmergencyEntry
from tests.unit.content_twins import RESOURCES, copied_resources

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("number", "country", "verdict"),
    [
        ("911", "AR", "callable"),
        ("01 8000 52 20 20", "CO", "callable"),
        ("+57 300 555 0101", "MX", "callable"),
        ("800-799-SAFE (7233)", "US", "callable"),
        ("*4242", "CL", "unknown"),
        ("1455", "CL", "unknown"),
        ("01 8000 52 20 20 20 20", "CO", "impossible"),
        ("5", "MX", "impossible"),
        ("55 1234 5678 99 99 99", "MX", "impossible"),
        ("+52 12", "MX", "impossible"),
        ("123; 124", "CO", "impossible"),
        ("pregunte allí", "CO", "impossible"),
    ],
)
def test_a_number_is_tried_as_it_is_written(number: str, country: str, verdict: str) -> None:
    """Short codes that no table has are looked at by a person; a number that is too long or too short is wrong."""
    assert verdict == callable_in(number, country)


def test_no_number_of_ours_is_impossible() -> None:
    """What cannot be dialled is worse than no number."""
    services = read_resources(RESOURCES).services
    wrong = [
        (code, number)
        for code, country in services.items()
        for number in numbers_of(country)
        if callable_in(number, code) == "impossible"
    ]

    assert [] == wrong


def test_an_emergency_number_that_cannot_be_dialled_stops_an_editor() -> None:
    """The same rule for the page as for the files."""
    entry = msgspec.convert({"number": "9111111111111", "answered_by": "ngo", "source": {"title": "t"}}, EmergencyEntry)

    assert {"callable"} == {wrong.rule for wrong in wrong_with_emergency(entry, "CO", read_traps(RESOURCES))}


def test_a_number_the_library_does_not_know_is_to_be_looked_at(tmp_path: Path) -> None:
    """The source gives it, so it is no error; too few digits are one. A country without reach is one too."""
    folder = copied_resources(tmp_path)
    (folder / "safety").symlink_to(RESOURCES / "safety")
    services, reach = folder / "services/CL.yml", folder / "reach.yml"
    services.write_text(services.read_text().replace('phone: "1455"', 'phone: "5"'))
    reach.write_text("".join(line for line in reach.read_text().splitlines(True) if not line.startswith("  VE:")))

    found = check(folder, TODAY)

    chile = {(one.rule, one.is_error) for one in found if one.file.endswith("services/CL.yml")}
    assert {("callable", True), ("callable", False)} <= chile
    assert [("reach", True)] == [(one.rule, one.is_error) for one in found if one.file.endswith("reach.yml")]
