"""What happens by the clock: retention, unclaimed requests, the newest words. Nothing here ever writes to a person."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from bot.logs import alarm


@dataclass(frozen=True, slots=True, kw_only=True)
class Chore:
    """run: synchronous, called in a thread every `seconds`."""

    name: str
    seconds: float
    run: Callable[[], object]


async def watch(chores: tuple[Chore, ...]) -> None:
    """Run every chore for ever; one that fails is reported and tried again at its next time."""
    async with asyncio.TaskGroup() as group:
        for chore in chores:
            group.create_task(_repeat(chore))


async def _repeat(chore: Chore) -> None:
    while True:
        try:
            await asyncio.to_thread(chore.run)
        except Exception as error:  # noqa: BLE001 - the last resort of a loop that must not end; logged, counted
            alarm("chore_failed", chore=chore.name, kind=type(error).__name__)
        await asyncio.sleep(chore.seconds)
