"""D21: that nothing is counted but lines that do not answer is said, holds, and nobody needs to be counted."""

import pytest
from sqlalchemy import select

from bot.conversation.knowledge import Knowledge
from bot.messages import LANGUAGES, Language
from bot.storage.tables import METADATA
from tests.flows.conftest import WholeHouse
from tests.promises.test_p07_delete_my_data import OF_NOBODY

SAID: dict[Language, str] = {
    "es": "No hacemos estadísticas",
    "en": "We make no statistics",
    "pt": "Não fazemos estatísticas",
    "fr": "Nous ne faisons pas de statistiques",
    "ht": "Nou pa fè estatistik",
}
COUNTED = "amparo_reported_line"
TALK = ("hola", "shelter in colombia", "más", "deportation", "3", "LUEGO", "hola", "sí", "borrar mis datos", "7")


def kept_of_nobody(house: WholeHouse) -> dict[str, list[str]]:
    """Every row that belongs to no person, by table."""
    with house.engine.connect() as connection:
        tables = [table for table in METADATA.sorted_tables if table.name in OF_NOBODY]
        return {table.name: sorted(map(str, connection.execute(select(table)))) for table in tables}


@pytest.mark.rule("D21")
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_counted_is_said(knowledge: Knowledge, language: Language) -> None:
    assert SAID[language] in knowledge.words.phrase("assistant.bot_privacy", language).text


@pytest.mark.rule("D21")
async def test_a_talk_leaves_no_count(house: WholeHouse) -> None:
    """Whoever reports no line is answered all the same, and nothing about the talk is counted anywhere."""
    before = kept_of_nobody(house)
    for text in TALK:
        await house.says(text)
    assert before == kept_of_nobody(house)


@pytest.mark.rule("D21")
async def test_a_line_that_does_not_answer_is_counted_without_her(house: WholeHouse) -> None:
    await house.says("shelter in colombia")
    before = kept_of_nobody(house)
    await house.says("nadie")
    after = kept_of_nobody(house)
    assert [COUNTED] == [name for name in after if after[name] != before[name]]
    assert {"id", "service", "day", "count", "done_at"} >= set(METADATA.tables[COUNTED].c.keys())
