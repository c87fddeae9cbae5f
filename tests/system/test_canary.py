"""What a person writes, her number and her name stand nowhere on disk in clear: database, logs, temporary files."""

import asyncio
import signal
import subprocess
from collections.abc import Awaitable
from dataclasses import replace
from pathlib import Path

import httpx
import psycopg
import pytest
from sqlalchemy import func, select

from bot.messages import ChannelName
from bot.storage.sealing import Sealer
from bot.storage.tables.conversations import INBOUND, OUTBOX, SEEN
from tests.support.traces import forms, number_forms, places_with
from tests.system import canaries
from tests.system.conftest import NewHouse
from tests.system.real_house import SECRET, Post, RealHouse
from tests.system.real_rasa import with_real_rasa

_WORDS = [forms(canaries.STEM), forms(canaries.SENTENCE)]
_NUMBERS = [number_forms(canaries.PHONE), number_forms(canaries.CHAT)]
_LOUD = ("-m", "tests.system.loud_bot")


async def everything_is_written(house: RealHouse) -> None:
    """Every kind of message on every channel, the try page too, and requests that are refused."""
    async with Post(house) as post:
        sent: list[Awaitable[int]] = [post.update(update) for update in canaries.updates(house.telegram)]
        for channel in ("sms", "whatsapp"):
            sent += [post.form(channel, form) for form in canaries.forms(house.twilio, channel)]
        assert {200} == {await one for one in sent}
        refusals = [await post.raw(*one) for one in canaries.refused(SECRET)]
        assert {400, 403, 404, 413} >= set(refusals)
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{house.ports[2]}", trust_env=False) as page:
        await page.get("/")
        for number, text in enumerate(canaries.texts()):
            said = {"id": f"try-page-{number:04d}", "kind": "text", "words": text}
            assert 202 == (await page.post("/messages", json=said)).status_code
        await page.post("/messages", json={"id": canaries.SENTENCE, "kind": canaries.SENTENCE, "words": 1})
    await asyncio.to_thread(house.telegram.fail_next, 2, 400)
    await asyncio.to_thread(house.twilio.fail_next, 2, 400, 21610)


async def everything_is_answered(house: RealHouse) -> int:
    """Waits until nothing is queued any more; returns how many messages were taken in."""
    engine = house.engine()
    waiting = select(func.count()).select_from(INBOUND)
    leaving = select(func.count()).select_from(OUTBOX).where(OUTBOX.c.status.in_(("queued", "trying")))
    try:
        for _ in range(600):
            with engine.connect() as connection:
                if not connection.execute(waiting).scalar() and not connection.execute(leaving).scalar():
                    return connection.execute(select(func.count()).select_from(SEEN)).scalar() or 0
            await asyncio.sleep(0.2)
    finally:
        engine.dispose()
    raise AssertionError(f"something is still queued: {house.ours.printed()[-2000:]}")


def folders_of(house: RealHouse) -> list[Path]:
    """Where the processes of a house may write, PostgreSQL's data folder and log included."""
    url = house.environment.get("AMPARO_DATABASE_URL")
    if url is None:
        return [house.place]
    with psycopg.connect(url) as connection:
        connection.execute("CHECKPOINT")
        found = connection.execute("SHOW data_directory").fetchone()
    assert found is not None
    return [house.place, Path(found[0]).parent]


async def nothing_is_found(house: RealHouse) -> None:
    """While it runs, and after its sudden death, which must leave no picture of its memory."""
    folders = await asyncio.to_thread(folders_of, house)
    for step in ("running", "aborted"):
        if step == "aborted":
            await asyncio.to_thread(house.ours.stop, signal.SIGABRT)
        assert [] == await asyncio.to_thread(places_with, [*_WORDS, *_NUMBERS], *folders), step


@pytest.mark.parametrize("database", ["sqlcipher", "postgresql"])
async def test_a_canary_is_found_nowhere_though_things_go_wrong(new_house: NewHouse, database: str) -> None:
    """P01, P02: DEBUG level, and a dialogue that repeats her words in keys, shapes and errors of every other turn."""
    house = new_house(database, program=_LOUD)
    house.dialogue = replace(house.dialogue, command=(*house.dialogue.command, "--broken"))
    await asyncio.to_thread(house.begin)
    await everything_is_written(house)
    taken = await everything_is_answered(house)
    assert 60 < taken
    printed = house.ours.printed()
    assert all(word in printed for word in (" debug ", "webhook_malformed", "webhook_forged", "work_failed"))
    await nothing_is_found(house)
    pseudonym = {"pseudonym": Sealer(house.ring).conversation_id(ChannelName.TELEGRAM, canaries.CHAT).encode()}
    in_clear = places_with([pseudonym], *folders_of(house))
    assert (database == "postgresql") == bool(in_clear)  # the search does reach into a database that is not encrypted


async def test_a_canary_is_found_nowhere_with_the_real_dialogue(new_house: NewHouse) -> None:
    """P18 too: Rasa itself at DEBUG level; its model is the one that the other tests trained."""
    house = new_house(program=_LOUD)
    house.dialogue = await asyncio.to_thread(with_real_rasa, house, "--log-level", "DEBUG")
    await asyncio.to_thread(house.begin)
    await everything_is_written(house)
    assert 60 < await everything_is_answered(house)
    await nothing_is_found(house)


def test_what_is_planted_is_found_in_every_form(tmp_path: Path) -> None:
    """The control: a search that finds nothing must be able to find."""
    for word in (*_WORDS, *_NUMBERS):
        for number, (name, form) in enumerate(word.items()):
            planted = tmp_path / f"planted{number}"
            planted.write_bytes(b"\x00before " + form + b" after\xff")
            assert name in {found for _, found in places_with([word], tmp_path)}
            planted.unlink()
    packed = tmp_path / "packed.gz"
    subprocess.run(["gzip", "-c"], input=canaries.SENTENCE.encode(), stdout=packed.open("wb"), check=True)
    assert {str(packed)} == {place for place, _ in places_with(_WORDS, tmp_path)}
