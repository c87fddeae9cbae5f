"""One model a run, cached under var/models by the hash of its data, and two real servers on loopback."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.actions.running_server import PROJECT, Server, start, wait_until_ready

FAILING = Path(__file__).with_name("failing_server.py")


def pytest_configure(config: pytest.Config) -> None:
    """The libraries that Rasa pins are old and say so; nothing we could do about it."""
    os.environ["SQLALCHEMY_SILENCE_UBER_WARNING"] = "1"
    for kind in ("DeprecationWarning", "UserWarning"):
        config.addinivalue_line("filterwarnings", f"ignore::{kind}")


@pytest.fixture(scope="session")
def model() -> Path:
    """The model of the present data, trained unless it is there."""
    folder = Path(os.environ.get("AMPARO_VAR", PROJECT / "var")) / "models"
    command = [sys.executable, "-m", "rasa_server", "train", "--out", str(folder)]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return Path(done.stdout.splitlines()[-1])


@pytest.fixture(scope="session")
def servers(model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Server]]:
    """Two processes started together: an ordinary one, and one at DEBUG level with an action that fails."""
    ordinary = [sys.executable, "-m", "rasa_server"]
    failing = [sys.executable, str(FAILING)]
    started = [
        start(ordinary, model, tmp_path_factory.mktemp("ordinary"), "INFO"),
        start(failing, model, tmp_path_factory.mktemp("failing"), "DEBUG"),
    ]
    try:
        for server, process in started:
            wait_until_ready(server, process)
        yield started[0][0], started[1][0]
    finally:
        for _, process in started:
            process.send_signal(signal.SIGTERM)
        for _, process in started:
            process.wait(timeout=20)


@pytest.fixture(scope="session")
def rasa(servers: tuple[Server, Server]) -> Server:
    return servers[0]


@pytest.fixture(scope="session")
def failing_rasa(servers: tuple[Server, Server]) -> Server:
    return servers[1]
