"""Where SMS works both ways, as public pages say it: resources/reach.yml."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal

from bot.content.findings import Finding, found
from bot.content.loading import read_yaml
from bot.content.resources import Resources
from bot.content.shapes import Code, Shape, Text


class ReachSource(Shape, frozen=True):
    key: Literal["twilio", "aws"]
    title: Text
    address: Text


class Reach(Shape, frozen=True):
    """What each source says of two-way SMS. note: for whoever chooses the channels."""

    twilio: Literal["yes", "no", "not_checked"]
    aws: Literal["yes", "short_code", "no", "disagrees", "not_checked"]
    note: str = ""


class ReachFile(Shape, frozen=True):
    sources: tuple[ReachSource, ...]
    countries: Mapping[Code, Reach]


def read_reach(folder: Path) -> ReachFile:
    """Raises BadConfiguration."""
    return read_yaml(folder / "reach.yml", folder).convert(ReachFile)


def wrong_with_reach(folder: Path, resources: Resources) -> Iterator[Finding]:
    """A country with services that nobody can say the reach of. Raises BadConfiguration."""
    entry = read_yaml(folder / "reach.yml", folder)
    for code in sorted(resources.services.keys() - entry.convert(ReachFile).countries.keys()):
        yield found(entry, ("countries",), "reach", f"{code} has services and stands not here.")
