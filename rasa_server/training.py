"""The training itself; this is where Rasa is imported."""

import contextlib
import logging
import os
import random
import sys
import tempfile
from pathlib import Path

import numpy as np
import structlog
from rasa.model_training import train as train_rasa
from rasa.telemetry import is_telemetry_enabled

from rasa_server.model_name import ENDING, PROJECT

SEED = 20


def make_model(wanted: Path) -> bool:
    """Train beside the target and move the file into place whole; False when Rasa made none."""
    logging.basicConfig(level=logging.WARNING)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    for chatty in ("matplotlib", "rasa.utils.common"):
        logging.getLogger(chatty).setLevel(logging.ERROR)
    if is_telemetry_enabled():
        raise RuntimeError("Rasa's telemetry is on; prepare_environment() comes first.")
    random.seed(SEED)
    np.random.seed(SEED)
    beside_target = tempfile.TemporaryDirectory(dir=wanted.parent, prefix=".training-")
    # Rasa's own prints belong beside the result, not in it.
    with beside_target as beside, contextlib.redirect_stdout(sys.stderr):
        result = train_rasa(
            domain=str(PROJECT / "rasa_server" / "domain"),
            config=str(PROJECT / "rasa_server" / "config.yml"),
            training_files=[str(PROJECT / "data" / "nlu"), str(PROJECT / "data" / "stories")],
            output=beside,
            fixed_model_name=wanted.name.removesuffix(ENDING),
        )
        if not result.model or not Path(result.model).is_file():
            return False
        os.replace(result.model, wanted)
    return True
