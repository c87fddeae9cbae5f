"""`run`: two children, our process and Rasa; they are restarted when they die, and they die with us."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.logs import alarm, event

_PR_SET_PDEATHSIG = 1
_PATIENCE_SECONDS = 15.0
_SETTLED_SECONDS = 30.0
_LONGEST_PAUSE = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Child:
    name: str
    command: Sequence[str]
    folder: Path
    environment: Mapping[str, str]


class Supervisor:
    """Keeps children running until a signal comes. Linux and macOS."""

    def __init__(self, children: Sequence[Child]) -> None:
        self._children = children
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self._started: dict[str, float] = {}
        self._pause: dict[str, float] = {}
        self._is_stopping = False

    def start(self) -> None:
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, self._stop)
        for child in self._children:
            self._start(child)

    def watch(self, until: Callable[[], bool] = lambda: False) -> int:
        """Restart what dies; returns 0 after a signal, or when `until` holds. Raises nothing of the children's."""
        while not self._is_stopping and not until():
            for child in self._children:
                if self._running[child.name].poll() is not None and not self._is_stopping:
                    self._restart(child)
            time.sleep(0.1)
        return 0

    def is_alive(self, name: str) -> bool:
        return name in self._running and self._running[name].poll() is None

    def close(self) -> None:
        """Ask every child to stop, wait, and kill what does not."""
        for process in self._running.values():
            if process.poll() is None:
                process.terminate()
        deadline = time.monotonic() + _PATIENCE_SECONDS
        for process in self._running.values():
            try:
                process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def _start(self, child: Child) -> None:
        self._started[child.name] = time.monotonic()
        self._running[child.name] = subprocess.Popen(
            child.command,
            cwd=child.folder,
            env=dict(child.environment),
            preexec_fn=die_with_parent,
            start_new_session=True,  # Ctrl-C reaches us alone; we stop the children in order
        )

    def _restart(self, child: Child) -> None:
        """At once the first time; a child that keeps dying is given longer and longer pauses, up to ten seconds."""
        lived = time.monotonic() - self._started[child.name]
        pause = 0.0 if lived > _SETTLED_SECONDS else min(self._pause.get(child.name, 0.0) * 2 + 0.1, _LONGEST_PAUSE)
        self._pause[child.name] = pause
        alarm("child_died", child=child.name, code=self._running[child.name].returncode)
        time.sleep(pause)
        self._start(child)

    def _stop(self, number: int, frame: object) -> None:
        event("signal", number=number)
        self._is_stopping = True


def die_with_parent() -> None:
    """For a child's start: end when the parent ends, however it ends. Linux only; elsewhere nothing happens."""
    if sys.platform != "linux":
        return
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() == 1:
        os._exit(1)
