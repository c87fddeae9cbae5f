"""A person's text made inert: nothing in it can be read as a command."""

import re
import unicodedata
from collections.abc import Container

# Rasa takes text that starts with '/' for an intent with slots; these look or normalise like one.
SLASHES = "/\u2044\u2215\u29f8\uff0f"


# Rasa's own syntax for an intent once the slash is gone: a name, and a share or slots after it.
COMMAND = re.compile(r"([a-z][a-z0-9_]*)\s*([@{].*)?", re.DOTALL)


def inert(text: str) -> str:
    """The text as NFC, invisible characters and lone surrogates as spaces, no slash in front.

    May be empty. The wording is otherwise untouched, so the encoders lose nothing.
    """
    composed = unicodedata.normalize("NFC", text)
    visible = "".join(" " if unicodedata.category(letter).startswith("C") else letter for letter in composed)
    return " ".join(visible.split()).lstrip(SLASHES + " ")


def imitates_command(text: str, names: Container[str]) -> bool:
    """Whether an inert text is written as a command for one of `names` rather than in anybody's language.

    A single ordinary word that is also a name ('hotline') stays a word.
    """
    found = COMMAND.fullmatch(text.strip().lower())
    if not found or found[1] not in names:
        return False
    return found[2] is not None or "_" in found[1]
