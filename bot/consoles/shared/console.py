"""How a console plugs into the staff pages: handlers, templates, words and its places in the menu."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from litestar.di import Provide
from litestar.handlers import BaseRouteHandler

from bot.staff.permissions import Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuItem:
    """word: key of its text; shown to whoever holds the permission."""

    path: str
    word: str
    permission: Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class Console:
    """A part of the staff pages.

    templates: its folder; they are named `<name>/x.html`. words: a folder with `es.yml` and `en.yml`, or None.
    Every handler has exactly one door guard (bot/consoles/shared/doors.py); without it nothing starts.
    """

    name: str
    handlers: Sequence[BaseRouteHandler]
    templates: Path
    words: Path | None = None
    menu: Sequence[MenuItem] = ()
    dependencies: Mapping[str, Provide] = field(default_factory=dict)
