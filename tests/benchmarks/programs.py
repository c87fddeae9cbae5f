"""Programs under measurement: how long they take to start, what they weigh with everything they started."""

import time

import psutil

from tests.system.processes import Child

MEGABYTE = 1_000_000


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
