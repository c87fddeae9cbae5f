"""What changed between two versions, word by word, field by field."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Literal

from bot.consoles.editor.fields import values_of
from bot.content.versions import Kind
from bot.messages import JsonObject

_WORDS = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    kind: Literal["same", "added", "removed"]
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """name: of the field, as in forms."""

    name: str
    pieces: tuple[Piece, ...]


def changes(kind: Kind, older: JsonObject, newer: JsonObject) -> tuple[Change, ...]:
    """Only the fields that differ, in the order of the newer."""
    before, after = values_of(kind, older), values_of(kind, newer)
    names = dict.fromkeys((*after, *before))
    return tuple(
        Change(name=name, pieces=tuple(_pieces(before.get(name, ""), after.get(name, ""))))
        for name in names
        if before.get(name, "") != after.get(name, "")
    )


def _pieces(older: str, newer: str) -> Iterator[Piece]:
    before, after = _WORDS.findall(older), _WORDS.findall(newer)
    for step, start, end, new_start, new_end in SequenceMatcher(a=before, b=after).get_opcodes():
        if step == "equal":
            yield Piece(kind="same", text=_joined(before[start:end]))
            continue
        if start < end:
            yield Piece(kind="removed", text=_joined(before[start:end]))
        if new_start < new_end:
            yield Piece(kind="added", text=_joined(after[new_start:new_end]))


def _joined(words: Sequence[str]) -> str:
    return "".join(words)
