"""The keys of an installation: made once, kept apart from the database, never logged.

Three kinds: key-encryption keys that wrap each person's own key (the first one is in use, older ones still open), the
hash key of look-ups (separate, never rotates), and the key of the embedded database's file.
"""

import json
import os
import secrets
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from dataclasses import dataclass, field
from pathlib import Path

from bot.errors import BadConfiguration
from bot.settings import Settings

_FILE = "amparo.keys.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyring:
    """wrapping: key id → 32 bytes, the first in use; hashing, database: 32 bytes each."""

    wrapping: dict[str, bytes] = field(repr=False)
    hashing: bytes = field(repr=False)
    database: bytes = field(repr=False)

    @property
    def in_use(self) -> str:
        return next(iter(self.wrapping))


def new_keyring() -> Keyring:
    """A ring with fresh random keys."""
    return Keyring(
        wrapping={secrets.token_hex(4): secrets.token_bytes(32)},
        hashing=secrets.token_bytes(32),
        database=secrets.token_bytes(32),
    )


def rotated(ring: Keyring) -> Keyring:
    """The same ring with a fresh wrapping key in front; people's keys are rewrapped as they are next written."""
    fresh = {secrets.token_hex(4): secrets.token_bytes(32)}
    return Keyring(wrapping=fresh | ring.wrapping, hashing=ring.hashing, database=ring.database)


def key_file(settings: Settings) -> Path:
    return settings.keys_folder / _FILE


def load_keyring(settings: Settings) -> Keyring | None:
    """The ring from AMPARO_KEYS or the keys folder, None where neither is there. Raises BadConfiguration."""
    if settings.keys_inline is not None:
        return _parse(settings.keys_inline.reveal(), "AMPARO_KEYS")
    path = key_file(settings)
    if not path.exists():
        return None
    if path.stat().st_mode & 0o077:
        raise BadConfiguration(f"{_FILE} can be read by others: set its mode to 0600 and its folder's to 0700.")
    return _parse(path.read_text(encoding="utf-8"), _FILE)


def save_keyring(settings: Settings, ring: Keyring) -> Path:
    """Write the ring to the keys folder (0700, file 0600), replacing it whole, and return the file's path."""
    settings.keys_folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    settings.keys_folder.chmod(0o700)
    path = key_file(settings)
    draft = path.with_suffix(".new")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        file.write(dump(ring))
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    return path


def dump(ring: Keyring) -> str:
    """The ring as one line of JSON, as AMPARO_KEYS takes it."""
    return json.dumps(
        {
            "wrapping": {name: b64encode(key).decode() for name, key in ring.wrapping.items()},
            "hashing": b64encode(ring.hashing).decode(),
            "database": b64encode(ring.database).decode(),
        }
    )


def _parse(text: str, where: str) -> Keyring:
    try:
        raw = json.loads(text)
        wrapping = {str(name): b64decode(key, validate=True) for name, key in raw["wrapping"].items()}
        ring = Keyring(wrapping=wrapping, hashing=b64decode(raw["hashing"]), database=b64decode(raw["database"]))
    except (ValueError, KeyError, TypeError, AttributeError, NotBase64):
        raise BadConfiguration(f"{where} does not hold a key ring as `keys new` writes it.") from None
    if not ring.wrapping or any(len(key) != 32 for key in (*ring.wrapping.values(), ring.hashing, ring.database)):
        raise BadConfiguration(f"{where} holds a key that is not 32 bytes long.")
    return ring
