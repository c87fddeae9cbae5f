"""A real server in a process of its own, and what tests ask of it."""

import json
import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[2]
START_SECONDS = 400.0
# A word that no library, no model and no file of ours holds.
CANARY = "zorzalito7391"


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A running Rasa side. place: everything it can write to; log: its stdout and stderr, in there."""

    port: int
    pid: int
    place: Path
    log: Path = field(repr=False)

    def raw(self, method: str, path: str, body: bytes | None = None) -> tuple[int, bytes]:
        """Status and body of any request."""
        address = f"http://127.0.0.1:{self.port}{path}"
        request = urllib.request.Request(address, data=body, method=method)
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310 - always http
                return answer.status, answer.read()
        except urllib.error.HTTPError as refusal:
            return refusal.code, refusal.read()

    def turn(self, given: dict[str, str], state: Any = None, language: str = "es") -> dict[str, Any]:
        """The answer to a turn, which must succeed."""
        status, body = self.raw("POST", "/webhooks/turn/", turn_body(given, state, language))
        assert status == 200, body
        answer: dict[str, Any] = json.loads(body)
        return answer

    def text(self, text: str, state: Any = None, language: str = "es") -> dict[str, Any]:
        """The answer to a text."""
        return self.turn({"text": text}, state, language)

    def choice(self, key: str, state: Any = None) -> dict[str, Any]:
        """The answer to a choice."""
        return self.turn({"choice": key}, state)


def turn_body(given: Any, state: Any = None, language: str = "es") -> bytes:
    """A request as the gateway sends it."""
    context = {"language": language, "country": None, "channel": "sms"}
    whole = {"conversation": "c0ffee", "state": state, "input": given, "context": context}
    return json.dumps(whole).encode()


def keys(answer: dict[str, Any]) -> list[str]:
    """What is said, as keys."""
    return [said["key"] for said in answer["say"]]


def does(answer: dict[str, Any]) -> list[str]:
    """What the gateway is asked to do."""
    return [effect["do"] for effect in answer["effects"]]


def start(program: list[str], model: Path, place: Path, log_level: str) -> tuple[Server, "subprocess.Popen[bytes]"]:
    """A server whose home, temporary and working folder are all one place that a test can search."""
    port = free_port()
    log = place / "output.log"
    home = {"HOME": str(place), "TMPDIR": str(place), "PYTHONPATH": str(PROJECT), "FAILING_CANARY": CANARY}
    options = ["serve", "--model", str(model), "--port", str(port), "--log-level", log_level]
    with log.open("wb") as output:
        process = subprocess.Popen(
            [*program, *options],
            cwd=place,
            env={**os.environ, **home},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    return Server(port=port, pid=process.pid, place=place, log=log), process


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_until_ready(server: Server, process: "subprocess.Popen[bytes]") -> None:
    """Until health answers; what the server wrote is shown when it does not."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            status, _ = server.raw("GET", "/webhooks/turn/health")
            if status == 200:
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
    raise AssertionError(server.log.read_text(errors="replace")[-3000:])
