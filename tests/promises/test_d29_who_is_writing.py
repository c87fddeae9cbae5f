"""D29: whatever a caseworker writes says that a person of the team writes it and under which name; that the talk goes
to a person, and that it comes back to the programme, is announced.
"""

import pytest

from bot.clock import SettableClock
from bot.conversation.knowledge import Knowledge
from bot.messages import LANGUAGES, ChannelName, Language
from bot.replies.around import WordsAround
from tests.flows.conftest import WholeHouse
from tests.flows.test_a_human import LUZ, desk_of, draft, is_held
from tests.support.survivor import SHAPES

TEAM: dict[Language, str] = {"es": "equipo", "en": "team", "pt": "equipe", "fr": "équipe", "ht": "ekip"}
PROGRAMME: dict[Language, str] = {
    "es": "programa",
    "en": "program",
    "pt": "programa",
    "fr": "programme",
    "ht": "pwogram",
}


@pytest.mark.rule("D29")
async def test_the_first_line_announces_a_person_and_every_later_one_names_her(house: WholeHouse) -> None:
    case = await is_held(house)
    desk = desk_of(house)
    before = len(house.paper.sent)
    for text in ("Hola, le leo.", "¿Quiere seguir?", "Aquí estoy."):
        desk.reply(draft(case, text, house))
        await house.pump()
    heard = [delivery.text for delivery in house.paper.sent[before:]]
    announced = house.knowledge.words.phrase("human.first_line", "es").text.format(alias="Luz")
    assert f"{announced}\nHola, le leo." == heard[0]
    assert ["Luz:\n¿Quiere seguir?", "Luz:\nAquí estoy."] == heard[1:]


@pytest.mark.rule("D29")
async def test_the_programme_never_writes_under_her_name(house: WholeHouse) -> None:
    """Numbers for danger come from the programme in the middle of a human's talk: nobody's name stands on them."""
    case = await is_held(house)
    desk_of(house).reply(draft(case, "Hola.", house))
    await house.pump()
    assert [] == [text for text in await house.says("me va a matar") if "Luz" in text]


@pytest.mark.rule("D29")
async def test_the_way_back_is_announced_whoever_ends_it(house: WholeHouse) -> None:
    phrase = house.knowledge.words.phrase
    case = await is_held(house)
    before = len(house.paper.sent)
    desk_of(house).close(case, LUZ, house.clock.now())
    await house.pump()
    assert [phrase("human.closed", "es").text] == [delivery.text for delivery in house.paper.sent[before:]]


@pytest.mark.rule("D29")
async def test_she_who_leaves_hears_it_too(house: WholeHouse) -> None:
    await is_held(house)
    assert [house.knowledge.words.phrase("human.left", "es").text] == await house.says("PROGRAMA")


@pytest.mark.rule("D29")
@pytest.mark.parametrize("channel", [ChannelName.SMS, ChannelName.WHATSAPP, ChannelName.TELEGRAM])
@pytest.mark.parametrize("language", LANGUAGES)
def test_in_every_language_and_channel(
    knowledge: Knowledge, clock: SettableClock, language: Language, channel: ChannelName
) -> None:
    around = WordsAround(words=lambda: knowledge.words, shape=lambda name: SHAPES[name], clock=clock)
    first, later = (
        around.reply("X.", channel, language, alias="Luz", is_first=is_first)[0].text for is_first in (True, False)
    )
    assert first.startswith("Luz")
    assert TEAM[language] in first or TEAM[language].replace("é", "e") in first
    assert later.startswith("Luz")
    assert TEAM[language] not in later
    assert later.endswith("\nX.")
    for key in ("human.closed", "human.left"):
        assert PROGRAMME[language] in knowledge.words.phrase(key, language).text
