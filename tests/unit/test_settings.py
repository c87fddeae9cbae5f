"""Settings: nothing is needed to try it; what is switched on must be complete."""

from pathlib import Path

import pytest

from bot.errors import BadConfiguration
from bot.settings import Secret, read_settings

TWILIO = {
    "AMPARO_PUBLIC_URL": "https://bot.example",
    "AMPARO_TWILIO_ACCOUNT_SID": "AC" + "0" * 32,
    "AMPARO_TWILIO_AUTH_TOKEN": "invented",
    "AMPARO_TWILIO_SMS_FROM": "+15550100",
}
TELEGRAM = {
    "AMPARO_PUBLIC_URL": "https://bot.example",
    "AMPARO_TELEGRAM_TOKEN": "1:invented",
    "AMPARO_TELEGRAM_SECRET": "invented",
}


def test_no_setting_is_needed_to_try_it(tmp_path: Path) -> None:
    settings = read_settings(tmp_path, {})
    assert (None, None, "127.0.0.1") == (settings.twilio, settings.telegram, settings.host)


@pytest.mark.parametrize(
    ("complete", "missing"),
    [
        (TWILIO, "AMPARO_TWILIO_ACCOUNT_SID"),
        (TWILIO, "AMPARO_TWILIO_AUTH_TOKEN"),
        (TWILIO, "AMPARO_TWILIO_SMS_FROM"),
        (TWILIO, "AMPARO_PUBLIC_URL"),
        (TELEGRAM, "AMPARO_TELEGRAM_TOKEN"),
        (TELEGRAM, "AMPARO_TELEGRAM_SECRET"),
        (TELEGRAM, "AMPARO_PUBLIC_URL"),
    ],
)
def test_a_channel_with_an_empty_secret_refuses_to_start(
    tmp_path: Path, complete: dict[str, str], missing: str
) -> None:
    """P15: an empty secret would let everybody in; the sentence names the setting."""
    read_settings(tmp_path, complete)
    with pytest.raises(BadConfiguration, match=missing):
        read_settings(tmp_path, {**complete, missing: ""})


def test_a_broken_env_file_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("# a comment\nAMPARO_HOST=127.0.0.1\nnonsense\n")
    with pytest.raises(BadConfiguration, match=r"\.env, line 3"):
        read_settings(tmp_path, {})


def test_a_setting_that_does_not_exist_is_named_with_its_line(tmp_path: Path) -> None:
    """A misspelt name would silently change nothing."""
    (tmp_path / ".env").write_text("AMPARO_HOST=127.0.0.1\nAMPARO_GATEWAY_PROT=8080\n")
    with pytest.raises(BadConfiguration, match=r"\.env, line 2: there is no setting AMPARO_GATEWAY_PROT"):
        read_settings(tmp_path, {})


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("AMPARO_TWILIO_SMS_FROM", "5025551234"),
        ("AMPARO_TWILIO_WHATSAPP_FROM", "whatsapp:+15550100"),
        ("AMPARO_PUBLIC_URL", "http://bot.example"),
        ("AMPARO_PUBLIC_URL", "https://bot.example/webhooks"),
    ],
)
def test_a_number_or_an_address_of_another_shape_is_refused(tmp_path: Path, setting: str, value: str) -> None:
    """Nobody would be reached, and every signature would seem forged."""
    with pytest.raises(BadConfiguration, match=setting):
        read_settings(tmp_path, {**TWILIO, setting: value})


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("AMPARO_TRY_PORT=9001\n")
    assert 9001 == read_settings(tmp_path, {}).try_port
    assert 9002 == read_settings(tmp_path, {"AMPARO_TRY_PORT": "9002"}).try_port


@pytest.mark.parametrize("port", ["0", "65536", "web", "-1"])
def test_a_port_that_is_none_is_refused(tmp_path: Path, port: str) -> None:
    with pytest.raises(BadConfiguration, match="AMPARO_TRY_PORT"):
        read_settings(tmp_path, {"AMPARO_TRY_PORT": port})


def test_a_secret_does_not_show_itself() -> None:
    assert "canary" not in f"{Secret('canary')} {Secret('canary')!r}"
