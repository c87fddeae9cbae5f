"""The providers' published descriptions, where this machine has them.

AMPARO_SPECS names the folder. Where a file is absent, those checks are off and tests that need them skip.
"""

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

TWILIO = "twilio-api-v2010.json"
TELEGRAM = "telegram-bot-api.json"


def specs_folder() -> Path | None:
    """The folder of AMPARO_SPECS, else the one beside the project, else None."""
    named = os.environ.get("AMPARO_SPECS")
    folder = Path(named) if named else Path(__file__).parents[3] / "shared" / "specs"
    return folder if folder.is_dir() else None


@cache
def load_spec(name: str) -> dict[str, Any] | None:
    """One description as JSON, None where it is absent."""
    folder = specs_folder()
    path = folder / name if folder else None
    if path is None or not path.is_file():
        return None
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded
