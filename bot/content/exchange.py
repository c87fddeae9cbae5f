"""`content export` and `content import`: what editors published goes back into the files, or the files win."""

from collections.abc import Iterator
from pathlib import Path

import yaml

from bot.clock import Clock
from bot.content.loading import YAML_LOADER
from bot.content.resources import Resources
from bot.content.translations import Translation
from bot.content.versions import (
    ContentStore,
    EntryName,
    Version,
    agrees,
    fingerprint,
    seed_of,
    taken_back,
)
from bot.content.yaml_writing import replaced, with_word
from bot.errors import NotFound
from bot.ids import StaffId
from bot.messages import JsonObject


def export(folder: Path, seed: Resources, store: ContentStore) -> list[EntryName]:
    """Write what editors published into resources/; the entries that were written.

    A withdrawn answer becomes a draft, a withdrawn service gets low confidence: neither is shown. Entries whose file
    changed after the edit are left as they are (`undecided`): somebody decides, nothing is overwritten.
    """
    written: list[EntryName] = []
    for version in store.newest():
        file = seed_of(seed, version.entry)
        if file is None or not agrees(version, file):
            continue
        body = taken_back(version.entry.kind, version.body) if version.is_withdrawn else version.body
        if "seen" in file:  # a version from before translations were compared says nothing of it
            body = {**body, "seen": body.get("seen") or file["seen"]}
        if body != file:
            _write(folder, version.entry, body)
            written.append(version.entry)
    return written


def undecided(seed: Resources, store: ContentStore) -> list[EntryName]:
    """Entries that an editor and the file changed both; the console shows the two texts."""
    pairs = [(version, seed_of(seed, version.entry)) for version in store.newest()]
    return [version.entry for version, file in pairs if file is not None and not agrees(version, file)]


def import_(seed: Resources, store: ContentStore, clock: Clock, author: StaffId) -> list[EntryName]:
    """The files win wherever they changed after an entry was edited; those entries.

    History keeps what was there.
    """
    changed: list[EntryName] = []
    for version in store.newest():
        file = seed_of(seed, version.entry)
        if file is None or agrees(version, file):
            continue
        store.publish(
            Version(
                entry=version.entry,
                number=version.number + 1,
                body=file,
                is_withdrawn=False,
                author=author,
                at=clock.now(),
                seed=fingerprint(file),
            )
        )
        changed.append(version.entry)
    return changed


def write_seen(folder: Path, translation: Translation) -> None:
    """Write that a translation was read beside its original of today. Everything else stays as it is, to the letter."""
    path, node, text = _find(folder, translation.entry)
    path.write_text(with_word(text, node, ("seen", translation.now), before="of"), encoding="utf-8")


def _write(folder: Path, entry: EntryName, body: JsonObject) -> None:
    path, node, text = _find(folder, entry)
    path.write_text(replaced(text, node, body), encoding="utf-8")


def _find(folder: Path, entry: EntryName) -> tuple[Path, yaml.Node, str]:
    """The file, the entry's own piece of it, and the whole text, read anew: an earlier entry may have moved
    it.
    """
    for path in _files(folder, entry):
        text = path.read_text(encoding="utf-8")
        root = yaml.compose(text, Loader=YAML_LOADER)
        found = _piece(root, entry) if root is not None else None
        if found is not None:
            return path, found, text
    raise NotFound("no file has this entry")


def _files(folder: Path, entry: EntryName) -> Iterator[Path]:
    if entry.kind == "phrase":
        yield folder / "phrases" / f"{entry.language}.yml"
    elif entry.kind == "answer":
        yield from sorted((folder / "answers").glob(f"*/{entry.name}.yml"))
    elif entry.kind == "emergency":
        yield folder / "services" / f"{entry.name}.yml"
    else:
        yield from sorted((folder / "services").glob("*.yml"))


def _piece(root: yaml.Node, entry: EntryName) -> yaml.Node | None:
    if entry.kind == "service":
        services = _child(root, "services")
        items: list[yaml.Node] = services.value if isinstance(services, yaml.SequenceNode) else []
        return next((item for item in items if _text(_child(item, "id")) == entry.name), None)
    paths = {
        "phrase": ("phrases", entry.name),
        "answer": ("words", entry.language),
        "emergency": ("emergency",),
    }
    node: yaml.Node | None = root
    for step in paths[entry.kind]:
        node = _child(node, step)
    return node


def _child(node: yaml.Node | None, key: str) -> yaml.Node | None:
    if not isinstance(node, yaml.MappingNode):
        return None
    return next((value for name, value in node.value if name.value == key), None)


def _text(node: yaml.Node | None) -> str | None:
    return node.value if isinstance(node, yaml.ScalarNode) else None
