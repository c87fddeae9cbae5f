"""`content report`: the figures, the terminal and the file."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from bot.commands.contents import content
from bot.content.coverage import report
from bot.content.figures import figures_of
from bot.content.resources import read_resources
from bot.messages import LANGUAGES
from bot.settings import read_settings
from tests.unit.content_twins import RESOURCES, copied_resources

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def figures() -> Any:
    return figures_of(RESOURCES, TODAY)


def test_every_answer_stands_in_every_language(figures: Any) -> None:
    """86 topics of ours, five languages, and the assistant's own beside them."""
    answers = [row for row in figures["topics"].values() if row["has_answer"]]

    assert (86, 86 * 5) == (len(answers), sum(len(row["languages"]) for row in answers))


def test_every_country_has_its_first_messages_in_every_language(figures: Any) -> None:
    """An empty one would be silence in the worst moment."""
    countries = set(read_resources(RESOURCES).services)
    empty = [
        (language, country, danger)
        for language, rows in figures["first_messages"].items()
        for country, dangers in rows.items()
        for danger, text in dangers.items()
        if not text
    ]

    assert [] == empty
    assert dict.fromkeys(LANGUAGES, countries) == {
        language: set(rows) for language, rows in figures["first_messages"].items()
    }


def test_what_has_no_line_of_its_own_is_named(tmp_path: Path) -> None:
    """A line that is taken out, or of low confidence, turns a need into one that another line stands in for."""
    folder = copied_resources(tmp_path)
    before = figures_of(folder, TODAY, ("es",))["countries"]
    colombia = folder / "services/CO.yml"
    head, found, rest = colombia.read_text(encoding="utf-8").partition("id: co-child-141")
    colombia.write_text(head + found + rest.replace("confidence: high", "confidence: low", 1), encoding="utf-8")
    after = figures_of(folder, TODAY, ("es",))

    assert isinstance(before, dict)
    assert isinstance(before["CO"], dict)
    assert "child" not in str(before["CO"]["not_confirmed"])
    assert "child (stand-in)" in next(
        line for line in report(after).splitlines() if line.startswith("CO  ") and "(" in line
    )


def test_cost_is_what_leaves_by_sms(figures: Any) -> None:
    """The turn with source and choices is within rule 23's three segments; median and p95 stand by language."""
    for language in LANGUAGES:
        row = figures["segments"][language]
        turns = [cost["turn"] for cost in row["answers"].values()]

        assert (86, max(turns)) == (len(turns), row["turn"]["most"])
        assert 1 <= row["turn"]["median"] <= row["turn"]["p95"] <= row["turn"]["most"] <= 3
        assert row["whole"]["median"] > row["turn"]["median"]


def test_reading_level_reach_and_confidence_are_there(figures: Any) -> None:
    """Each with its limit, its source or its count."""
    assert dict.fromkeys(LANGUAGES, 10) == {
        language: len(row["hardest"]) for language, row in figures["reading"].items()
    }
    assert set(figures["countries"]) <= set(figures["reach"]["countries"])
    assert "no" == figures["reach"]["countries"]["HT"]["twilio"]
    services = sum(len(country.services) for country in read_resources(RESOURCES).services.values())
    assert services == sum(figures["confidence"]["published: services"].values())
    assert "impossible" not in figures["numbers"]["count"]


def test_what_is_due_is_said_by_file() -> None:
    """Overdue, and within sixty days."""
    day = min(held.review_by for held in read_resources(RESOURCES).answers.values())
    soon: Any = figures_of(RESOURCES, date.fromordinal(day.toordinal() - 60), ())["due"]
    late: Any = figures_of(RESOURCES, date.fromordinal(day.toordinal() + 1), ())["due"]
    early: Any = figures_of(RESOURCES, date.fromordinal(day.toordinal() - 61), ())["due"]

    assert (0, 0) == (len(early["overdue"]), len(early["soon"]))
    assert (0, True) == (len(soon["overdue"]), "resources/answers/regularization/asylum.yml" in soon["soon"])
    assert "resources/answers/regularization/asylum.yml" in late["overdue"]


def test_the_command_prints_and_writes(tmp_path: Path) -> None:
    """Tables for a terminal, first messages in the languages that were asked for, all figures in the file."""
    settings = read_settings(RESOURCES.parent, {})
    file = tmp_path / "figures.json"

    done = CliRunner().invoke(
        content, ["report", "--language", "ht", "--language", "fr", "--json", str(file)], obj=settings
    )

    assert 0 == done.exit_code, done.output
    assert "First messages as SMS (ht)" in done.output
    assert "First messages as SMS (es)" not in done.output
    assert "NOTHING" not in done.output
    assert all(f"\n{country}  " in done.output for country in read_resources(RESOURCES).services)
    held = json.loads(file.read_text(encoding="utf-8"))
    assert {"fr", "ht"} == set(held["first_messages"])
    assert {"topics", "countries", "due", "reach", "segments", "reading", "confidence", "numbers"} <= set(held)
