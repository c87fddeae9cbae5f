"""'No answer? Write NADIE' (rule 24): the next line, and a count for the editors that names nobody."""

import pytest
from sqlalchemy import select

from bot.messages import LANGUAGES, Language
from bot.storage.tables.content import REPORTED_LINE
from tests.flows.conftest import WholeHouse
from tests.support.survivor import Survivor

NOBODY: dict[Language, str] = {"es": "NADIE", "en": "NOBODY", "pt": "NINGUÉM", "fr": "PERSONNE", "ht": "PÈSONN"}
NAMES = {"es": "español", "en": "English", "pt": "português", "fr": "français", "ht": "kreyòl"}


def shown(her: Survivor) -> tuple[str, ...]:
    assert her.store.person is not None
    return her.store.person.sitting.shown


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_next_line_follows_and_the_last_is_reported(her: Survivor, language: Language) -> None:
    await her.sends(NAMES[language])
    await her.sends("Colombia")
    await her.sends("hotline")
    first = shown(her)
    await her.sends(NOBODY[language])
    assert set(first) == set(her.store.commits[-1].reported)
    assert () != shown(her)[len(first) :]


async def test_what_was_reported_is_not_reported_again(her: Survivor) -> None:
    """Each NADIE is about the lines of the last message, to the end of the list."""
    await her.sends("vivo en Colombia")
    await her.sends("hotline")
    reported: list[str] = []
    for _ in range(12):
        await her.sends("nadie")
        reported += her.store.commits[-1].reported
    assert len(reported) == len(set(reported))


async def test_after_a_crisis_the_crisis_line_stays_in_sight(house: WholeHouse) -> None:
    """Who wrote that she does not want to go on is not left with other lines alone (rule 11)."""
    await house.says("vivo en Perú")
    await house.says("quiero morirme")
    heard = "\n".join(await house.says("nadie"))
    assert house.knowledge.words.services("PE", "crisis", "es")[0].name in heard


async def test_without_a_line_before_it_nothing_is_reported(her: Survivor) -> None:
    await her.sends("vivo en Colombia")
    await her.sends("nadie")
    assert () == her.store.commits[-1].reported


async def test_only_line_day_and_count_are_kept(house: WholeHouse) -> None:
    """Two people, one line: nothing tells them apart."""
    for address in ("+15550101", "+15550102"):
        await house.says("vivo en Colombia", address=address)
        await house.says("hotline", address=address)
        await house.says("nadie", address=address)
    with house.engine.connect() as connection:
        rows = connection.execute(select(REPORTED_LINE)).mappings().all()
    assert {("2026-11-22", 2)} == {(row["day"], row["count"]) for row in rows}
    assert {"id", "service", "day", "count", "done_at"} == set(rows[0])
