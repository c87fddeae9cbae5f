"""Runs the programs that set-up needs, and tells the person what it waits for."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from interpreters import OWN_PYTHONS, ROOT

TOOLS = ROOT / ".tools"
LOG = TOOLS / "setup.log"
_SECONDS_BETWEEN_SIGNS_OF_LIFE = 15


class StepFailed(Exception):
    """A program ended with an error; the text is the end of what it said."""


def say(text: str) -> None:
    """One line to the person who waits."""
    print(f"set-up: {text}", flush=True)


def environment() -> dict[str, str]:
    """Our variables for uv and pip: caches inside the project, the machine's own certificates, no chatter."""
    ours = {
        "PIP_CACHE_DIR": str(TOOLS / "cache" / "pip"),
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "UV_CACHE_DIR": str(TOOLS / "cache" / "uv"),
        "UV_NO_PROGRESS": "1",
        "UV_PYTHON_INSTALL_BIN": "0",
        "UV_PYTHON_INSTALL_DIR": str(OWN_PYTHONS),
        "UV_SYSTEM_CERTS": "1",
    }
    chosen = {**ours, **os.environ}
    # An active environment of somebody else's would draw packages to itself.
    for foreign in ("VIRTUAL_ENV", "PYTHONHOME", "PYTHONPATH", "PIP_TARGET", "PIP_PREFIX", "PIP_USER"):
        chosen.pop(foreign, None)
    return chosen


def run(doing: str, command: list[str]) -> None:
    """Run `command`, saying `doing` first and a sign of life every 15 seconds.

    Raises StepFailed with the last lines of its output; all of it is in .tools/setup.log.
    """
    say(f"{doing} …")
    started = time.monotonic()
    TOOLS.mkdir(exist_ok=True)
    with LOG.open("ab") as log:
        start_of_output = log.tell()
        try:
            process = subprocess.Popen(
                command, cwd=str(ROOT), env=environment(), stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
        except OSError as missing:
            raise StepFailed(str(missing)) from missing
        try:
            _wait(process, started)
        except BaseException:
            process.kill()
            raise
    if process.returncode:
        raise StepFailed(_end_of_log(start_of_output))
    if time.monotonic() - started > 2:
        say(f"… done in {time.monotonic() - started:.0f} s")


def _wait(process: subprocess.Popen[bytes], started: float) -> None:
    while True:
        try:
            process.wait(timeout=_SECONDS_BETWEEN_SIGNS_OF_LIFE)
            return
        except subprocess.TimeoutExpired:
            say(f"… still at it after {time.monotonic() - started:.0f} s")


def _end_of_log(start: int) -> str:
    with LOG.open("rb") as log:
        log.seek(start)
        lines = log.read().decode("utf-8", "replace").splitlines()
    return "\n".join(lines[-12:])


def find_uv(pythons: list[str]) -> str | None:
    """A uv that runs: the machine's, else the locked one in .tools/, else None.

    pythons: those whose pip may install it. AMPARO_WITHOUT_UV=1 says that pip shall do everything.
    """
    if os.environ.get("AMPARO_WITHOUT_UV"):
        return None
    ours = str(TOOLS / "bin" / "uv")
    for uv in filter(None, [shutil.which("uv"), ours]):
        if _runs(uv):
            return uv
    # Not into an environment: Debian's Python cannot make one without further packages.
    install = ["-m", "pip", "install", "--quiet", "--upgrade", "--target", str(TOOLS)]
    locked = ["--no-deps", "--require-hashes", "-r", str(ROOT / "locks" / "tools.txt")]
    for python in dict.fromkeys([sys.executable, *pythons]):
        with contextlib.suppress(StepFailed):
            run("Installing uv into .tools", [python, *install, *locked])
            if _runs(ours):
                return ours
    return None


def _runs(uv: str) -> bool:
    try:
        asked = subprocess.run([uv, "--version"], capture_output=True, timeout=20, env=environment())
    except (OSError, subprocess.SubprocessError):
        return False
    return asked.returncode == 0


def remove(folder: Path) -> None:
    """Take a folder away, also where it is a link or was never there."""
    if folder.is_symlink():
        folder.unlink()
    shutil.rmtree(str(folder), ignore_errors=True)
