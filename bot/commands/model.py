"""The model: asked from the Rasa side by its own commands, never imported."""

import os
import subprocess
import sys
from pathlib import Path

from bot.commands.supervising import die_with_parent
from bot.errors import BadConfiguration
from bot.settings import Settings

QUIET = {
    "RASA_TELEMETRY_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "HF_HUB_OFFLINE": "1",
}


def rasa_python(settings: Settings) -> Path:
    python = settings.root / ".venv-rasa" / "bin" / "python"
    if not python.exists():
        raise BadConfiguration("there is no .venv-rasa: run `make setup` (or `make run`), which makes it.")
    return python


def rasa_environment(settings: Settings) -> dict[str, str]:
    """What the Rasa side may know: no key, no provider's secret, no database."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("AMPARO_")}
    return {**kept, **QUIET, "MPLCONFIGDIR": str(settings.data / "cache" / "matplotlib")}


def expected_model(settings: Settings) -> Path:
    """The file that the present data would give, whether it is there or not."""
    answer = subprocess.run(
        [str(rasa_python(settings)), "-m", "rasa_server", "hash"],
        cwd=settings.root,
        env=rasa_environment(settings),
        capture_output=True,
        text=True,
        check=False,
    )
    if answer.returncode != 0:
        raise BadConfiguration(
            "the Rasa side could not name its model: run `.venv-rasa/bin/python -m rasa_server hash`."
        )
    return settings.data / "models" / answer.stdout.strip()


def train(settings: Settings) -> Path:
    """Make the model unless it is there; shows the Rasa side's own progress line."""
    model = expected_model(settings)
    if model.exists():
        return model
    done = subprocess.run(
        [str(rasa_python(settings)), "-m", "rasa_server", "train", "--out", str(model.parent)],
        cwd=settings.root,
        env=rasa_environment(settings),
        stdout=sys.stderr,
        check=False,
        preexec_fn=die_with_parent,
    )
    if done.returncode != 0 or not model.exists():
        raise BadConfiguration("training failed: what it printed above says why.")
    return model


def serving_command(settings: Settings, model: Path) -> list[str]:
    return [
        str(rasa_python(settings)),
        "-m",
        "rasa_server",
        "serve",
        "--model",
        str(model),
        "--port",
        str(settings.rasa_port),
    ]
