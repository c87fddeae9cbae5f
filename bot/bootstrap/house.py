"""The composition root: the only file that names concrete classes and joins them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.channels.contract import Capabilities, Channel
from bot.channels.registry import build_channels
from bot.channels.telegram.capabilities import TELEGRAM
from bot.channels.twilio.capabilities import SMS, WHATSAPP
from bot.channels.web.capabilities import WEB
from bot.clock import Clock, SystemClock
from bot.content.catalogue import Catalogue
from bot.content.lexicon import read_lexicon
from bot.content.live import LiveWords
from bot.content.places import places_of
from bot.content.resources import Resources, read_resources
from bot.conversation.bench import Bench
from bot.conversation.intake import Intake
from bot.conversation.knowledge import Knowledge, Places
from bot.dialogue.client import RasaDialogue
from bot.durable.engine import DbosQueueing, migrate_queues
from bot.errors import BadConfiguration
from bot.gateway.front_door import FrontDoor
from bot.language.detect import Detector, read_detector
from bot.messages import ChannelName
from bot.replies.composing import Shape
from bot.safety.lexicon import Lexicon
from bot.settings import Settings
from bot.storage.content import SqlContentStore
from bot.storage.database import Database, migrate, open_engine
from bot.storage.intake import SqlIntakeStore
from bot.storage.keyring import Keyring, load_keyring
from bot.storage.outbox import SqlOutboxStore
from bot.storage.sealing import Sealer

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
            other_language=self.detector.other_language,
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
        detector=read_detector(),
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


def read_knowledge(settings: Settings) -> Knowledge:
    """Words, lists, places and language from the files alone, without a database."""
    resources, detector = read_resources(settings.resources), read_detector()
    return Knowledge(
        words=Catalogue(resources),
        lexicon=read_lexicon(settings.resources, resources),
        places=places_of(resources.places),
        probabilities=detector.probabilities,
        other_language=detector.other_language,
    )


def open_bench(settings: Settings) -> Bench:
    """Words and Rasa without a database: what a person would get. Published edits are not in it."""
    knowledge = read_knowledge(settings)
    return bench_of(settings, lambda: knowledge, SystemClock())


def bench_of(settings: Settings, knowledge: Callable[[], Knowledge], clock: Clock) -> Bench:
    """What a person would get with these words and the running Rasa."""
    return Bench(knowledge=knowledge, dialogue=RasaDialogue(settings.rasa_url), shape=shape_of, clock=clock)


def front_door_of(house: House) -> FrontDoor:
    """Where everything comes in."""
    intake = Intake(SqlIntakeStore(house.engine, house.sealer, house.queueing))
    return FrontDoor(intake, SqlOutboxStore(house.engine, house.sealer), house.knowledge)


def shape_of(name: ChannelName) -> Shape:
    """What composing must know of a channel."""
    capabilities = CAPABILITIES[name]
    return Shape(buttons=capabilities.buttons, limit=capabilities.text_limit, is_sms=capabilities.counts_segments)
