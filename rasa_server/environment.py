"""What the process environment must say before Rasa or TensorFlow is imported."""

import logging
import os

from rasa_server.same_sums import same_sums

SETTINGS = {
    # Nobody is told that we run, and no settings file appears in HOME.
    "RASA_TELEMETRY_ENABLED": "false",
    # Libraries that like to leave settings in HOME (Rasa, Keras, Matplotlib) find that it is no folder.
    "HOME": os.devnull,
    "MPLCONFIGDIR": os.devnull,
    # No training cache on disk: it would keep copies of the data.
    "RASA_MAX_CACHE_SIZE": "0",
    # One thread a library: on a shared machine, threads that wait for each other made encoders five times slower.
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "TF_NUM_INTRAOP_THREADS": "1",
    "TF_NUM_INTEROP_THREADS": "1",
    # TensorFlow comes with Rasa and is never used; it need not look for a graphics card.
    "CUDA_VISIBLE_DEVICES": "-1",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    # No progress bars, no chatter; a sealed process logs through its own handler whatever is set here.
    "LOG_LEVEL": "WARNING",
    "LOG_LEVEL_LIBRARIES": "ERROR",
}


def prepare_environment() -> None:
    """Set them for this process and its children; what was there before does not count.

    Warnings go too: the libraries that Rasa pins are old, and say so at each start. Some of them set the
    warnings filter back, so it is the way out that is closed.
    """
    os.environ.update({**SETTINGS, **same_sums()})
    logging.captureWarnings(True)
    logging.getLogger("py.warnings").setLevel(logging.ERROR)
