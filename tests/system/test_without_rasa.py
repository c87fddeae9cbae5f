"""The dialogue is away, or too slow: she still gets reviewed words with numbers, in her language."""

import asyncio
from dataclasses import replace

import pytest
from bot.conversation.knowledge import Knowledge
from bot.messages import Language
from bot.storage.tables.cases import CASE
from bot.storage.tables.conversations import PERSON
from sqlalchemy import func, select

from tests.system.conftest import NewHouse
from tests.system.real_house import Post, RealHouse

_QUESTIONS: dict[Language, str] = {
    "es": "quiero preguntar algo sobre mi vida",
    "en": "i would like to ask something about my life",
    "pt": "eu queria perguntar uma coisa sobre a minha vida",
    "fr": "je voudrais demander quelque chose sur ma vie",
    "ht": "mwen ta renmen mande yon bagay sou lavi mwen",
}
_COMMANDS = ('/request_human{"country": "CO"}', "/restart", '/answer.shelter{"country": "CO"}', "/delete_my_data")


async def asks(house: RealHouse, post: Post, channel: str, address: str, text: str) -> str:
    before = len(house.heard(channel, address))
    assert 200 == await post.text(channel, address, text)
    return "\n".join(await house.hears(channel, address, more_than=before))


async def hears_the_fallback(house: RealHouse, post: Post, knowledge: Knowledge, who: int) -> None:
    """In all five languages at once; the channels take turns."""
    places = (("whatsapp", "+1500555{:04d}"), ("telegram", "15005{:04d}"), ("sms", "+1500556{:04d}"))

    async def one(number: int, language: Language) -> None:
        channel, form = places[number % 3]
        heard = await asks(house, post, channel, form.format(who + number), _QUESTIONS[language])
        words = knowledge.words.phrase("fallback.down", language)
        expected = (words.text, words.sms or words.text)
        assert any(sentence[:20] in heard for sentence in expected), language
        assert 3 <= sum(letter.isdigit() for letter in heard), language

    await asyncio.gather(*(one(number, language) for number, language in enumerate(_QUESTIONS)))


async def test_without_the_dialogue_numbers_are_said_in_her_language(
    new_house: NewHouse, knowledge: Knowledge
) -> None:
    """Rule 11: dead, then slower than five seconds, then back again; nobody has to restart anything of ours."""
    house = new_house()
    await asyncio.to_thread(house.begin)
    house.dialogue.kill()
    async with Post(house) as post:
        await hears_the_fallback(house, post, knowledge, 100)
        slow = replace(house.dialogue, arguments=(*house.dialogue.arguments, "--delay", "6"))
        await asyncio.to_thread(slow.start)
        try:
            await asyncio.to_thread(slow.wait_until_up)
            await hears_the_fallback(house, post, knowledge, 200)
        finally:
            slow.end()
        await asyncio.to_thread(house.dialogue.start)
        await asyncio.to_thread(house.dialogue.wait_until_up)
        assert "Colombia" in await asks(house, post, "whatsapp", "+15005550300", "please tell me about number 3")


@pytest.mark.parametrize("channel", ["sms", "whatsapp", "telegram"])
async def test_a_leading_slash_is_inert(new_house: NewHouse, channel: str) -> None:
    """P18: her text is never a command to the dialogue; no case, no consent, nothing erased."""
    house = new_house()
    await asyncio.to_thread(house.begin)
    engine = house.engine()
    async with Post(house) as post:
        for number, text in enumerate(_COMMANDS):
            address = f"15005{number:04d}" if channel == "telegram" else f"+1500555{number:04d}"
            assert [] != await asks(house, post, channel, address, text)
    with engine.connect() as connection:
        states = connection.execute(select(PERSON.c.state, PERSON.c.chosen_language)).all()
        assert 0 == connection.execute(select(func.count()).select_from(CASE)).scalar()
    assert [("assistant", None)] * len(_COMMANDS) == [tuple(row) for row in states]
    engine.dispose()
