"""Real processes: started with an environment of their own, killed or stopped, what they print kept in a file."""

import os
import secrets
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_SECONDS = 120.0


@dataclass(slots=True, kw_only=True)
class Child:
    """health: the address that answers 200 once the process is up. place: its working folder."""

    command: Sequence[str]
    environment: Mapping[str, str] = field(repr=False)
    place: Path
    log: Path
    health: str
    process: "subprocess.Popen[bytes] | None" = None

    def start(self) -> None:
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                list(self.command),
                cwd=self.place,
                env=dict(self.environment),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def wait_until_up(self) -> None:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline and self.is_alive:
            if status_of(self.health) == 200:
                return
            time.sleep(0.1)
        raise AssertionError(f"it did not come up: {self.printed()[-3000:]}")

    def run(self) -> None:
        """Start it and wait for its end, which must be a good one."""
        self.start()
        assert self.process is not None
        assert self.process.wait(PATIENCE_SECONDS) == 0, self.printed()[-3000:]

    @property
    def is_alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def kill(self) -> None:
        """SIGKILL: it gets no chance to finish anything."""
        assert self.process is not None
        self.process.kill()
        self.process.wait(PATIENCE_SECONDS)

    def stop(self, number: int = signal.SIGTERM) -> int:
        """Ask it to end, and return its exit code."""
        assert self.process is not None
        self.process.send_signal(number)
        return self.process.wait(PATIENCE_SECONDS)

    def end(self) -> None:
        """Whatever it is doing, and whether it was ever started."""
        if self.is_alive:
            self.kill()

    def printed(self) -> str:
        return self.log.read_text(errors="replace") if self.log.exists() else ""


def status_of(address: str) -> int | None:
    """The status of a GET, None where nobody answers."""
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 - always a loopback address
            return int(answer.status)
    except urllib.error.HTTPError as refusal:
        return refusal.code
    except OSError:
        return None


def free_port() -> int:
    """A port that stays free while a process that had it is down: none that the kernel gives to others unasked."""
    while True:
        port = 15_000 + secrets.randbelow(17_000)  # Linux hands out those from 32,768 on
        with closing(socket.socket()) as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


def is_free(port: int) -> bool:
    """Whether nobody listens there any more."""
    with closing(socket.socket()) as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


def lean_environment(place: Path) -> dict[str, str]:
    """Nothing of this machine but its programs; whatever a process writes beside its work lands below `place`."""
    for name in ("home", "tmp"):
        (place / name).mkdir(exist_ok=True)
    return {
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "HOME": str(place / "home"),
        "TMPDIR": str(place / "tmp"),
        "PYTHONPATH": str(ROOT),
    }
