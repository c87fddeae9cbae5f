"""Going on after failures that nobody foresaw: nothing accepted may be lost because one attempt went wrong."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.logs import alarm

type Handler = Callable[[str], Awaitable[None]]

_PAUSES = (0.2, 1.0, 3.0)
_LATER_SECONDS = 10.0
_MOST_LATER = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Persistent:
    """Runs `work`; after some failures `last_resort` instead, and that again each ten seconds, for ten minutes.

    Every failure is reported without its text. What is still undone then waits for the next start.
    """

    name: str
    work: Handler
    last_resort: Handler

    async def run(self, argument: str) -> None:
        for pause in _PAUSES:
            if await self._tried(self.work, argument):
                return
            await asyncio.sleep(pause)
        for _ in range(_MOST_LATER):
            if await self._tried(self.last_resort, argument):
                return
            await asyncio.sleep(_LATER_SECONDS)

    async def _tried(self, handler: Handler, argument: str) -> bool:
        try:
            await handler(argument)
        except Exception as error:  # noqa: BLE001 - the last resort of accepted work; logged, counted
            alarm("work_failed", work=self.name, kind=type(error).__name__)
            return False
        return True
