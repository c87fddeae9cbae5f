"""What a check says: a sentence with its file, line and rule."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.content.loading import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """file: relative to the project. is_error False: to be looked at, nothing has to wait for it."""

    file: str
    line: int
    rule: str
    message: str
    is_error: bool = True

    def __str__(self) -> str:
        kind = "" if self.is_error else "to look at: "
        return f"{self.file}, line {self.line}: {kind}{self.message} [{self.rule}]"


def found(entry: Entry, path: Iterable[str | int], rule: str, message: str) -> Finding:
    return Finding(file=entry.file, line=entry.line_of(*path), rule=rule, message=message)


def to_look_at(entry: Entry, path: Iterable[str | int], rule: str, message: str) -> Finding:
    return Finding(file=entry.file, line=entry.line_of(*path), rule=rule, message=message, is_error=False)
