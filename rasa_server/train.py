"""`train`: one model file, named by what it was made of; nothing is done where it is there already."""

import argparse
import fcntl
import importlib
import sys
import time
from pathlib import Path

from rasa_server.model_name import model_file_name
from rasa_server.sealing import milliseconds_since


def train(arguments: argparse.Namespace) -> int:
    """Put the model into the folder `--out`; its path is the last line on stdout.

    Who comes while another process trains into the same folder waits, and finds the model made.
    """
    wanted = Path(arguments.out) / model_file_name()
    wanted.parent.mkdir(parents=True, exist_ok=True)
    with (wanted.parent / ".training.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return _trained(wanted)


def _trained(wanted: Path) -> int:
    if wanted.is_file():
        sys.stdout.write(f"The model is up to date.\n{wanted}\n")
        return 0
    sys.stdout.write(f"Training {wanted.name}: a minute or two …\n")
    sys.stdout.flush()
    started = time.perf_counter()
    # By name and only now: loading Rasa takes longer than all of the above.
    is_made = importlib.import_module("rasa_server.training").make_model(wanted)
    if not is_made:
        sys.stderr.write("The training data could not be read: the lines above say where.\n")
        return 1
    sys.stdout.write(f"Trained in {milliseconds_since(started) / 1000:.0f} s.\n{wanted}\n")
    return 0
