"""The sizes and names of the house style: what is small can be read whole."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OURS = ("bot", "actions", "rasa_server", "setup")

MODULE_LINES = 300
TEST_FILE_LINES = 400
FUNCTION_LINES = 40
PARAMETERS = 5
BANNED_NAMES = {"base", "common", "helper", "helpers", "manager", "util", "utils"}

type Function = ast.FunctionDef | ast.AsyncFunctionDef


def _modules(*folders: str) -> list[Path]:
    """Every Python file of these folders but the migrations, which are written once and never tidied."""
    found = (path for folder in folders for path in sorted((ROOT / folder).rglob("*.py")))
    return [path for path in found if "versions" not in path.parts]


def _functions(path: Path) -> Iterator[Function]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _place(path: Path, line: int) -> str:
    return f"{path.relative_to(ROOT)}:{line}"


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def _parameters(function: Function) -> list[str]:
    arguments = function.args
    named = [argument.arg for argument in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)]
    return [name for name in named if name not in {"self", "cls"}]


@pytest.mark.parametrize(
    ("folders", "limit"), [(OURS, MODULE_LINES), (("tests",), TEST_FILE_LINES)], ids=["modules", "tests"]
)
def test_no_file_is_too_long(folders: tuple[str, ...], limit: int) -> None:
    """A longer one holds two things."""
    too_long = [f"{_place(path, _lines(path))}" for path in _modules(*folders) if _lines(path) > limit]

    assert [] == too_long


def test_no_function_is_too_long() -> None:
    """From `def` to the last line, docstring included."""
    too_long = [
        f"{_place(path, function.lineno)} {function.name}: {length}"
        for path in _modules(*OURS, "tests")
        for function in _functions(path)
        if (length := (function.end_lineno or 0) - function.lineno + 1) > FUNCTION_LINES
    ]

    assert [] == too_long


def test_no_function_takes_too_much() -> None:
    """More than five parameters are a value that has no name yet. A test's fixtures are no parameters."""
    too_many = [
        f"{_place(path, function.lineno)} {function.name}: {len(_parameters(function))}"
        for path in _modules(*OURS)
        for function in _functions(path)
        if len(_parameters(function)) > PARAMETERS
    ]

    assert [] == too_many


def test_nothing_is_imported_inside_a_function() -> None:
    """Whoever needs that has a boundary in the wrong place."""
    hidden = [
        f"{_place(path, node.lineno)} in {function.name}"
        for path in _modules(*OURS, "tests")
        for function in _functions(path)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]

    assert [] == hidden


def test_every_file_is_named_after_a_step_or_a_noun() -> None:
    """A file named utils is where things go that nobody wanted to think about."""
    vague = [
        str(path.relative_to(ROOT))
        for path in _modules(*OURS, "tests")
        for part in path.relative_to(ROOT).with_suffix("").parts
        if BANNED_NAMES & set(part.lower().split("_"))
    ]

    assert [] == vague
