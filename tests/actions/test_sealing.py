"""The seal itself: the same program with it and without it."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.actions.canary import places_with
from tests.actions.running_server import CANARY, PROJECT

PROGRAM = """
import logging, os, sys, threading, warnings
from rasa_server.environment import prepare_environment
from rasa_server.sealing import LOGGER, Event, seal
word = sys.stdin.read()
if sys.argv[1] == "sealed":
    prepare_environment()
    seal(logging.DEBUG)
logging.basicConfig(level=logging.DEBUG)
print(word)
os.write(2, word.encode())
os.system("echo " + word)
logging.getLogger(word).error(word)
logging.error("%s", word, exc_info=ValueError(word))
warnings.warn(word)
LOGGER.info(Event(name="ready", model=word + " and more"))
LOGGER.info(word)
thread = threading.Thread(target=lambda: int(word))
thread.start()
thread.join()
raise RuntimeError(word)
"""


@pytest.mark.parametrize(("how", "is_found"), [("sealed", False), ("open", True)])
def test_a_sealed_process_cannot_say_a_word(how: str, is_found: bool, tmp_path: Path) -> None:
    """Prints, file descriptors, children, loggers, warnings, threads and a crash; unsealed, all of them tell."""
    output = tmp_path / "output"
    with output.open("wb") as written:
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, how],
            cwd=PROJECT,
            input=CANARY.encode() + b" is her name",
            stdout=written,
            stderr=subprocess.STDOUT,
            check=False,
        )

    assert done.returncode == 1
    assert (places_with(CANARY, tmp_path) == [output]) is is_found
    assert b"RuntimeError" in output.read_bytes()
