"""A Rasa of one's own for as long as a command needs it, or the one that runs already."""

import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

from bot.commands import model as models
from bot.errors import BadConfiguration
from bot.settings import Settings

_START_SECONDS = 120.0


@contextmanager
def running_rasa(settings: Settings, model: Path) -> Iterator[str]:
    """The address of a Rasa side that serves `model`. Raises BadConfiguration when it does not come up."""
    if is_ready(settings.rasa_url):
        yield settings.rasa_url
        return
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    own = replace(settings, rasa_port=port)
    process = subprocess.Popen(
        models.serving_command(own, model),
        cwd=settings.root,
        env=models.rasa_environment(settings),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield _wait(process, f"http://127.0.0.1:{port}")
    finally:
        process.terminate()
        process.wait(timeout=15)


def is_ready(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/webhooks/turn/health", timeout=2) as answer:  # noqa: S310 - our own loopback address
            return bool(answer.status == 200)
    except OSError:
        return False


def _wait(process: "subprocess.Popen[bytes]", address: str) -> str:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        if is_ready(address):
            return address
        time.sleep(0.2)
    raise BadConfiguration("the Rasa side did not start: run `.venv-rasa/bin/python -m rasa_server serve` to see why.")
