"""From a phone to a caseworker's screen and back: only when she asks and confirms, and never after she has left."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from bot.conversation.knowledge import Knowledge
from bot.messages import LANGUAGES, ChannelName
from tests.conversations.caseworker import Caseworker, picture
from tests.conversations.house import command
from tests.conversations.people import Person, outside, text_of
from tests.system.real_house import RealHouse

pytestmark = pytest.mark.asyncio(loop_scope="session")

ASKS = "Quisiera que me atienda una persona de su equipo, por favor"
QUESTION = "Hace dos meses que no me pagan. ¿Qué puedo hacer?"
REPLY = "Buenas tardes. Aquí estoy, sin apuro. ¿Qué le gustaría saber primero?"


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def luz(house: RealHouse, chromium: Browser) -> AsyncIterator[Caseworker]:
    """Invited from a terminal, enrolled through her link, signed in."""
    languages = [word for language in LANGUAGES for word in ("--language", language)]
    link = command(house, "staff", "add", "luz", "--alias", "Luz", "--role", "caseworker", *languages).strip()
    context = await chromium.new_context(
        base_url=f"http://127.0.0.1:{house.ports[1]}", locale="es-CO", viewport={"width": 1000, "height": 800}
    )
    worker = Caseworker(page=await context.new_page(), login="luz")
    await worker.enrols(link)
    await worker.signs_in()
    yield worker
    await context.close()


@pytest_asyncio.fixture(loop_scope="session")
async def her(house: RealHouse) -> AsyncIterator[Person]:
    async with outside(house) as street:
        yield await street.somebody(ChannelName.WHATSAPP)


def phrase(knowledge: Knowledge, key: str) -> str:
    """The beginning of a phrase, as far as nothing is filled in."""
    return knowledge.words.phrase(key, "es").text.partition("{")[0]


async def asks_for_a_human(her: Person, knowledge: Knowledge) -> None:
    """Up to the explanation: the first yes, and a safe moment."""
    assert phrase(knowledge, "safe.ask") in text_of(await her.asks(ASKS))
    assert phrase(knowledge, "human.explain_always") in text_of(await her.asks("sí"))


async def confirms(her: Person, knowledge: Knowledge) -> str:
    """The second yes."""
    heard = text_of(await her.asks("7"))
    assert phrase(knowledge, "human.queued") in heard
    return heard


async def test_there_and_back(her: Person, luz: Caseworker, knowledge: Knowledge) -> None:
    """She asks, confirms, is claimed, hears a person, says the leaving word, and the assistant answers again."""
    await her.asks("¿Me pueden deportar de Colombia?")
    await asks_for_a_human(her, knowledge)
    assert phrase(knowledge, "share.ask") in await confirms(her, knowledge)
    await her.asks("sí")
    await luz.claims()
    page = luz.page
    await expect(page.get_by_text(knowledge.words.label("answer.deportation", "es"))).to_be_visible()
    await luz.ticks_the_safe_moment()

    before = len(await her.heard())
    await her.writes("Buenas. No sé por dónde empezar.")
    await expect(page.get_by_text("No sé por dónde empezar.")).to_be_visible()
    assert before == len(await her.heard())  # the assistant is silent
    await luz.replies(REPLY)
    reached = text_of(await her.hears(before))
    assert REPLY in reached
    assert "Luz" in reached
    await her.writes("Gracias. Quiero saber si me pueden mandar a mi país.")
    await expect(page.get_by_text("me pueden mandar a mi país.")).to_be_visible()
    await picture(page, "inbox", {"width": 1000, "height": 920})

    assert phrase(knowledge, "human.left") in text_of(await her.asks("PROGRAMA"))
    wages = knowledge.words.answer("unpaid_wages", "es")
    assert wages is not None
    assert wages.short.text in text_of(await her.asks(QUESTION))


async def test_no_after_the_explanation_opens_nothing(her: Person, luz: Caseworker, knowledge: Knowledge) -> None:
    await asks_for_a_human(her, knowledge)
    assert phrase(knowledge, "human.declined") in text_of(await her.asks("no"))
    await luz.page.goto("/inbox")
    await expect(luz.page.get_by_text("Nadie espera.")).to_be_visible()


async def test_no_to_sharing_hands_over_without_topics(her: Person, luz: Caseworker, knowledge: Knowledge) -> None:
    await her.asks("¿Dónde puedo dormir unas noches en Colombia?")
    await asks_for_a_human(her, knowledge)
    assert phrase(knowledge, "share.ask") in await confirms(her, knowledge)
    assert phrase(knowledge, "share.refused") in text_of(await her.asks("no"))
    await luz.claims()
    await expect(luz.page.locator(".chips")).to_have_count(0)
    await expect(luz.page.get_by_text(knowledge.words.label("answer.shelter", "es"))).to_have_count(0)
    await her.asks("PROGRAMA")


async def test_a_reply_that_waits_never_leaves_after_an_exit(
    her: Person, luz: Caseworker, house: RealHouse, knowledge: Knowledge
) -> None:
    """Rule 7: the provider is busy, the reply waits in the outbox, she leaves; only the cover text goes out."""
    await asks_for_a_human(her, knowledge)
    await confirms(her, knowledge)
    await luz.claims()
    await luz.ticks_the_safe_moment()
    before = len(await her.heard())
    house.twilio.fail_next(1000, 503, retry_after=1)
    await luz.replies(REPLY)
    await expect(luz.page.get_by_text("En camino")).to_be_visible()
    await her.writes("LUEGO")
    await expect(luz.page.get_by_text("Se fue. Ahora no puede escribirle.")).to_be_visible()
    house.twilio.fail_next(0)

    heard = await her.hears(before)
    await asyncio.sleep(2)  # longer than the pause after which the reply would have been tried again
    assert [phrase(knowledge, "cover.whatsapp")] == [one.text for one in heard]
    assert 1 == len(await her.heard()) - before
