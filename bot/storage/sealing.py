"""Sealing: AES-256-GCM under each person's own key, bound to person and purpose, padded to 256-byte steps.

To forget a person is to destroy her wrapped key; what was sealed under it is noise from then on.
"""

import hmac
import json
import secrets
from dataclasses import dataclass, field
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.errors import AmparoError
from bot.ids import ConversationId, InboundId
from bot.messages import ChannelName, JsonValue
from bot.storage.keyring import Keyring

STEP = 256
_NONCE = 12


class SealBroken(AmparoError):
    """What was stored does not open: wrong key, moved, swapped or altered."""


@dataclass(frozen=True, slots=True)
class PersonKey:
    """A person's own key, for as long as one step needs it."""

    owner: str
    key: bytes = field(repr=False)

    def seal(self, purpose: str, content: JsonValue) -> bytes:
        return _seal(self.key, f"{self.owner}|{purpose}", content)

    def open(self, purpose: str, sealed: bytes) -> JsonValue:
        """Raises SealBroken."""
        return _open(self.key, f"{self.owner}|{purpose}", sealed)

    def hashed(self, purpose: str, text: str) -> str:
        """Keyed hash, 64 hex characters: says whether the same comes again, and is noise once the key is destroyed."""
        return hmac.new(self.key, f"{self.owner}|{purpose}|{text}".encode(), sha256).hexdigest()


class Sealer:
    """Makes, wraps and unwraps people's keys, and hashes what must be found again."""

    def __init__(self, ring: Keyring) -> None:
        self._ring = ring

    def new_person_key(self, owner: str) -> tuple[PersonKey, bytes]:
        """A fresh key and its wrapped form for the database."""
        key = secrets.token_bytes(32)
        return PersonKey(owner, key), self.wrap(PersonKey(owner, key))

    def wrap(self, person: PersonKey) -> bytes:
        nonce = secrets.token_bytes(_NONCE)
        name = self._ring.in_use
        box = AESGCM(self._ring.wrapping[name]).encrypt(nonce, person.key, f"key|{person.owner}".encode())
        return name.encode() + nonce + box

    def unwrap(self, owner: str, wrapped: bytes) -> PersonKey:
        """Raises SealBroken when no key of the ring opens it."""
        name, nonce, box = wrapped[:8].decode(), wrapped[8 : 8 + _NONCE], wrapped[8 + _NONCE :]
        wrapping = self._ring.wrapping.get(name)
        if wrapping is None:
            raise SealBroken("a person's key was wrapped by a key that is not in the ring")
        try:
            return PersonKey(owner, AESGCM(wrapping).decrypt(nonce, box, f"key|{owner}".encode()))
        except InvalidTag:
            raise SealBroken("a person's key does not open") from None

    def conversation_id(self, channel: ChannelName, address: str) -> ConversationId:
        return ConversationId(self.hashed("conversation", channel, address))

    def inbound_id(self, channel: ChannelName, provider_id: str) -> InboundId:
        return InboundId(self.hashed("inbound", channel, provider_id))

    def hashed(self, *parts: str) -> str:
        """Keyed hash, 40 hex characters, of parts that may not be guessed back."""
        return hmac.new(self._ring.hashing, "\x1f".join(parts).encode(), sha256).hexdigest()[:40]

    def house_key(self, purpose: str) -> PersonKey:
        """A key for what belongs to nobody (questions passed on without identity, second factors)."""
        derived = hmac.new(self._ring.hashing, f"house|{purpose}".encode(), sha256)  # a key that never rotates
        return PersonKey(f"house|{purpose}", derived.digest())


def _seal(key: bytes, bound_to: str, content: JsonValue) -> bytes:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    padded = len(text).to_bytes(4) + text
    padded += bytes(-len(padded) % STEP)
    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, padded, bound_to.encode())


def _open(key: bytes, bound_to: str, sealed: bytes) -> JsonValue:
    try:
        padded = AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], bound_to.encode())
    except (InvalidTag, ValueError):
        raise SealBroken("a sealed row does not open") from None
    length = int.from_bytes(padded[:4])
    content: JsonValue = json.loads(padded[4 : 4 + length].decode("utf-8", "surrogatepass"))
    return content
