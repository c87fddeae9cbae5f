"""The inbox: who waits, whom one holds, and the talk itself."""

from pathlib import Path

from litestar.di import Provide

from bot.consoles.inbox.case import CASE
from bot.consoles.inbox.desktop import SetDesktop, Surroundings
from bot.consoles.inbox.queue import QUEUE
from bot.consoles.shared.console import Console, MenuItem
from bot.staff.permissions import Permission

_HERE = Path(__file__).parent


def inbox_console(around: Surroundings) -> Console:
    return Console(
        name="inbox",
        handlers=(*QUEUE, *CASE),
        templates=_HERE / "templates",
        menu=(MenuItem(path="/inbox", word="inbox.title", permission=Permission.HOLD_CASES),),
        dependencies={"desktop": Provide(SetDesktop(around), sync_to_thread=True)},
    )
