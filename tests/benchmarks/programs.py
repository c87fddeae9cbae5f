"""Programs under measurement: started with an interpreter of their own, weighed with everything they started."""

import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

from tests.system.processes import Child

MEGABYTE = 1_000_000


@dataclass(slots=True, kw_only=True)
class Program(Child):
    """A child with another Python than ours. interpreter: its path."""

    interpreter: Path

    def start(self) -> None:
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                [str(self.interpreter), *self.arguments],
                cwd=self.folder,
                env=dict(self.environment),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )


def start_seconds(child: Child) -> float:
    """Start it, and return how long it took until its health address answered 200."""
    started = time.monotonic()
    child.start()
    child.wait_until_up()
    return time.monotonic() - started


def megabytes(child: Child) -> float:
    """What the process and all below it occupy now, in millions of bytes: shared pages once where the system can tell.

    PSS on Linux, elsewhere the sum of resident sizes, which is more.
    """
    assert child.process is not None
    top = psutil.Process(child.process.pid)
    return sum(_bytes(process) for process in (top, *top.children(recursive=True))) / MEGABYTE


def _bytes(process: psutil.Process) -> int:
    full = process.memory_full_info()
    return int(getattr(full, "pss", full.rss))
