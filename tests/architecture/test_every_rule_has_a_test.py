"""Every rule of dialogue is named by a test that goes red for it: `@pytest.mark.rule("D07")`."""

import ast
from collections.abc import Iterator
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
RULES = frozenset([*(f"D{number:02}" for number in range(1, 39)), "D46"])
# D06: there is no code word in the product; docs/guides/before-going-live.md asks whether anybody wants one.
WITHOUT_A_TEST = frozenset({"D06"})


def marked(source: str) -> Iterator[str]:
    """The codes that one file's markers name, above functions and classes."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            for mark in node.decorator_list:
                if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.rule":
                    yield from (code.value for code in mark.args if isinstance(code, ast.Constant))


def test_every_rule_is_named_by_a_test() -> None:
    """A code that no rule has is a typing mistake; an exempt rule that has a test is exempt no longer."""
    files = [path for path in TESTS.rglob("test_*.py") if "pytest.mark.rule" in path.read_text(encoding="utf-8")]
    found = {code for path in files for code in marked(path.read_text(encoding="utf-8"))}
    assert [] == sorted(RULES - found - WITHOUT_A_TEST)
    assert [] == sorted(WITHOUT_A_TEST & found)
    assert [] == sorted(code for code in found if code.startswith("D") and code not in RULES)
