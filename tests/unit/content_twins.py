"""A store of versions in memory, and the real resources to break or to edit."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from bot.content.versions import ContentStore, EntryName, Version, fingerprint, in_shape
from bot.errors import Overtaken
from bot.ids import StaffId
from bot.messages import JsonObject

RESOURCES = Path(__file__).resolve().parent.parent.parent / "resources"
EDITOR = StaffId("0123456789abcdef")
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@dataclass
class MemoryContentStore(ContentStore):
    """The same rules as SqlContentStore, without a database."""

    versions: list[Version] = field(default_factory=list)
    asked: int = 0

    def revision(self) -> int:
        return len(self.versions)

    def newest(self) -> Sequence[Version]:
        self.asked += 1
        return tuple({version.entry: version for version in self.versions}.values())

    def history(self, entry: EntryName) -> Sequence[Version]:
        return tuple(version for version in reversed(self.versions) if version.entry == entry)

    def publish(self, version: Version) -> None:
        if version.number != len(self.history(version.entry)) + 1:
            raise Overtaken("another editor was faster")
        self.versions.append(version)


def copied_resources(folder: Path) -> Path:
    """A copy to break; without the word lists, which are long and checked elsewhere."""
    copy = folder / "resources"
    shutil.copytree(RESOURCES, copy, ignore=shutil.ignore_patterns("safety"))
    return copy


def version_of(entry: EntryName, body: JsonObject, *, number: int = 1, seed: JsonObject | None = None) -> Version:
    """seed: what the file said when it was edited; None is something else by now."""
    return Version(
        entry=entry,
        number=number,
        body=in_shape(entry.kind, body),
        is_withdrawn=False,
        author=EDITOR,
        at=NOON,
        seed=fingerprint(seed),
    )
