"""The composition root: the only file that names concrete classes and joins them."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

from litestar import Litestar

from bot.channels.contract import Capabilities, Channel
from bot.channels.registry import build_channels
from bot.channels.telegram.capabilities import TELEGRAM
from bot.channels.twilio.capabilities import SMS, WHATSAPP
from bot.channels.web.capabilities import WEB
from bot.clock import Clock, SystemClock
from bot.consoles.inbox.console import inbox_console
from bot.consoles.inbox.desktop import Surroundings
from bot.consoles.shared.app import ConsoleServices, build_consoles
from bot.content.catalogue import Catalogue
from bot.content.lexicon import read_lexicon
from bot.content.live import LiveWords
from bot.content.places import places_of
from bot.content.resources import Resources, read_resources
from bot.conversation import handoff
from bot.conversation.bench import Bench
from bot.conversation.intake import Intake
from bot.conversation.knowledge import Knowledge, Places
from bot.conversation.retention import WORKFLOWS
from bot.conversation.turn import TurnTaker
from bot.dialogue.client import RasaDialogue
from bot.durable.engine import DbosQueueing, DurableWorker, Handlers, migrate_queues
from bot.durable.recovery import Recovery
from bot.errors import BadConfiguration
from bot.gateway.front_door import FrontDoor
from bot.ids import BatchId, InboundId
from bot.language import profiles
from bot.language.detect import Detector
from bot.messages import LANGUAGES, ChannelName
from bot.replies.around import WordsAround
from bot.replies.composing import Shape
from bot.safety.lexicon import Lexicon
from bot.settings import Settings
from bot.staff.commands import first_invitation
from bot.staff.office import Office, StaffStores, open_office
from bot.storage.content import SqlContentStore
from bot.storage.database import Database, migrate, open_engine
from bot.storage.desk import SqlDesk
from bot.storage.intake import SqlIntakeStore
from bot.storage.keyring import Keyring, load_keyring
from bot.storage.outbox import SqlOutboxStore
from bot.storage.retention import SqlRetention
from bot.storage.revisions import SqlRevisions
from bot.storage.sealing import Sealer
from bot.storage.staff import SqlAccounts, SqlAttempts, SqlAudit, SqlInvitations, SqlSessions
from bot.storage.turns import SqlTurnStore
from bot.worker.persisting import Persistent
from bot.worker.sending import Sender
from bot.worker.watching import Chore

CAPABILITIES: Mapping[ChannelName, Capabilities] = {
    ChannelName.SMS: SMS,
    ChannelName.WHATSAPP: WHATSAPP,
    ChannelName.TELEGRAM: TELEGRAM,
    ChannelName.WEB: WEB,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """What every process of ours stands on. words: the newest catalogue; the rest is read once."""

    settings: Settings
    clock: Clock
    engine: Database
    sealer: Sealer
    queueing: DbosQueueing
    resources: Resources
    words: LiveWords
    lexicon: Lexicon
    places: Places
    detector: Detector

    def knowledge(self) -> Knowledge:
        """The newest words, as one snapshot that does not change under a turn."""
        self.words.refresh()
        return Knowledge(
            words=self.words.current,
            lexicon=self.lexicon,
            places=self.places,
            probabilities=self.detector.probabilities,
        )


def open_house(settings: Settings, clock: Clock | None = None, ring: Keyring | None = None) -> House:
    """Everything opened and validated.

    Raises BadConfiguration: without keys, or with broken resources, nothing starts.
    """
    keys = ring or load_keyring(settings)
    if keys is None:
        raise BadConfiguration("there is no key ring: set AMPARO_KEYS, or run `python -m bot keys new`.")
    resources = read_resources(settings.resources)
    engine = open_engine(settings, keys)
    sealer = Sealer(keys)
    return House(
        settings=settings,
        clock=clock or SystemClock(),
        engine=engine,
        sealer=sealer,
        queueing=DbosQueueing(engine),
        resources=resources,
        words=LiveWords(resources, SqlContentStore(engine)),
        lexicon=read_lexicon(settings.resources, resources),
        places=places_of(resources.places),
        detector=Detector(profiles.load(profiles.read_folder())),
    )


def channels_of(house: House) -> tuple[Channel, ...]:
    """Fresh channels, with clients of their own once started; one set for each event loop."""
    return build_channels(house.settings, house.clock)


def migrate_all(settings: Settings) -> None:
    """Our tables and the queues' own. Raises BadConfiguration."""
    ring = load_keyring(settings)
    if ring is None:
        raise BadConfiguration("there is no key ring: set AMPARO_KEYS, or run `python -m bot keys new`.")
    engine = open_engine(settings, ring)
    migrate(engine)
    migrate_queues(engine, settings.executor)
    engine.dispose()


def open_office_of(house: House) -> Office:
    """Accounts, sessions, hand-offs: everything staff can do."""
    stores = StaffStores(
        accounts=SqlAccounts(house.engine, house.sealer),
        invitations=SqlInvitations(house.engine, house.sealer),
        sessions=SqlSessions(house.engine, house.sealer),
        attempts=SqlAttempts(house.engine, house.sealer),
        audit=SqlAudit(house.engine, house.sealer),
    )
    return open_office(stores, desk_of(house), house.clock)


def desk_of(house: House) -> SqlDesk:
    """Hand-offs, with the words around them."""
    around = WordsAround(words=lambda: house.knowledge().words, shape=shape_of, clock=house.clock)
    return SqlDesk(house.engine, house.sealer, house.queueing, around)


def build_staff_pages(house: House) -> Litestar:
    """Inbox and editor behind one sign-in."""
    services = ConsoleServices(
        office=open_office_of(house),
        time_zone=house.words.team().time_zone,
        is_https=house.settings.secure_cookies,
    )
    around = Surroundings(revisions=SqlRevisions(house.engine), names=house.words, clock=house.clock)
    return build_consoles(services, [inbox_console(around)])


def first_enrolment(settings: Settings) -> str | None:
    """The path of the link for the very first staff account; None once somebody has enrolled."""
    office = open_office_of(open_house(settings))
    return first_invitation(office.accounts, "first", "Equipo", LANGUAGES)


def read_knowledge(settings: Settings) -> Knowledge:
    """Words, lists, places and language from the files alone, without a database."""
    resources = read_resources(settings.resources)
    return Knowledge(
        words=Catalogue(resources),
        lexicon=read_lexicon(settings.resources, resources),
        places=places_of(resources.places),
        probabilities=Detector(profiles.load(profiles.read_folder())).probabilities,
    )


def open_bench(settings: Settings) -> Bench:
    """Words and Rasa without a database: what a person would get. Published edits are not in it."""
    knowledge = read_knowledge(settings)
    return Bench(
        knowledge=lambda: knowledge,
        dialogue=RasaDialogue(settings.rasa_url),
        shape=shape_of,
        clock=SystemClock(),
    )


def front_door_of(house: House) -> FrontDoor:
    """Where everything comes in."""
    intake = Intake(SqlIntakeStore(house.engine, house.sealer, house.queueing))
    return FrontDoor(intake, SqlOutboxStore(house.engine, house.sealer), house.knowledge)


def build_worker(house: House, channels: tuple[Channel, ...]) -> DurableWorker:
    """Turns and sends. Provider and Rasa clients are opened on the loop that runs them, at the first use."""
    by_name = {name: channel for channel in channels for name in channel.names}
    opened = _OpenOnce(channels)
    turns = _Turns(house)
    outbox = SqlOutboxStore(house.engine, house.sealer)
    sender = Sender(
        store=SqlOutboxStore(house.engine, house.sealer),
        channels=by_name,
        clock=house.clock,
        ready=opened.ready,
    )

    async def send_batch(batch: str) -> None:
        await sender.send_batch(BatchId(batch))

    async def give_batch_up(batch: str) -> None:
        await asyncio.to_thread(outbox.drop_rest, BatchId(batch), "failed")

    taking = Persistent(name="turn", work=turns.take, last_resort=turns.give_up)
    sending = Persistent(name="send", work=send_batch, last_resort=give_batch_up)
    handlers = Handlers(take_turn=taking.run, send_batch=sending.run)
    return DurableWorker(house.engine, house.settings.executor, handlers)


def chores_of(house: House) -> tuple[Chore, ...]:
    """What happens by the clock. Nothing of it ever writes to a person."""
    retention = SqlRetention(house.engine)
    desk = desk_of(house)
    recovery = Recovery(house.engine, house.settings.executor)

    def collect() -> None:
        recovery.collect(house.clock.now() - WORKFLOWS)

    return (
        Chore(name="heartbeat", seconds=5, run=lambda: recovery.beat(house.clock.now())),
        Chore(name="sweep", seconds=10, run=lambda: recovery.sweep(house.clock.now())),
        Chore(name="collect", seconds=300, run=collect),
        Chore(name="overdue", seconds=30, run=lambda: handoff.overdue(desk, house.clock.now())),
        Chore(name="retention", seconds=60, run=lambda: retention.sweep(house.clock.now())),
        Chore(name="words", seconds=1, run=house.words.refresh),
    )


def shape_of(name: ChannelName) -> Shape:
    """What composing must know of a channel."""
    capabilities = CAPABILITIES[name]
    return Shape(buttons=capabilities.buttons, limit=capabilities.text_limit, is_sms=capabilities.counts_segments)


class _Turns:
    """Rasa's client is opened at the first turn, on the loop that takes turns."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._taker: TurnTaker | None = None

    async def take(self, inbound: str) -> None:
        await self._opened().take(InboundId(inbound))

    async def give_up(self, inbound: str) -> None:
        await self._opened().give_up(InboundId(inbound))

    def _opened(self) -> TurnTaker:
        if self._taker is None:
            house = self._house
            self._taker = TurnTaker(
                store=SqlTurnStore(house.engine, house.sealer, house.queueing),
                dialogue=RasaDialogue(house.settings.rasa_url),
                knowledge=house.knowledge,
                shape=shape_of,
                clock=house.clock,
            )
        return self._taker


class _OpenOnce:
    def __init__(self, channels: tuple[Channel, ...]) -> None:
        self._channels = channels
        self._opening: asyncio.Task[None] | None = None

    def ready(self) -> asyncio.Task[None]:
        if self._opening is None:
            self._opening = asyncio.ensure_future(self._open())
        return self._opening

    async def _open(self) -> None:
        for channel in self._channels:
            await channel.start()
