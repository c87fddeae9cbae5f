"""Writing one entry back into a YAML file that people read: the rest of the file stays as it is, to the
letter.
"""

import json
from collections.abc import Iterator

import yaml

from bot.messages import JsonObject, JsonValue

_SHORT_LIST = 12  # characters of an item up to which a list of words stays on one line


def replaced(text: str, node: yaml.Node, body: JsonObject) -> str:
    """`text` with the mapping `node` (composed from it) saying `body`. Comments inside the entry are lost."""
    keys = [key.value for key, _ in node.value] if isinstance(node, yaml.MappingNode) else []
    kept = {key: body[key] for key in keys if key in body}
    added = {key: value for key, value in body.items() if key not in kept and value not in (None, [])}
    ordered: JsonObject = {**kept, **added}
    start = node.start_mark.index
    end = _end(node)
    if not isinstance(node, yaml.MappingNode) or node.flow_style:
        return text[:start] + _flow(ordered) + text[end:]
    column = node.start_mark.column
    lines = list(_block(ordered, column))
    return text[:start] + "\n".join(lines).lstrip() + text[end:]


def with_word(text: str, node: yaml.Node, pair: tuple[str, str], *, before: str) -> str:
    """`text` with one key of the mapping `node` (composed from it) set. Comments stay.

    pair: key and word. before: the key that a new one stands before; it must be there.
    """
    key, word = pair
    places = {name.value: (name, value) for name, value in node.value}
    if key in places:
        old = places[key][1]
        return text[: old.start_mark.index] + _flow(word) + text[old.end_mark.index :]
    mark = places[before][0].start_mark
    behind = ", " if getattr(node, "flow_style", False) else "\n" + " " * mark.column
    return text[: mark.index] + f"{key}: {_flow(word)}{behind}" + text[mark.index :]


def _end(node: yaml.Node) -> int:
    """Where the last word of a node ends; a block's own end mark lies behind the comments that follow it."""
    if isinstance(node, yaml.ScalarNode) or getattr(node, "flow_style", False) or not node.value:
        return int(node.end_mark.index)
    last = node.value[-1]
    return _end(last[1] if isinstance(last, tuple) else last)


def _block(body: JsonObject, column: int) -> Iterator[str]:
    indent = " " * column
    for key, value in body.items():
        if isinstance(value, dict) and value and all(isinstance(part, str) for part in value.values()):
            yield f"{indent}{key}:"
            yield from _block(value, column + 2)
        elif isinstance(value, list) and any(_is_long(item) for item in value):
            yield f"{indent}{key}:"
            yield from (f"{indent}  - {_flow(item)}" for item in value)
        else:
            yield f"{indent}{key}: {_flow(value)}"


def _is_long(item: JsonValue) -> bool:
    return isinstance(item, str) and len(item) > _SHORT_LIST


def _flow(value: JsonValue) -> str:
    """A value on one line. Text is always quoted, as JSON is: what looks like a number must stay text."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(item) for item in value) + "]"
    return json.dumps(value, ensure_ascii=False)
