"""A whole house on a real, migrated, encrypted database; queues are pumped by hand, so that a test can look between."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, insert

from bot.clock import SettableClock
from bot.conversation.intake import Intake
from bot.conversation.knowledge import Knowledge
from bot.conversation.turn import TurnTaker
from bot.dialogue.scripted import ScriptedDialogue
from bot.ids import BatchId, InboundId
from bot.messages import ChannelName, InboundKind, InboundMessage
from bot.settings import read_settings
from bot.storage.database import Database, migrate, open_engine
from bot.storage.intake import SqlIntakeStore
from bot.storage.keyring import Keyring, new_keyring
from bot.storage.outbox import SqlOutboxStore
from bot.storage.queueing import OUTBOX, TURNS
from bot.storage.sealing import Sealer
from bot.storage.tables.staff import ACCOUNT
from bot.storage.turns import SqlTurnStore
from bot.worker.sending import Sender
from tests.support.paper import PaperChannel
from tests.support.survivor import SHAPES, Survivor


@dataclass
class HandQueue:
    """A twin of the durable queues: remembers what was enqueued, until it is pumped."""

    waiting: list[tuple[str, str]] = field(default_factory=list)
    known: set[str] = field(default_factory=set)

    def enqueue(self, connection: Connection, queue: str, *, workflow: str, partition: str, argument: str) -> None:
        if workflow not in self.known:
            self.known.add(workflow)
            self.waiting.append((queue, argument))


@dataclass
class WholeHouse:
    """Intake, turns, outbox and gate over one database, and a channel made of paper."""

    engine: Database
    ring: Keyring
    sealer: Sealer
    clock: SettableClock
    knowledge: Knowledge
    folder: Path
    queue: HandQueue = field(default_factory=HandQueue)
    paper: PaperChannel = field(default_factory=PaperChannel)
    dialogue: object = field(default_factory=ScriptedDialogue)
    count: int = 0

    @property
    def outbox(self) -> SqlOutboxStore:
        return SqlOutboxStore(self.engine, self.sealer)

    def takes(self, text: str = "", *, address: str = "+15550100", **more: object) -> bool:
        """One message comes in and is kept; nothing is answered yet."""
        self.count += 1
        self.clock.advance(timedelta(seconds=5))
        message = InboundMessage(
            channel=more.get("channel", ChannelName.WHATSAPP),
            address=address,
            provider_id=more.get("provider_id", f"SM{self.count}"),
            kind=more.get("kind", InboundKind.TEXT),
            text=text,
            tap=more.get("tap"),
            received_at=self.clock.now(),
        )
        store = SqlIntakeStore(self.engine, self.sealer, self.queue)
        return Intake(store).take(message, self.knowledge)

    async def pump(self, only: str | None = None) -> None:
        """Run what is queued: turns first come first served, then what they say leaves."""
        while work := next((item for item in self.queue.waiting if only in (None, item[0])), None):
            self.queue.waiting.remove(work)
            await self._run(*work)

    async def says(self, text: str, **more: object) -> list[str]:
        """What she hears in answer."""
        before = len(self.paper.sent)
        self.takes(text, **more)
        await self.pump()
        return [delivery.text for delivery in self.paper.sent[before:]]

    async def _run(self, queue: str, argument: str) -> None:
        if queue == TURNS:
            await self.turns().take(InboundId(argument))
        if queue == OUTBOX:
            await self.sender().send_batch(BatchId(argument))

    def turns(self) -> TurnTaker:
        return TurnTaker(
            store=SqlTurnStore(self.engine, self.sealer, self.queue),
            dialogue=self.dialogue,
            knowledge=lambda: self.knowledge,
            shape=lambda name: SHAPES[name],
            clock=self.clock,
        )

    def sender(self) -> Sender:
        return Sender(
            store=self.outbox,
            channels=dict.fromkeys(ChannelName, self.paper),
            clock=self.clock,
            ready=self.paper.opened,
        )

    def employ_caseworker(self, languages: str = "es,en,pt,fr,ht") -> str:
        with self.engine.begin() as connection:
            connection.execute(
                insert(ACCOUNT).values(
                    id="caseworker000001",
                    login="luz",
                    alias="Luz",
                    roles="caseworker",
                    languages=languages,
                    page_language="es",
                    status="active",
                    created_at=self.clock.now(),
                    last_code_step=0,
                )
            )
        return "caseworker000001"


@pytest.fixture
def her(knowledge: Knowledge, clock: SettableClock) -> Survivor:
    """One person on WhatsApp over a store in memory."""
    return Survivor(knowledge=knowledge, dialogue=ScriptedDialogue(), clock=clock)


ABOUT_WORDS = (
    "test_d34_country_unknown",
    "test_d36_for_another_person",
    "test_d38_threats",
    "test_for_another_person",
    "test_languages_we_do_not_write",
    "test_paths",
    "test_under_18",
    "test_which_country",
    "test_d24_to_d25_after_danger",
    "test_d29_who_is_writing",
    "test_d31_to_d34_danger",
    "test_words_in_doubt",
)
"""Modules about what is said: nothing in them depends on the database, so the embedded one is enough."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Every flow on both databases, but for those that are about words."""
    if "house" in metafunc.fixturenames:
        is_about_words = metafunc.module.__name__.rpartition(".")[2] in ABOUT_WORDS
        databases = ["sqlcipher"] if is_about_words else ["sqlcipher", "postgresql"]
        metafunc.parametrize("house", databases, indirect=True)


@pytest.fixture
def house(
    request: pytest.FixtureRequest, tmp_path: Path, clock: SettableClock, knowledge: Knowledge
) -> Iterator[WholeHouse]:
    """On the database that was asked for; PostgreSQL is a real one, started for the session."""
    url: dict[str, str] = {}
    if request.param == "postgresql":
        make_database: Callable[[], str] = request.getfixturevalue("new_postgres_database")
        url = {"AMPARO_DATABASE_URL": make_database()}
    settings = read_settings(tmp_path, {"AMPARO_VAR": str(tmp_path), **url})
    ring = new_keyring()
    engine = open_engine(settings, ring)
    migrate(engine)
    yield WholeHouse(engine=engine, ring=ring, sealer=Sealer(ring), clock=clock, knowledge=knowledge, folder=tmp_path)
    engine.dispose()
