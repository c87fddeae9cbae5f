"""What runs behind the door: turns, sends, and what happens by the clock."""

import asyncio

from bot.bootstrap.house import House, shape_of
from bot.bootstrap.staff_pages import desk_of
from bot.channels.contract import Channel
from bot.conversation import handoff
from bot.conversation.retention import WORKFLOWS
from bot.conversation.turn import TurnTaker
from bot.dialogue.client import RasaDialogue
from bot.durable.engine import DurableWorker, Handlers
from bot.durable.recovery import Recovery
from bot.ids import BatchId, InboundId
from bot.storage.outbox import SqlOutboxStore
from bot.storage.retention import SqlRetention
from bot.storage.turns import SqlTurnStore
from bot.worker.persisting import Persistent
from bot.worker.sending import Sender
from bot.worker.watching import Chore


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
