"""Set-up on machines as they are: wrong homes, broken shims, half-made environments.

Everything is real but uv and the Pythons, which are small shell scripts: nothing is installed.
"""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

A_UV = """#!/bin/sh
echo "$@" >> {calls}
case "$1 $2" in
    "venv --python") mkdir -p "$4/bin" && cp "$3" "$4/bin/python" ;;
    "pip sync") test ! -e {root}/broken ;;
esac
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """An empty clone in a folder, and a path with nothing on it but our uv."""

    root: Path
    home: Path
    path: Path

    def has_python(self, place: Path, says: str) -> Path:
        """Put a program at `place` that answers the question for its version with `says`."""
        return self._program(place, f"#!/bin/sh\necho {says}\n")

    def has_broken_shim(self, place: Path) -> None:
        """What pyenv leaves on the path for a version that is not switched on."""
        self._program(place, "#!/bin/sh\necho 'pyenv: command not found' >&2\nexit 127\n")

    def has_uv(self) -> None:
        self._program(self.path / "uv", A_UV.format(root=self.root, calls=self.root / "calls"))

    def _program(self, place: Path, text: str) -> Path:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text)
        place.chmod(0o755)
        return place

    def sets_up(self, *kinds: str, **settings: str) -> subprocess.CompletedProcess[str]:
        clean = {name: value for name, value in os.environ.items() if not name.startswith(("AMPARO", "PYENV"))}
        path = f"{self.path}:/usr/bin:/bin"
        return subprocess.run(
            [sys.executable, "setup/environments.py", *kinds],
            cwd=self.root,
            env={**clean, "HOME": str(self.home), "PATH": path, **settings},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def calls(self) -> list[str]:
        """What uv was asked to do, but for its version."""
        asked = (self.root / "calls").read_text().splitlines()
        return [call for call in asked if call != "--version"]


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    machine = Machine(root=tmp_path / "clone", home=tmp_path / "home", path=tmp_path / "bin")
    shutil.copytree(ROOT / "setup", machine.root / "setup", ignore=shutil.ignore_patterns("__pycache__"))
    (machine.root / "locks").mkdir()
    for kind in ("bot", "dev", "rasa"):
        (machine.root / "locks" / f"{kind}.txt").write_text("thing==1.0\n")
    machine.has_uv()
    return machine


@pytest.fixture
def rasa_python(machine: Machine) -> Path:
    return machine.has_python(machine.path / "python3.10", says="3.10")


def test_an_environment_is_made_once(machine: Machine, rasa_python: Path) -> None:
    """The second `make run` starts in seconds."""
    first = machine.sets_up("rasa")
    second = machine.sets_up("rasa")

    assert (0, 0) == (first.returncode, second.returncode), first.stderr + second.stderr
    assert "" == second.stdout
    assert [f"venv --python {rasa_python} {machine.root}/.venv-rasa"] == machine.calls()[:1]
    assert 2 == len(machine.calls())


def test_a_new_lock_makes_a_new_environment(machine: Machine, rasa_python: Path) -> None:
    """The stamp holds the lock's hash: after `git pull` nobody has to remember anything."""
    machine.sets_up("rasa")
    (machine.root / "locks" / "rasa.txt").write_text("thing==2.0\n")
    machine.sets_up("rasa")

    assert 4 == len(machine.calls())


@pytest.mark.usefixtures("rasa_python")
def test_a_half_made_environment_is_made_anew(machine: Machine) -> None:
    """Somebody pulled the plug while it installed: no stamp."""
    machine.sets_up("rasa")
    environment = machine.root / ".venv-rasa"
    (environment / ".amparo-stamp").unlink()
    (environment / "left-over").touch()

    machine.sets_up("rasa")

    assert not (environment / "left-over").exists()
    assert (environment / ".amparo-stamp").exists()


def test_an_environment_whose_python_is_gone_is_made_anew(machine: Machine, rasa_python: Path) -> None:
    """A system upgrade took the interpreter away, and the links in the environment lead nowhere."""
    machine.sets_up("rasa")
    (machine.root / ".venv-rasa" / "bin" / "python").unlink()

    assert 0 == machine.sets_up("rasa").returncode
    assert 4 == len(machine.calls())
    assert f"venv --python {rasa_python} " in machine.calls()[2]


def test_a_broken_shim_is_passed_over(machine: Machine) -> None:
    """pyenv's `python3.10` is first on the path and answers nothing; the real one is in its folder."""
    machine.has_broken_shim(machine.path / "python3.10")
    real = machine.has_python(machine.home / ".pyenv/versions/3.10.99/bin/python", says="3.10")

    machine.sets_up("rasa")

    assert f"venv --python {real} " in machine.calls()[0]


def test_pyenv_is_found_without_a_home(machine: Machine, tmp_path: Path) -> None:
    """HOME is empty under many supervisors."""
    real = machine.has_python(tmp_path / "pyenv/versions/3.10.99/bin/python", says="3.10")

    machine.sets_up("rasa", HOME="", PYENV_ROOT=str(tmp_path / "pyenv"))

    assert f"venv --python {real} " in machine.calls()[0]


def test_a_named_python_that_does_not_fit_is_refused(machine: Machine, tmp_path: Path) -> None:
    """Whoever names one means it: another one would surprise."""
    old = machine.has_python(tmp_path / "old" / "python", says="3.8")

    refused = machine.sets_up("rasa", AMPARO_RASA_PYTHON=str(old))

    assert 1 == refused.returncode
    assert f"AMPARO_RASA_PYTHON={old} is not a working Python 3.10.\n" == refused.stderr


def test_an_environment_for_a_service_grows_into_one_for_tests(machine: Machine) -> None:
    """`make test` beside a running service must not take the ground from under it."""
    named = {"AMPARO_PYTHON": str(machine.has_python(machine.path / "new", says="3.12"))}
    machine.sets_up("bot", **named)
    (machine.root / ".venv" / "in-use").touch()

    machine.sets_up("dev", **named)
    machine.sets_up("bot", **named)

    assert (machine.root / ".venv" / "in-use").exists()
    assert ["venv", "pip", "pip"] == [call.split()[0] for call in machine.calls()]


def test_a_failed_installation_leaves_no_environment_that_looks_whole(machine: Machine, rasa_python: Path) -> None:
    """uv fails, and pip too: the person reads why, and the next start begins anew."""
    (machine.root / "broken").touch()
    failed = machine.sets_up("rasa")

    assert 1 == failed.returncode
    assert f"{rasa_python}" in failed.stdout
    assert not (machine.root / ".venv-rasa" / ".amparo-stamp").exists()


def test_an_unknown_word_is_explained(machine: Machine) -> None:
    """Exit code 2, as everywhere."""
    assert 2 == machine.sets_up("everything").returncode
