"""Passphrases and codes."""

from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from argon2 import PasswordHasher

from bot.ids import StaffId
from bot.staff import codes
from bot.staff.passphrases import Passphrases, Weakness, weakness
from bot.staff.values import Credentials, Invitation, Session, Stage

QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
NOW = datetime(2027, 3, 2, 15, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("passphrase", "expected"),
    [
        ("fourteen chars", Weakness.TOO_SHORT),
        ("", Weakness.TOO_SHORT),
        ("x" * 201, Weakness.TOO_LONG),
        ("abababababababab", Weakness.TOO_SIMPLE),
        ("               ", Weakness.TOO_SIMPLE),
        ("luzmarina.luzmarina", Weakness.HOLDS_NAME),
        ("exactly fifteen", None),
        ("ñandú azul sobre el mar", None),
    ],
)
def test_what_is_too_weak(passphrase: str, expected: Weakness | None) -> None:
    """Length and variety; no rules about signs and digits, which only make people write it down."""
    assert expected is weakness(passphrase, login="luzmarina", alias="Luz")


def test_a_passphrase_fits_only_itself() -> None:
    """Kept as Argon2id, salted."""
    passphrases = Passphrases(QUICK)
    kept = passphrases.hashed("green kettle sings")

    assert kept.startswith("$argon2id$")
    assert kept != passphrases.hashed("green kettle sings")
    assert passphrases.fits(kept, "green kettle sings")
    assert not passphrases.fits(kept, "green kettle sang")
    assert not passphrases.fits(None, "nobody has this passphrase")
    assert not passphrases.fits("not a hash", "green kettle sings")


def test_the_same_letters_fit_however_they_were_typed() -> None:
    """A phone composes ñ in another way than a keyboard does."""
    passphrases = Passphrases(QUICK)

    assert passphrases.fits(passphrases.hashed("ma\u00f1ana ser\u00e1 otro dia"), "man\u0303ana sera\u0301 otro dia")


@pytest.mark.parametrize(
    ("seconds", "fits"), [(0, True), (29, True), (45, True), (-25, True), (90, False), (-90, False)]
)
def test_a_code_fits_its_half_minute_and_the_neighbours(seconds: int, fits: bool) -> None:
    """Clocks of phones are never quite right."""
    secret = codes.new_secret()
    code = pyotp.TOTP(secret).at(NOW)

    assert fits == (codes.step_of(secret, code, NOW + timedelta(seconds=seconds)) is not None)


@pytest.mark.parametrize("code", ["", "12345", "abcdef", "\u0660" * 6, "1234567", "' or 1=1"])
def test_what_is_no_code_fits_nothing(code: str) -> None:
    """And breaks nothing."""
    assert codes.step_of(codes.new_secret(), code, NOW) is None


def test_spaces_in_a_code_do_not_matter() -> None:
    """Apps show it in two groups."""
    secret = codes.new_secret()
    code = pyotp.TOTP(secret).at(NOW)

    assert codes.step_of(secret, f" {code[:3]} {code[3:]} ", NOW) is not None


def test_secrets_do_not_show_themselves() -> None:
    """Not in a log, a traceback or a debugger's list."""
    who = StaffId("a" * 16)
    values = (
        Credentials(account=who, password_hash="CANARY", second_factor="CANARY", last_code_step=0),
        Invitation(token_hash="CANARY", account=who, second_factor="CANARY", expires_at=NOW),
        Session(token_hash="CANARY", account=who, stage=Stage.CODE, started_at=NOW, seen_at=NOW),
    )

    assert "CANARY" not in repr(values)
