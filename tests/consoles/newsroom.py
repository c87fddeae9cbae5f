"""The editor's pages over real resources and a real database, with a reader as the worker reads."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from litestar import Litestar

from bot.bootstrap import read_knowledge
from bot.clock import Clock
from bot.consoles.editor.console import editor_console
from bot.consoles.editor.workbench import EditorAround
from bot.consoles.shared.app import ConsoleServices, build_consoles
from bot.content.drafts import Desk
from bot.content.live import LiveWords
from bot.content.resources import Resources
from bot.content.service_checks import read_traps
from bot.content.topics import read_topics
from bot.conversation.bench import Bench
from bot.conversation.knowledge import Knowledge
from bot.dialogue.scripted import ScriptedDialogue
from bot.settings import read_settings
from bot.storage.content import SqlContentStore
from bot.storage.editor_notes import SqlNoteQueue
from tests.consoles.staff_house import StaffHouse, served
from tests.support.survivor import SHAPES

RESOURCES = Path(__file__).resolve().parent.parent.parent / "resources"


@dataclass(kw_only=True)
class Newsroom:
    """reader: another process's words, which see what was published by asking once a second."""

    house: StaffHouse
    app: Litestar
    desk: Desk
    store: SqlContentStore
    reader: LiveWords
    address: str = ""


def open_newsroom(house: StaffHouse, resources: Resources) -> Newsroom:
    store = SqlContentStore(house.engine)
    live = LiveWords(resources, store)
    desk = Desk(live, store, read_traps(RESOURCES), house.clock)
    around = EditorAround(
        live=live,
        store=store,
        desk=desk,
        notes=SqlNoteQueue(house.engine, house.sealer),
        clock=house.clock,
        topics=read_topics(RESOURCES),
        ask=bench_over(live, house.clock).ask,
    )
    services = ConsoleServices(office=house.office, time_zone="America/Bogota", is_https=False)
    return Newsroom(
        house=house,
        app=build_consoles(services, [editor_console(around)]),
        desk=desk,
        store=store,
        reader=LiveWords(resources, SqlContentStore(house.engine)),
    )


@cache
def _knowledge() -> Knowledge:
    return read_knowledge(read_settings(RESOURCES.parent, {}))


def bench_over(live: LiveWords, clock: Clock) -> Bench:
    """What a person would get of these words, with a scripted dialogue for Rasa."""
    return Bench(
        knowledge=lambda: replace(_knowledge(), words=live),
        dialogue=ScriptedDialogue(),
        shape=lambda name: SHAPES[name],
        clock=clock,
    )


@contextmanager
def opened(newsroom: Newsroom) -> Iterator[Newsroom]:
    """Served on a port of its own; the house's own helpers for signing in then use it too."""
    with served(newsroom.app) as address:
        newsroom.address = newsroom.house.address = address
        yield newsroom
