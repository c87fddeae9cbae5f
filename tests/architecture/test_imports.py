"""The import rules hold, and each of them bites: a rule that catches nothing guards nothing."""

import itertools
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOT_PACKAGES = ("bot", "actions", "rasa_server")
INTRUDER = "trespass"


class Trespass(NamedTuple):
    """An import that a rule forbids. contract: the id of the rule in pyproject.toml."""

    contract: str
    importer: str
    imported: str


def _contracts() -> dict[str, dict[str, object]]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())
    return {contract["id"]: contract for contract in settings["tool"]["importlinter"]["contracts"]}


def _layers() -> list[list[str]]:
    """The layers of bot from top to bottom, each with its modules."""
    layers = _contracts()["layers"]["layers"]
    assert isinstance(layers, list)
    return [[f"bot.{name.strip()}" for name in layer.replace(":", "|").split("|")] for layer in layers]


def _upward_imports() -> Iterator[Trespass]:
    """Every module importing from the layer above it, and from its siblings where they are independent."""
    for above, below in itertools.pairwise(_layers()):
        for importer in below:
            yield Trespass("layers", importer, above[0])
    for layer in _layers()[:-1]:
        for importer, imported in itertools.permutations(layer, 2):
            yield Trespass("layers", importer, imported)


TRESPASSES = [
    *_upward_imports(),
    Trespass("rasa-side", "actions", "bot.messages"),
    Trespass("rasa-side", "rasa_server", "bot.settings"),
    *(Trespass("our-side", "bot.dialogue", name) for name in ("rasa", "rasa_sdk", "actions", "rasa_server")),
    *(Trespass("database", f"bot.{name}", "sqlalchemy") for name in ("conversation", "staff", "bootstrap")),
    *(Trespass("durable-work", f"bot.{name}", "dbos") for name in ("worker", "storage")),
    Trespass("providers", "bot.channels.web", "twilio"),
    Trespass("providers", "bot.gateway", "telegram"),
]


def _copy_of_sources(target: Path) -> Path:
    for package in ROOT_PACKAGES:
        only_python = shutil.ignore_patterns("__pycache__", "*.yml", "*.html", "*.css", "*.js", "*.json")
        shutil.copytree(ROOT / package, target / package, ignore=only_python)
    shutil.copy(ROOT / "pyproject.toml", target)
    return target


def _holder(tree: Path, trespass: Trespass) -> str:
    """The module that is to hold the forbidden import: a new one in a package, else the importer itself."""
    is_package = tree.joinpath(*trespass.importer.split(".")).is_dir()
    return f"{trespass.importer}.{INTRUDER}" if is_package else trespass.importer


def _commit(tree: Path, trespass: Trespass) -> None:
    """Write the forbidden import into the tree."""
    module = tree.joinpath(*_holder(tree, trespass).split(".")).with_suffix(".py")
    with module.open("a") as source:
        source.write(f"\nimport {trespass.imported}\n")


def _lint(tree: Path) -> subprocess.CompletedProcess[str]:
    linter = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache", "--no-logo"]
    quiet = {**os.environ, "COLUMNS": "400", "NO_COLOR": "1"}
    return subprocess.run(linter, cwd=tree, env=quiet, capture_output=True, text=True, timeout=60, check=False)


def _complaints(verdict: str) -> dict[str, str]:
    """What the linter says under the name of each broken contract."""
    headings_and_texts = re.split(r"^(.+)\n-+\n", verdict.partition("Broken contracts")[2], flags=re.MULTILINE)
    return dict(zip(headings_and_texts[1::2], headings_and_texts[2::2], strict=True))


@pytest.fixture(scope="module")
def verdict(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What the linter says of a copy of our sources in which every rule is broken."""
    tree = _copy_of_sources(tmp_path_factory.mktemp("broken"))
    for trespass in TRESPASSES:
        _commit(tree, trespass)
    return _lint(tree).stdout


def test_every_import_follows_the_layers() -> None:
    """What the house is built on (docs: design, section 3)."""
    verdict = _lint(ROOT)
    assert verdict.returncode == 0, verdict.stdout + verdict.stderr


@pytest.mark.parametrize("trespass", TRESPASSES, ids=lambda case: f"{case.importer} -> {case.imported}")
def test_a_forbidden_import_is_caught(verdict: str, trespass: Trespass) -> None:
    """Named by module and by target, under the contract that forbids it."""
    complaints = _complaints(verdict)[str(_contracts()[trespass.contract]["name"])]

    assert f"{_holder(ROOT, trespass)} -> {trespass.imported} " in complaints


def test_every_contract_is_tried() -> None:
    """A new contract needs a case above."""
    assert set(_contracts()) == {trespass.contract for trespass in TRESPASSES}


def test_a_package_without_a_layer_is_caught(tmp_path: Path) -> None:
    """The layers are exhaustive: whoever adds a package says where it belongs."""
    tree = _copy_of_sources(tmp_path)
    (tree / "bot" / "homeless").mkdir()
    (tree / "bot" / "homeless" / "__init__.py").touch()

    verdict = _lint(tree)

    assert verdict.returncode != 0
    assert "homeless" in verdict.stdout
