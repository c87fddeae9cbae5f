"""What lies in the repository: whole, free to share, and without a trace of any one machine."""

import hashlib
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("bot", "dev", "rasa", "tools")
NEVER_OURS = {".git", ".tools", ".venv", ".venv-rasa", "keys", "var", "__pycache__"}

EXPECTED = [
    ".ci/run",
    ".env.example",
    ".gitignore",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "Makefile",
    "README.md",
    "pyproject.toml",
    "actions",
    "bot",
    "data",
    "docs/decisions",
    "locks",
    "rasa_server",
    "resources",
    "setup/environments.py",
    "tests",
]

# Written in two halves, so that this file does not hold what it looks for.
REGISTRIES = [
    first + second
    for first, second in (
        ("pypi", ".org"),
        ("python", "hosted.org"),
        ("registry.", "npmjs"),
        ("deb.", "debian.org"),
        ("archive.", "ubuntu.com"),
        ("conda.", "anaconda.org"),
        ("hugging", "face.co"),
        ("releases/", "download/"),
    )
]
A_DOWNLOAD = re.compile(r"https?://\S+\.(?:whl|tar\.gz|tgz|zip|deb)\b")
A_MACHINE = re.compile(r"(?<![\w.~/-])/(?:root|work|home/\w+|Users/\w+)/")

# The text of the Apache Software Foundation, to the letter.
APACHE_2 = "cfc7749b96f63bd31c3c42b5c471bf756814053e847c10f3eb003417bc523d30"


def _files() -> list[Path]:
    """What git holds or would hold; where there is no git, all that is not made by a run."""
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        answer = subprocess.run(listing, cwd=ROOT, capture_output=True, check=True)
        names = [ROOT / name for name in answer.stdout.decode().split("\0") if name]
    except (OSError, subprocess.CalledProcessError):
        names = [path for path in ROOT.rglob("*") if not NEVER_OURS & set(path.relative_to(ROOT).parts)]
    return [path for path in names if path.is_file()]


def _texts() -> Iterator[tuple[str, str]]:
    """Name and content of every file that is text."""
    for path in _files():
        try:
            yield str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")
        except UnicodeDecodeError:  # a picture
            continue


def _pins(lock: str) -> dict[str, str]:
    """What a lock says about each package: from its name to its last hash."""
    entries = re.split(r"^(?=\S)", (ROOT / "locks" / f"{lock}.txt").read_text(), flags=re.MULTILINE)
    return {entry.split("==")[0]: entry for entry in entries if entry.strip()}


def _versions(lock: str) -> dict[str, str]:
    return {name: entry.split()[0] for name, entry in _pins(lock).items()}


def test_everything_is_in_its_place() -> None:
    """The layout of the design."""
    assert [] == [name for name in EXPECTED if not (ROOT / name).exists()]


def test_the_licence_is_apache_2() -> None:
    """Whole and unchanged, so that no lawyer needs to read it again."""
    assert APACHE_2 == hashlib.sha256((ROOT / "LICENSE").read_bytes()).hexdigest()


def test_no_file_names_a_package_registry() -> None:
    """Where packages come from is the business of the machine that installs them."""
    named = [
        f"{name}: {hit}"
        for name, text in _texts()
        for hit in [*(host for host in REGISTRIES if host in text), *A_DOWNLOAD.findall(text)]
    ]

    assert [] == named


def test_no_file_names_a_place_on_some_machine() -> None:
    """It would work there and nowhere else, and it says whose machine it was."""
    named = [f"{name}: {hit.group()}" for name, text in _texts() for hit in A_MACHINE.finditer(text)]

    assert [] == named


def test_no_secret_and_no_run_is_kept() -> None:
    """Keys, settings and data of a run stay on the machine that made them."""
    kept = [str(path.relative_to(ROOT)) for path in _files()]

    assert [] == [name for name in kept if name == ".env" or name.split("/")[0] in NEVER_OURS]


def test_there_is_no_lock_full_of_addresses() -> None:
    """uv writes one with a download address for every file; ours have hashes instead."""
    assert not (ROOT / "uv.lock").exists()


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_pins_by_hash_and_names_no_address(lock: str) -> None:
    """The same files everywhere, from wherever."""
    pins = _pins(lock)

    assert pins
    assert [] == [name for name, pin in pins.items() if not re.match(r"[a-z0-9.-]+==\S+( ; .+)? \\\n", pin)]
    assert [] == [name for name, pin in pins.items() if "--hash=sha256:" not in pin]
    assert "://" not in "".join(pins.values())


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_follows_its_group(lock: str) -> None:
    """After a change of pyproject.toml comes `make lock`."""
    group = tomllib.loads((ROOT / "pyproject.toml").read_text())["dependency-groups"][lock]
    wanted = {re.sub(r"\[.*\]", "", line) for line in group if isinstance(line, str)}

    assert set() == wanted - set(_versions(lock).values())


def test_development_has_the_versions_of_production() -> None:
    """What is tested is what runs; and an environment for bot can grow into one for dev."""
    assert _versions("bot").items() <= _versions("dev").items()
