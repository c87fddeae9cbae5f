"""Every rule of dialogue is named by a test that goes red for it."""

import ast
from collections.abc import Iterator

from tests.conftest import ROOT

RULES = {f"D{number:02}" for number in range(1, 39)} | {"D46"}


def test_every_rule_is_marked() -> None:
    marked = {code for path in (ROOT / "tests").rglob("test_*.py") for code in codes(path.read_text(encoding="utf-8"))}
    assert RULES == marked & RULES


def codes(text: str) -> Iterator[str]:
    """What `@pytest.mark.rule(…)` names."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "pytest.mark.rule":
            yield from (str(ast.literal_eval(argument)) for argument in node.args)
