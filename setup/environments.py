#!/usr/bin/env python3
"""Makes the environments of this project: .venv for our side, .venv-rasa for the Rasa side.

    python3 setup/environments.py bot rasa      what a service needs
    python3 setup/environments.py dev rasa      the same, and what tests and checks need

Needs nothing but some Python 3.8 or newer, and installs nothing outside the project folder. A stamp in
each environment names the lock it was made from; it is written last, so a half-made one is made again.
"""

from __future__ import annotations

import fcntl
import hashlib
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import Iterator, NamedTuple

from interpreters import (
    LOOKED_AT,
    ROOT,
    NamedPythonUnfit,
    Version,
    Wanted,
    can_make_environments,
    find_pythons,
    spoken,
)
from steps import TOOLS, StepFailed, find_uv, remove, run, say

OUR_SIDE = Wanted(versions=(Version(3, 13), Version(3, 12), Version(3, 14)), setting="AMPARO_PYTHON")
RASA_SIDE = Wanted(versions=(Version(3, 10),), setting="AMPARO_RASA_PYTHON")


class Kind(NamedTuple):
    """One kind of environment, named after its lock."""

    name: str
    folder: Path
    python: Wanted

    @property
    def lock(self) -> Path:
        return ROOT / "locks" / f"{self.name}.txt"

    @property
    def executable(self) -> Path:
        return self.folder / "bin" / "python"

    @property
    def stamp(self) -> Path:
        return self.folder / ".amparo-stamp"

    def seal(self) -> str:
        """What the stamp of a whole environment says; another lock or another place makes it void."""
        return f"{self.name} {hashlib.sha256(self.lock.read_bytes()).hexdigest()} {self.folder}\n"


BOT = Kind("bot", ROOT / ".venv", OUR_SIDE)
DEV = Kind("dev", ROOT / ".venv", OUR_SIDE)
KINDS = {kind.name: kind for kind in (BOT, DEV, Kind("rasa", ROOT / ".venv-rasa", RASA_SIDE))}


class SetupFailed(Exception):
    """An environment cannot be made; the text tells a person what to do."""


def main(names: list[str]) -> int:
    """Make every environment that is asked for. Exit code 1: one cannot be made; 2: a word we do not know."""
    if not names or not KINDS.keys() >= set(names):
        print(f"Say which: {', '.join(KINDS)}. For example: setup/environments.py dev rasa", file=sys.stderr)
        return 2
    # A terminated set-up must take the installer along: an orphan would write into what the next one makes.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with _alone():
            for name in names:
                ensure(KINDS[name])
    except (SetupFailed, NamedPythonUnfit) as failed:
        print(failed, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("set-up: stopped; the next start makes anew what is half made", file=sys.stderr)
        return 130
    return 0


def ensure(kind: Kind) -> None:
    """Leave the environment of this kind whole and as its lock says. Raises SetupFailed."""
    standing = _standing_seal(kind)
    if standing == kind.seal() or (kind == BOT and standing == DEV.seal()):
        return
    # dev is bot and more, in the same versions: a whole bot environment grows, and what runs from it runs on.
    grows = kind == DEV and standing == BOT.seal()
    if grows:
        kind.stamp.unlink()
    else:
        remove(kind.folder)
    pythons = find_pythons(kind.python)
    uv = find_uv(pythons)
    if uv and not pythons:
        pythons = _ask_uv_for_python(uv, kind)
    if not pythons:
        raise SetupFailed(_where_to_get_python(kind.python))
    if not (uv and _made_by_uv(kind, uv, None if grows else pythons[0])):
        _make_with_pip(kind, pythons)
    kind.stamp.write_text(kind.seal())


def _standing_seal(kind: Kind) -> str:
    """What the environment's stamp says; empty when it is not whole or its Python is gone."""
    try:
        subprocess.run([str(kind.executable), "-c", ""], check=True, timeout=20, capture_output=True)
        return kind.stamp.read_text()
    except (OSError, subprocess.SubprocessError):
        return ""


def _made_by_uv(kind: Kind, uv: str, python: str | None) -> bool:
    """Whether uv made it; python is None when the environment is there and only grows."""
    install = [uv, "pip", "sync", "--require-hashes", "--python", str(kind.executable), str(kind.lock)]
    try:
        if python:
            run(f"Making {kind.folder.name} with {python}", [uv, "venv", "--python", python, str(kind.folder)])
        run(f"Installing {_count(kind)} packages into {kind.folder.name}", install)
    except StepFailed as failed:
        say(f"uv could not, so pip has to try. uv said:\n{failed}")
        return False
    return True


def _make_with_pip(kind: Kind, pythons: list[str]) -> None:
    """Raises SetupFailed."""
    python = next(filter(can_make_environments, pythons), None)
    if python is None:
        raise SetupFailed(
            f"{pythons[0]} cannot make environments: it lacks venv or ensurepip. On Debian and Ubuntu: "
            f"apt install {Path(pythons[0]).name}-venv"
        )
    remove(kind.folder)
    install = [str(kind.executable), "-m", "pip", "install", "--no-deps", "--require-hashes", "-r"]
    try:
        run(f"Making {kind.folder.name} with {python}", [python, "-m", "venv", str(kind.folder)])
        run(
            f"Installing {_count(kind)} packages into {kind.folder.name} with pip",
            [*install, str(kind.lock)],
        )
    except StepFailed as failed:
        raise SetupFailed(f"{kind.folder.name} could not be made:\n{failed}\nAll of it: .tools/setup.log") from failed


def _ask_uv_for_python(uv: str, kind: Kind) -> list[str]:
    version = str(kind.python.versions[0])
    try:
        run(
            f"No Python {spoken(kind.python.versions)} here: asking uv for {version}",
            [uv, "python", "install", version],
        )
    except StepFailed:
        return []
    return find_pythons(kind.python)


def _where_to_get_python(wanted: Wanted) -> str:
    version = wanted.versions[0]
    return f"""
There is no Python {spoken(wanted.versions)} here, and uv could not bring one.
Looked at: {LOOKED_AT}.
One of these brings it:
    uv python install {version}
    pyenv install {version}
    apt install python{version} python{version}-venv     where the release has it
Or name one:  export {wanted.setting}=/path/to/python{version}"""


def _count(kind: Kind) -> int:
    """How many packages the lock names; markers leave out a few on any one machine."""
    packages: set[str] = set()
    for line in kind.lock.read_text().splitlines():
        if "==" in line and not line.startswith((" ", "#")):
            packages.add(line.split("==")[0])
    return len(packages)


@contextmanager
def _alone() -> Iterator[None]:
    """Two set-ups at once would tear at the same folders: the second waits for the first."""
    TOOLS.mkdir(exist_ok=True)
    with (TOOLS / "lock").open("w") as door:
        try:
            fcntl.flock(door, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            say("another set-up is at work here; waiting for it …")
            fcntl.flock(door, fcntl.LOCK_EX)
        yield


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
