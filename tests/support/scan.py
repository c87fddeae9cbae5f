"""Looking for a planted sentence in everything in a folder, in every form that a program might have kept it."""

import base64
import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, quote_plus


def forms_of(canary: str) -> dict[str, bytes]:
    """Raw, wide, base64 at three offsets, hex, URL- and JSON-escaped, reversed. canary: at least 12 characters."""
    raw = canary.encode()
    forms = {
        "raw": raw,
        "lower": canary.lower().encode(),
        "utf-16-le": canary.encode("utf-16-le"),
        "utf-16-be": canary.encode("utf-16-be"),
        "hex": raw.hex().encode(),
        "HEX": raw.hex().upper().encode(),
        "quoted": quote(canary, safe="").encode(),
        "quoted plus": quote_plus(canary).encode(),
        "json": json.dumps(canary)[1:-1].encode(),
        "reversed": raw[::-1],
    }
    for offset in range(3):
        encoded = base64.b64encode(bytes(offset) + raw)
        forms[f"base64 +{offset}"] = encoded[4 if offset else 0 : -4]
    return forms


def hits(folder: Path, canary: str) -> list[str]:
    """Which forms stand in which files, compressed ones opened; [] is what we want."""
    forms = forms_of(canary)
    found = []
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        for content in _contents(file):
            found += [f"{file.name}: {name}" for name, form in forms.items() if form in content]
    return found


def _contents(file: Path) -> Iterator[bytes]:
    raw = file.read_bytes()
    yield raw
    for opened in (gzip.decompress, zlib.decompress):
        try:
            yield opened(raw)
        except (OSError, zlib.error, EOFError):
            continue
