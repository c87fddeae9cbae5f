"""A small HTTP server on loopback in a thread of its own, with failures to order."""

import asyncio
import threading
from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from dataclasses import dataclass

from aiohttp import web

type Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(slots=True)
class Misbehaviour:
    """What shall go wrong. code: the provider's own. drops: answers that are lost after the accept."""

    failures: int = 0
    status: int = 500
    code: int | None = None
    retry_after: int | None = None
    drops: int = 0
    seconds: float = 0.0


class LoopbackServer:
    """Base of both simulators: start and stop, and what goes wrong."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread: threading.Thread | None = None
        self._runner: web.AppRunner | None = None
        self._troubles = Misbehaviour()
        self.base_url = ""

    def routes(self) -> list[tuple[str, str, Handler]]:
        """Method, path and handler of each route."""
        raise NotImplementedError

    def start(self, port: int = 0) -> str:
        """Listen and return the base URL. port: 0 takes a free one."""
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self.base_url = self._await(self._listen(port))
        return self.base_url

    def stop(self) -> None:
        if self._runner:
            self._await(self._hang_up(self._runner))
            self._runner = None
        if self._thread:
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join(timeout=5)
            self._thread = None
            self._loop.close()

    def fail_next(self, times: int, status: int = 500, code: int | None = None, retry_after: int | None = None) -> None:
        """Refuse the next calls without accepting anything."""
        self._troubles.failures = times
        self._troubles.status, self._troubles.code = status, code
        self._troubles.retry_after = retry_after

    def drop_next(self, times: int) -> None:
        """Accept the next messages, then cut the line before the answer."""
        self._troubles.drops = times

    def delay(self, seconds: float) -> None:
        """Let every call wait."""
        self._troubles.seconds = seconds

    async def _wait(self) -> None:
        if self._troubles.seconds:
            await asyncio.sleep(self._troubles.seconds)

    def _takes_failure(self) -> bool:
        if self._troubles.failures <= 0:
            return False
        self._troubles.failures -= 1
        return True

    def _drops_line(self, request: web.Request) -> bool:
        """True where the answer is to be lost; the line is cut already."""
        if self._troubles.drops <= 0 or request.transport is None:
            return False
        self._troubles.drops -= 1
        request.transport.abort()
        return True

    async def _hang_up(self, runner: web.AppRunner) -> None:
        """No new line, a breath for the one that is being taken up, then the end of all of them."""
        for site in list(runner.sites):
            await site.stop()
        await asyncio.sleep(0.02)
        await runner.cleanup()
        await asyncio.sleep(0.02)

    def _await[Answer](self, work: Awaitable[Answer]) -> Answer:
        async def run() -> Answer:
            return await work

        future: Future[Answer] = asyncio.run_coroutine_threadsafe(run(), self._loop)
        return future.result(timeout=10)

    async def _listen(self, port: int) -> str:
        app = web.Application(client_max_size=1024 * 1024)
        for method, path, handler in self.routes():
            app.router.add_route(method, path, handler)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", port).start()
        return f"http://127.0.0.1:{self._runner.addresses[0][1]}"
