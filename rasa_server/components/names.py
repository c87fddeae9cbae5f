"""Names that a person may write for a language or a country, and the closed codes that stand for them."""

import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path

import yaml

NAMES = Path(__file__).resolve().parent.parent / "names.yml"
WORD = re.compile(r"[a-z]+")

# By kind (language, country): each name, folded, with its code.
Names = Mapping[str, Mapping[str, str]]


def read_names() -> Names:
    """The table in names.yml, turned round."""
    table = yaml.safe_load(NAMES.read_text(encoding="utf-8"))
    return {kind: by_name(codes) for kind, codes in table.items()}


def by_name(codes: Mapping[str, list[str]]) -> dict[str, str]:
    """Each name with its code."""
    return {name: code for code, names in codes.items() for name in names}


def named(text: str, names: Names) -> list[dict[str, str]]:
    """What the text names, as Rasa entities whose values are codes.

    Two languages or two countries in one text are too many to tell which is meant: none.
    """
    words = f" {' '.join(WORD.findall(folded(text)))} "
    found = []
    for kind, codes in names.items():
        meant = {code for name, code in codes.items() if f" {name} " in words}
        if len(meant) == 1:
            found.append({"entity": kind, "value": meant.pop()})
    return found


def folded(text: str) -> str:
    """Lower case without accents."""
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
