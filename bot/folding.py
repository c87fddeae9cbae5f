"""Folding: how a message and a listed word are made comparable, whatever the phone did to accents and capitals."""

import re
import unicodedata

_APOSTROPHES = re.compile(r"['’‘`´ʼ]")
_NOT_WORD = re.compile(r"[\W_]+")
_STRETCHED = re.compile(r"([^\W\d])\1{2,}")


def fold(text: str) -> str:
    """Lower case, no accents, no punctuation, single spaces, stretched letters ('nooooo') as one.

    Folding a folded text changes nothing. Invisible characters that hide a word from a list are dropped.
    """
    visible = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
    bare = "".join(
        part for part in unicodedata.normalize("NFKD", visible.casefold()) if not unicodedata.combining(part)
    )
    words = _NOT_WORD.sub(" ", _APOSTROPHES.sub("", bare))
    return _STRETCHED.sub(r"\1", words).strip()
