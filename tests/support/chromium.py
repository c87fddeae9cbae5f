"""The machine's Chromium, as every test of a page starts it: no network of its own, no first-run pages."""

import shutil
from collections.abc import Sequence
from typing import TypedDict

import pytest

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class Launch(TypedDict):
    """What Playwright's `launch` is told."""

    executable_path: str
    args: Sequence[str]


def how_to_launch() -> Launch:
    """Skips the test with a plain reason where there is no Chromium."""
    found = next((path for name in _NAMES if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip("there is no Chromium on this machine")
    return {"executable_path": found, "args": list(_QUIET)}
