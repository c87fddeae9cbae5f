"""One-time codes of an authenticator app. Source: RFC 6238 (30-second steps, six digits)."""

import hmac
from datetime import datetime

import pyotp

STEP_SECONDS = 30
_DRIFT = (0, -1, 1)


def new_secret() -> str:
    """160 random bits, base32."""
    return pyotp.random_base32()


def address(secret: str, *, login: str, issuer: str) -> str:
    """What the QR picture holds (`otpauth://…`)."""
    return pyotp.TOTP(secret).provisioning_uri(name=login, issuer_name=issuer)


def step_of(secret: str, code: str, now: datetime) -> int | None:
    """The step that `code` belongs to: the present one or a neighbour (clocks differ); None when it fits none."""
    typed = "".join(code.split())
    totp = pyotp.TOTP(secret)
    present = int(now.timestamp()) // STEP_SECONDS
    fitting = [step for drift in _DRIFT if _same(totp.at((step := present + drift) * STEP_SECONDS), typed)]
    return fitting[0] if fitting else None


def _same(expected: str, typed: str) -> bool:
    return hmac.compare_digest(expected.encode(), typed.encode())
