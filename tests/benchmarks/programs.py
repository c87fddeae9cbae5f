"""Programs under measurement: how long they take to start, what they weigh with everything they started."""

import time

import psutil

from tests.system.processes import Child, status_of

MEGABYTE = 1_000_000
PATIENCE_SECONDS = 600.0
"""A stock Rasa builds its networks at every start: minutes, on a machine that has other work."""


def start_seconds(child: Child) -> float:
    """Start it, and return how long it took until its health address answered 200."""
    started = time.monotonic()
    child.start()
    while status_of(child.health) != 200:
        assert child.is_alive, f"it ended: {child.printed()[-2000:]}"
        assert time.monotonic() - started < PATIENCE_SECONDS, f"it did not come up: {child.printed()[-2000:]}"
        time.sleep(0.1)
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
