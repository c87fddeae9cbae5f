"""Reading a YAML file so that whatever is wrong with it can be said in one sentence with file and line.

The values are plain: text, whole numbers, true and false, null. `yes`, `no`, dates and numbers with a leading
zero
stay text, so that a language, a word list or a telephone number never turns into something else.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec
import yaml

from bot.errors import BadConfiguration

YAML_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # only to compose: we make the values
_WHOLE = re.compile(r"-?(0|[1-9]\d{0,8})")
_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}
_STEP = re.compile(r"\.(\w+)|\[(\d+)\]|\[(\.\.\.)\]")
_MISSING = re.compile(r"Object missing required field `(?P<key>[^`]+)`")
_UNKNOWN = re.compile(r"Object contains unknown field `(?P<key>[^`]+)`")


@dataclass(frozen=True, slots=True)
class Entry:
    """A piece of a YAML file that knows where it stands.

    file: relative to the project, as said to the reader.
    """

    file: str
    node: yaml.Node = field(repr=False)

    @property
    def line(self) -> int:
        return _line(self.node)

    def convert[Shape](self, shape: type[Shape]) -> Shape:
        """This piece in a shape of ours. Raises BadConfiguration with file, line and key."""
        try:
            return msgspec.convert(self.plain(), shape)
        except msgspec.ValidationError as wrong:
            raise self._explained(str(wrong)) from None

    def plain(self) -> Any:
        """This piece as dicts, lists and plain values. Raises BadConfiguration."""
        return _plain(self.node, self.file)

    def items(self, key: str) -> Iterator[tuple[str, "Entry"]]:
        """The entries of the mapping under `key`, each by its own name. Raises BadConfiguration."""
        found = _child(self.node, key)
        if not isinstance(found, yaml.MappingNode):
            raise BadConfiguration(f"{self.file}, line {self.line}: `{key}` is missing or is not a list of names.")
        for name, value in found.value:
            yield name.value, Entry(self.file, value)

    def line_of(self, *path: str | int) -> int:
        """The line of what lies under `path`, or of the last part of it that is there."""
        node = self.node
        line = self.line
        for step in path:
            line = _key_line(node, step) or line
            found = _child(node, step)
            if found is None:
                break
            node = found
        return line

    def _explained(self, message: str) -> BadConfiguration:
        said, _, where = message.partition(" - at `$")
        where = where.removeprefix("key` in `$")
        path = [int(index) if index else key for key, index, _ in _STEP.findall(where.rstrip("`")) if key or index]
        last = str(path[-1]) if path else ""
        for pattern, sentence in (
            (_MISSING, "`{key}` is missing"),
            (_UNKNOWN, "`{key}` is not a key we know"),
        ):
            if found := pattern.match(said):
                key = found.group("key")
                inside = f" in `{last}`" if last else ""
                line = self.line_of(*path, key)
                return BadConfiguration(f"{self.file}, line {line}: {sentence.format(key=key)}{inside}.")
        said = "must be a date such as 2027-05-01" if "date" in said and "RFC3339" in said else said
        subject = f"`{last}`: " if last else ""
        return BadConfiguration(f"{self.file}, line {self.line_of(*path)}: {subject}{said[:1].lower()}{said[1:]}.")


def read_yaml(path: Path, root: Path) -> Entry:
    """The file's only document. root: the folder whose parent file names are said relative to.

    Raises BadConfiguration when it is not there, not YAML, empty, or names a key twice.
    """
    name = str(path.relative_to(root.parent)) if path.is_relative_to(root.parent) else path.name
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=YAML_LOADER)
    except FileNotFoundError:
        raise BadConfiguration(f"{name}, line 1: the file is missing.") from None
    except UnicodeDecodeError:
        raise BadConfiguration(f"{name}, line 1: the file is not UTF-8.") from None
    except yaml.MarkedYAMLError as wrong:
        line = wrong.problem_mark.line + 1 if wrong.problem_mark else 1
        raise BadConfiguration(f"{name}, line {line}: this is not YAML ({wrong.problem}).") from None
    if node is None:
        raise BadConfiguration(f"{name}, line 1: the file is empty.")
    return Entry(name, node)


def _plain(node: yaml.Node, file: str) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, file) for item in node.value]
    found: dict[str, Any] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise BadConfiguration(f"{file}, line {_line(key)}: a key must be one word.")
        if key.value in found:
            raise BadConfiguration(f"{file}, line {_line(key)}: `{key.value}` stands here twice.")
        found[key.value] = _plain(value, file)
    return found


def _scalar(node: yaml.ScalarNode) -> Any:
    text: str = node.value
    if node.style:  # quoted or a block: text, whatever it looks like
        return text
    if text in _WORDS:
        return _WORDS[text]
    return int(text) if _WHOLE.fullmatch(text) else text


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _child(node: yaml.Node, step: str | int) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        item: yaml.Node = node.value[step]
        return item
    return None


def _key_line(node: yaml.Node, step: str | int) -> int | None:
    if isinstance(node, yaml.MappingNode):
        return next((_line(key) for key, _ in node.value if key.value == step), None)
    found = _child(node, step)
    return _line(found) if found is not None else None
