"""The processes: gateway, consoles, worker, try page, apart or together in one process."""

import asyncio
import gc
import logging
import signal
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass

import uvicorn
from litestar import Litestar

from bot.bootstrap import House, build_staff_pages, build_worker, channels_of, chores_of, front_door_of
from bot.channels.contract import Channel, Received
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.web.channel import WebChannel
from bot.channels.web.page import try_page
from bot.dialogue.client import RasaDialogue
from bot.errors import ChannelBusy
from bot.gateway.app import Doors, build_gateway
from bot.gateway.front_door import FrontDoor
from bot.logs import event
from bot.messages import InboundMessage
from bot.replies.voice import to_gsm7
from bot.worker.watching import watch

LOOPBACK = "127.0.0.1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """Which of our processes run in this one."""

    gateway: bool = False
    consoles: bool = False
    worker: bool = False
    try_page: bool = False


TOGETHER = Parts(gateway=True, consoles=True, worker=True, try_page=True)


async def serve(house: House, parts: Parts) -> None:
    """Run until SIGTERM or SIGINT, then stop cleanly: no new requests, running ones finish."""
    gc.freeze()  # words and tables stay for ever; to look through them for garbage stops everybody for 0.15 s
    stopping = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stopping.set)
    door_channels = channels_of(house)
    web = _web(door_channels)
    door = front_door_of(house)
    async with _worker(house, web, runs=parts.worker), _opened(door_channels):
        servers = _servers(house, door_channels, door, parts)
        async with asyncio.TaskGroup() as group:
            running = [group.create_task(server.serve()) for server in servers]
            background = _background(house, door_channels, door, parts)
            tasks = [group.create_task(work) for work in background]
            await stopping.wait()
            event("stopping")
            for server in servers:
                server.should_exit = True
            for task in tasks:
                task.cancel()
            await asyncio.gather(*running, return_exceptions=True)


def _servers(house: House, channels: tuple[Channel, ...], door: FrontDoor, parts: Parts) -> list[uvicorn.Server]:
    settings = house.settings
    servers = []
    if parts.gateway:
        doors = Doors(channels=channels, take=door.take, ready=_readiness(house))
        servers.append(_server(build_gateway(doors), settings.host, settings.gateway_port))
    if parts.consoles:
        servers.append(_server(build_staff_pages(house), settings.host, settings.consoles_port))
    if parts.try_page:
        servers.append(_server(_try_app(channels, door), LOOPBACK, settings.try_port))
    return servers


def _try_app(channels: tuple[Channel, ...], door: FrontDoor) -> Litestar:
    web = _web(channels)

    async def take(message: InboundMessage) -> None:
        await door.take(web, Received(messages=(message,)))

    return Litestar(route_handlers=[try_page(web, take, sms_wording=to_gsm7)], openapi_config=None, logging_config=None)


def _web(channels: tuple[Channel, ...]) -> WebChannel:
    return next(channel for channel in channels if isinstance(channel, WebChannel))


def _readiness(house: House) -> Callable[[], Coroutine[None, None, bool]]:
    dialogue = RasaDialogue(house.settings.rasa_url)

    async def ready() -> bool:
        await asyncio.to_thread(house.words.refresh)  # asks the database
        return await dialogue.is_ready()

    return ready


def _background(
    house: House, channels: tuple[Channel, ...], door: FrontDoor, parts: Parts
) -> list[Coroutine[None, None, None]]:
    polled = [channel for channel in channels if isinstance(channel, TelegramChannel) and channel.is_polled]
    work = [_poll(channel, door) for channel in polled if parts.gateway]
    return [*work, watch(chores_of(house))] if parts.worker else work


async def _poll(channel: TelegramChannel, door: FrontDoor) -> None:
    async def take(received: Received) -> None:
        try:
            await door.take(channel, received)
        except Exception as error:  # noqa: BLE001 - whatever it was, the update must come again
            raise ChannelBusy(f"nothing could be kept: {type(error).__name__}") from None  # it comes again

    await channel.poll(take)


@asynccontextmanager
async def _worker(house: House, web: WebChannel, *, runs: bool) -> AsyncIterator[None]:
    """The worker's channels are its own, but for the try page's: its transcripts live in this process."""
    if not runs:
        yield
        return
    channels = tuple(web if isinstance(channel, WebChannel) else channel for channel in channels_of(house))
    worker = build_worker(house, channels)
    await asyncio.to_thread(worker.start)
    try:
        yield
    finally:
        await asyncio.to_thread(worker.stop)


@asynccontextmanager
async def _opened(channels: tuple[Channel, ...]) -> AsyncIterator[None]:
    for channel in channels:
        await channel.start()
    try:
        yield
    finally:
        for channel in channels:
            await channel.close()


def _server(app: Litestar, host: str, port: int) -> uvicorn.Server:
    """No access log: an address in a log is a person in a log. Signals are ours to handle."""
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        log_config=None,
        access_log=False,
        log_level=logging.WARNING,
        server_header=False,
    )
    return _QuietServer(config)


class _QuietServer(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Several servers share one process; `serve` alone listens to signals."""
        yield
