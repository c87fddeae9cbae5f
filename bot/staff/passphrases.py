"""Passphrases: what is accepted, and how it is kept (Argon2id)."""

import unicodedata
from enum import StrEnum

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 15
LONGEST = 200
_FEWEST_DIFFERENT = 6


class Weakness(StrEnum):
    """Why a passphrase is not accepted. Each has a kind sentence in the words of the consoles."""

    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    TOO_SIMPLE = "too_simple"
    HOLDS_NAME = "holds_name"


def weakness(passphrase: str, *, login: str, alias: str) -> Weakness | None:
    """The first reason against it, or None. Length and variety only: no rules about digits or signs (NIST 800-63B)."""
    folded = _normal(passphrase).casefold()
    if len(_normal(passphrase)) < SHORTEST:
        return Weakness.TOO_SHORT
    if len(passphrase) > LONGEST:
        return Weakness.TOO_LONG
    if len(set(folded)) < _FEWEST_DIFFERENT:
        return Weakness.TOO_SIMPLE
    without_names = folded.replace(login.casefold(), "").replace(alias.casefold(), "")
    return Weakness.HOLDS_NAME if len(without_names) < SHORTEST // 2 else None


class Passphrases:
    """Hashes and checks. A wrong one and a missing account take the same time."""

    def __init__(self, hasher: PasswordHasher) -> None:
        self._hasher = hasher
        self._nobody = hasher.hash("nobody has this passphrase")

    def hashed(self, passphrase: str) -> str:
        return self._hasher.hash(_normal(passphrase))

    def fits(self, password_hash: str | None, passphrase: str) -> bool:
        """Always computes one hash, also for None and for what is too long to be anybody's."""
        try:
            self._hasher.verify(password_hash or self._nobody, _normal(passphrase[: LONGEST + 1]))
        except (VerificationError, InvalidHashError):
            return False
        return password_hash is not None


def _normal(passphrase: str) -> str:
    """The same characters however a keyboard composes them."""
    return unicodedata.normalize("NFKC", passphrase)
