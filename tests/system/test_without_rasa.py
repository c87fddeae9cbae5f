"""The dialogue is away, or too slow: she still gets reviewed words with numbers, in her language."""

import asyncio
from dataclasses import replace

from sqlalchemy import func, select

from bot.conversation.knowledge import Knowledge
from bot.messages import Language
from bot.storage.tables.cases import CASE
from bot.storage.tables.conversations import PERSON
from tests.system.conftest import NewHouse
from tests.system.real_house import Post, RealHouse

_QUESTIONS: dict[Language, str] = {
    "es": "quiero preguntar algo sobre mi vida",
    "en": "i would like to ask something about my life",
    "pt": "eu queria perguntar uma coisa sobre a minha vida",
    "fr": "je voudrais demander quelque chose sur ma vie",
    "ht": "mwen ta renmen mande yon bagay sou lavi mwen",
}
_PLACES = (("whatsapp", "+1500555{:04d}"), ("telegram", "15005{:04d}"), ("sms", "+1500556{:04d}"))
_COMMANDS = ('/request_human{"country": "CO"}', "/restart", '/answer.shelter{"country": "CO"}', "/delete_my_data")


async def asks(house: RealHouse, post: Post, channel: str, address: str, text: str) -> str:
    before = len(house.heard(channel, address))
    assert 200 == await post.text(channel, address, text)
    return "\n".join(await house.hears(channel, address, more_than=before))


async def hears_the_fallback(house: RealHouse, post: Post, knowledge: Knowledge, who: int) -> None:
    """In all five languages at once; the channels take turns."""

    async def one(number: int, language: Language) -> None:
        channel, form = _PLACES[number % 3]
        heard = await asks(house, post, channel, form.format(who + number), _QUESTIONS[language])
        words = knowledge.words.phrase("fallback.down", language)
        expected = (words.text, words.sms or words.text)
        assert any(sentence[:20] in heard for sentence in expected), language
        assert 3 <= sum(letter.isdigit() for letter in heard), language

    await asyncio.gather(*(one(number, language) for number, language in enumerate(_QUESTIONS)))


async def test_without_the_dialogue_numbers_are_said_in_her_language(new_house: NewHouse, knowledge: Knowledge) -> None:
    """Rule 11: dead, then slower than five seconds, then back again; nobody has to restart anything of ours."""
    house = new_house()
    await asyncio.to_thread(house.begin)
    house.dialogue.kill()
    async with Post(house) as post:
        await hears_the_fallback(house, post, knowledge, 100)
        slow = replace(house.dialogue, command=(*house.dialogue.command, "--delay", "6"))
        await asyncio.to_thread(slow.start)
        try:
            await asyncio.to_thread(slow.wait_until_up)
            await hears_the_fallback(house, post, knowledge, 200)
        finally:
            slow.end()
        await asyncio.to_thread(house.dialogue.start)
        await asyncio.to_thread(house.dialogue.wait_until_up)
        assert "Colombia" in await asks(house, post, "whatsapp", "+15005550300", "I am in Colombia")


async def test_a_leading_slash_is_inert(new_house: NewHouse) -> None:
    """P18: her text is never a command to the dialogue; no case, no consent, no language set, nothing erased."""
    house = new_house()
    await asyncio.to_thread(house.begin)
    people = [
        (channel, form.format(number), text) for number, text in enumerate(_COMMANDS) for channel, form in _PLACES
    ]
    async with Post(house) as post:
        heard = await asyncio.gather(*(asks(house, post, *person) for person in people))
    assert "" not in heard
    engine = house.engine()
    with engine.connect() as connection:
        states = connection.execute(select(PERSON.c.state, PERSON.c.chosen_language)).all()
        assert 0 == connection.execute(select(func.count()).select_from(CASE)).scalar()
    assert [("assistant", None)] * len(people) == [tuple(row) for row in states]
    engine.dispose()
