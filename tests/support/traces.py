"""Search for words in every file below a folder, in every form that a process could have given them."""

import base64
import json
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote, quote_plus


def forms(word: str) -> dict[str, bytes]:
    """Name and bytes of each form; `word` may have accents and spaces, and be within a longer text."""
    raw = word.encode()
    found = {
        "as it is": raw,
        "utf-16, little end first": word.encode("utf-16-le"),
        "utf-16, big end first": word.encode("utf-16-be"),
        "hex": raw.hex().encode(),
        "hex in capitals": raw.hex().upper().encode(),
        "in an address": quote(word).encode(),
        "in a form": quote_plus(word).encode(),
        "in JSON": json.dumps(word)[1:-1].encode(),
        "as Python shows bytes": repr(raw)[2:-1].encode(),
        "backwards": raw[::-1],
    }
    for shift in range(3):  # the first and last characters depend on the neighbours
        found[f"base64, shifted by {shift}"] = base64.b64encode(b"x" * shift + raw)[4:-4]
        found[f"base64 for addresses, shifted by {shift}"] = base64.urlsafe_b64encode(b"x" * shift + raw)[4:-4]
    return found


def number_forms(digits: str) -> dict[str, bytes]:
    """A telephone number or a chat's number: also spaced, its last seven digits, and as a number in memory."""
    found = forms(digits) | {
        "spaced": " ".join((digits[:-7], digits[-7:-4], digits[-4:])).encode(),
        "hyphened": "-".join((digits[:-7], digits[-7:-4], digits[-4:])).encode(),
        "the last seven": digits[-7:].encode(),
    }
    number = int(digits)
    return found | {"little end first": number.to_bytes(8, "little"), "big end first": number.to_bytes(8, "big")}


def places_with(words: Iterable[dict[str, bytes]], *folders: Path) -> list[tuple[str, str]]:
    """Path and form of each find; files are also looked into where they are packed."""
    wanted = [(name, form) for word in words for name, form in word.items()]
    return [
        (str(path), name)
        for path in _files(folders)
        for content in _contents(path)
        for name, form in wanted
        if form in content
    ]


def _files(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        yield from (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def _contents(path: Path) -> Iterator[bytes]:
    """The bytes of a file, its own name, and what it unpacks to if it is packed."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return  # a database has removed it meanwhile
    yield content
    yield path.name.encode()
    try:
        yield zlib.decompressobj(wbits=47).decompress(content)
    except zlib.error:
        return
