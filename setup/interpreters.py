"""Finds the Pythons of this machine by running them.

A name proves nothing: pyenv puts a `python3.10` on the path that only prints an error, and some systems
ship a Python that cannot make an environment. So every candidate is asked.
"""

from __future__ import annotations

import contextlib
import os
import pwd
import subprocess
import sys
from pathlib import Path
from typing import Iterator, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
OWN_PYTHONS = ROOT / ".tools" / "python"

# Prints nothing for PyPy and for builds without the GIL: the locked packages have no files for them.
_QUESTION = """
import sys, sysconfig
if sys.implementation.name == "cpython" and not sysconfig.get_config_var("Py_GIL_DISABLED"):
    print("%d.%d" % sys.version_info[:2])
"""

LOOKED_AT = "this Python, the path, pyenv, asdf, mise, uv, Homebrew, /usr/local/bin, /usr/bin"


class Version(NamedTuple):
    """The two numbers that decide which packages fit."""

    major: int
    minor: int

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}"


class Wanted(NamedTuple):
    """versions: the best first. setting: the variable in which a person may name her own Python."""

    versions: tuple[Version, ...]
    setting: str


class NamedPythonUnfit(Exception):
    """The Python that a setting names cannot be used; the text says which and why."""


def version_of(python: str) -> Version | None:
    """The version that this program reports, or None where it is no Python that we can use."""
    try:
        answer = subprocess.run([python, "-I", "-c", _QUESTION], capture_output=True, text=True, timeout=20, check=True)
        major, minor = answer.stdout.split()[0].split(".")
        return Version(int(major), int(minor))
    except (OSError, subprocess.SubprocessError, IndexError, ValueError):
        return None


def can_make_environments(python: str) -> bool:
    """Whether `python -m venv` works without help: Debian ships Pythons that lack half of it."""
    try:
        question = [python, "-I", "-c", "import ensurepip, venv"]
        return subprocess.run(question, capture_output=True, timeout=20).returncode == 0
    except (OSError, subprocess.SubprocessError):
        return False


def find_pythons(wanted: Wanted) -> list[str]:
    """Every Python of a wanted version, the best version first; empty where there is none.

    Raises NamedPythonUnfit when the setting names one that does not fit: a person who names one means it.
    """
    named = os.environ.get(wanted.setting, "")
    if named:
        if version_of(named) in wanted.versions:
            return [named]
        raise NamedPythonUnfit(f"{wanted.setting}={named} is not a working Python {spoken(wanted.versions)}.")
    answers: dict[str, Version | None] = {}
    fitting = []
    for version in wanted.versions:
        for python in _candidates(version):
            if python not in answers:
                answers[python] = version_of(python)
            if answers[python] == version and python not in fitting:
                fitting.append(python)
    return fitting


def spoken(versions: tuple[Version, ...]) -> str:
    """'3.13, 3.12 or 3.14'."""
    names = [str(version) for version in versions]
    return " or ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def homes() -> list[Path]:
    """HOME, and the home that the user database knows: the first may be empty or wrong."""
    found = [os.environ.get("HOME", "")]
    with contextlib.suppress(KeyError):  # a container may run as a user that nobody has written down
        found.append(pwd.getpwuid(os.getuid()).pw_dir)
    return [Path(home) for home in dict.fromkeys(found) if home]


def _candidates(version: Version) -> Iterator[str]:
    name = f"python{version}"
    yield sys.executable
    folders = [Path(folder) for folder in os.get_exec_path() if os.path.isabs(folder)]
    for folder in folders:
        yield from _existing(folder / name)
    for pattern_root, pattern in _version_managers(version):
        for found in sorted(pattern_root.glob(pattern), reverse=True):
            yield from _existing(found)
    for place in ("/opt/homebrew/bin", "/usr/local/bin", "/usr/bin"):
        yield from _existing(Path(place) / name)
    yield from _existing(Path("/Library/Frameworks/Python.framework/Versions") / str(version) / "bin" / name)
    for folder in folders:
        yield from _existing(folder / "python3")


def _version_managers(version: Version) -> Iterator[tuple[Path, str]]:
    uv_pattern = f"cpython-{version}.*/bin/python{version}"
    yield OWN_PYTHONS, uv_pattern
    for variable, pattern in (
        ("PYENV_ROOT", f"versions/{version}.*/bin/python"),
        ("ASDF_DATA_DIR", f"installs/python/{version}.*/bin/python"),
        ("MISE_DATA_DIR", f"installs/python/{version}.*/bin/python"),
        ("UV_PYTHON_INSTALL_DIR", uv_pattern),
    ):
        if os.environ.get(variable):
            yield Path(os.environ[variable]), pattern
    for home in homes():
        yield home / ".pyenv", f"versions/{version}.*/bin/python"
        yield home / ".asdf/installs/python", f"{version}.*/bin/python"
        yield home / ".local/share/mise/installs/python", f"{version}.*/bin/python"
        yield home / ".local/share/uv/python", uv_pattern


def _existing(path: Path) -> Iterator[str]:
    try:
        if path.is_file() and os.access(path, os.X_OK):
            yield str(path)
    except OSError:  # a folder of another user's home
        return
