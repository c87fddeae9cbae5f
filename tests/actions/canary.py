"""Search for a word in everything a process could have written, in every form it could have."""

import base64
import zlib
from pathlib import Path


def forms(word: str) -> set[bytes]:
    """The word as it is, reversed, and in the usual encodings."""
    raw = word.encode()
    plain = {raw, raw[::-1], raw.hex().encode(), word.encode("utf-16-le"), word.encode("utf-16-be")}
    # Base64 looks different at each of three offsets; the first and last characters depend on neighbours.
    shifted = {base64.b64encode(b"x" * shift + raw)[4:-4] for shift in range(3)}
    return plain | shifted


def places_with(word: str, folder: Path) -> list[Path]:
    """Files below the folder that hold the word, also compressed."""
    wanted = forms(word)
    return [path for path in folder.rglob("*") if path.is_file() and holds(path.read_bytes(), wanted)]


def holds(content: bytes, wanted: set[bytes]) -> bool:
    """Whether any form is in the bytes, or in what they unpack to."""
    inside = unpacked(content)
    return any(form in content or form in inside for form in wanted)


def unpacked(content: bytes) -> bytes:
    """The content of a gzip or zlib file, or nothing."""
    try:
        return zlib.decompressobj(wbits=47).decompress(content)
    except zlib.error:
        return b""
