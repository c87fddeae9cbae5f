"""The training itself; this is where Rasa is imported."""

import contextlib
import gc
import logging
import os
import random
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import structlog
from rasa.engine.training import graph_trainer
from rasa.engine.training.hooks import TrainingHook
from rasa.model_training import train as train_rasa
from rasa.telemetry import is_telemetry_enabled

from rasa_server.model_name import ENDING, PROJECT

SEED = 20


class _NothingKept(TrainingHook):
    """Rasa's cache of trained parts, left out: the name of a model already says whether it is up to date.

    To look a part up, Rasa reads all sentences again before and after every component: a third of the whole training.
    """

    def on_before_node(self, *told: Any, **named: Any) -> dict[str, Any]:
        return {}

    def on_after_node(self, *told: Any, **named: Any) -> None:
        return None


def make_model(wanted: Path) -> bool:
    """Train beside the target and move the file into place whole; False when Rasa made none."""
    logging.basicConfig(level=logging.WARNING)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    for chatty in ("matplotlib", "rasa.utils.common"):
        logging.getLogger(chatty).setLevel(logging.ERROR)
    if is_telemetry_enabled():
        raise RuntimeError("Rasa's telemetry is on; prepare_environment() comes first.")
    gc.disable()  # millions of small objects, none of them in circles: looking for circles took a tenth of the time
    random.seed(SEED)
    np.random.seed(SEED)
    graph_trainer.TrainingHook = _NothingKept
    beside_target = tempfile.TemporaryDirectory(dir=wanted.parent, prefix=".training-")
    # Rasa's own prints belong beside the result, not in it.
    with beside_target as beside, contextlib.redirect_stdout(sys.stderr):
        result = train_rasa(
            domain=str(PROJECT / "rasa_server" / "domain"),
            config=str(PROJECT / "rasa_server" / "config.yml"),
            training_files=[str(PROJECT / "data" / "nlu"), str(PROJECT / "data" / "stories")],
            output=beside,
            fixed_model_name=wanted.name.removesuffix(ENDING),
            force_training=True,
        )
        if not result.model or not Path(result.model).is_file():
            return False
        os.replace(result.model, wanted)
    return True
