"""What an operator may set, read once from the environment and a `.env` file beside the project.

A channel is on as soon as one of its settings is present; then every one it needs must be there and not empty.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from bot.errors import BadConfiguration


class Secret:
    """A value that does not show itself in logs, tracebacks or dumps."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        return self._value

    def __repr__(self) -> str:
        return "Secret(…)"

    __str__ = __repr__

    def __reduce__(self) -> str:
        raise TypeError("a secret is not to be pickled")


@dataclass(frozen=True, slots=True, kw_only=True)
class TwilioSettings:
    """account_sid: AC and 32 hex. sms_from / whatsapp_from: E.164 or None; at least one. api: None is Twilio's own."""

    account_sid: str
    auth_token: Secret
    sms_from: str | None
    whatsapp_from: str | None
    api: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TelegramSettings:
    """mode: webhook needs a secret and a public address; polling is for development. api: None is Telegram's own."""

    token: Secret
    secret: Secret | None
    mode: Literal["webhook", "polling"]
    api: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """root: the project folder. data: database and models of a run. database_url: None is the embedded SQLCipher."""

    root: Path
    data: Path
    keys_folder: Path
    keys_inline: Secret | None
    database_url: Secret | None
    public_url: str | None
    host: str
    gateway_port: int
    consoles_port: int
    try_port: int
    rasa_port: int
    rasa_url: str
    executor: str
    secure_cookies: bool
    twilio: TwilioSettings | None
    telegram: TelegramSettings | None
    resources: Path = field(default=Path())


def read_settings(root: Path, environment: Mapping[str, str]) -> Settings:
    """Settings from `environment`, completed by `root`/.env (the environment wins).

    Raises BadConfiguration, naming the setting.
    """
    values = {**_read_env_file(root / ".env"), **environment}
    rasa_port = _port(values, "AMPARO_RASA_PORT", 5005)
    keys_inline = values.get("AMPARO_KEYS")
    database_url = values.get("AMPARO_DATABASE_URL")
    public_url = _public_url(values)
    return Settings(
        root=root,
        data=Path(values.get("AMPARO_VAR") or root / "var"),
        keys_folder=Path(values.get("AMPARO_KEYS_FOLDER") or root / "keys"),
        keys_inline=Secret(keys_inline) if keys_inline else None,
        database_url=Secret(database_url) if database_url else None,
        public_url=public_url,
        host=values.get("AMPARO_HOST") or "127.0.0.1",
        gateway_port=_port(values, "AMPARO_GATEWAY_PORT", 8080),
        consoles_port=_port(values, "AMPARO_CONSOLES_PORT", 8081),
        try_port=_port(values, "AMPARO_TRY_PORT", 8082),
        rasa_port=rasa_port,
        rasa_url=(values.get("AMPARO_RASA_URL") or f"http://127.0.0.1:{rasa_port}").rstrip("/"),
        executor=values.get("AMPARO_EXECUTOR") or "one",
        secure_cookies=values.get("AMPARO_SECURE_COOKIES", "").lower() in ("1", "true", "yes"),
        twilio=_twilio(values, public_url),
        telegram=_telegram(values, public_url),
        resources=Path(values.get("AMPARO_RESOURCES") or root / "resources"),
    )


_KNOWN = frozenset({
    "VAR", "KEYS", "KEYS_FOLDER", "DATABASE_URL", "PUBLIC_URL", "HOST", "RESOURCES", "EXECUTOR", "SECURE_COOKIES",
    "GATEWAY_PORT", "CONSOLES_PORT", "TRY_PORT", "RASA_PORT", "RASA_URL", "RASA_PYTHON",
    "TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_SMS_FROM", "TWILIO_WHATSAPP_FROM", "TWILIO_API",
    "TELEGRAM_TOKEN", "TELEGRAM_SECRET", "TELEGRAM_MODE", "TELEGRAM_API",
})  # fmt: skip
_NUMBER = re.compile(r"\+[1-9]\d{6,14}")  # E.164
_SHORT_CODE = re.compile(r"\d{4,6}")
_ORIGIN = re.compile(r"https://[^/\s]+|http://(127\.0\.0\.1|localhost)(:\d+)?")


def _public_url(values: Mapping[str, str]) -> str | None:
    """Twilio signs over it letter by letter. By http only a simulator on this machine."""
    url = values.get("AMPARO_PUBLIC_URL", "").rstrip("/")
    if url and not _ORIGIN.fullmatch(url):
        raise BadConfiguration("AMPARO_PUBLIC_URL must be https:// and a name, without a path.")
    return url or None


def _sender(values: Mapping[str, str], name: str) -> str | None:
    number = values.get(name) or None
    is_short = name.endswith("SMS_FROM") and number is not None and _SHORT_CODE.fullmatch(number)
    if number is not None and not is_short and not _NUMBER.fullmatch(number):
        raise BadConfiguration(f"{name} must be +, country code and number, without spaces.")
    return number


def _read_env_file(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    values: dict[str, str] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        entry = line.strip()
        if not entry or entry.startswith("#"):
            continue
        name, equals, value = entry.partition("=")
        if not equals or not name.strip().replace("_", "").isalnum():
            raise BadConfiguration(f".env, line {number}: expected NAME=value.")
        if name.strip().startswith("AMPARO_") and name.strip().removeprefix("AMPARO_") not in _KNOWN:
            raise BadConfiguration(f".env, line {number}: there is no setting {name.strip()}.")
        values[name.strip()] = value.strip().strip("\"'")
    return values


def _port(values: Mapping[str, str], name: str, default: int) -> int:
    text = values.get(name, "")
    if not text:
        return default
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise BadConfiguration(f"{name} must be a port number from 1 to 65535.")
    return int(text)


def _needed(values: Mapping[str, str], name: str, why: str) -> str:
    value = values.get(name, "").strip()
    if not value:
        raise BadConfiguration(f"{name} is missing or empty: {why}.")
    return value


def _twilio(values: Mapping[str, str], public_url: str | None) -> TwilioSettings | None:
    names = ("ACCOUNT_SID", "AUTH_TOKEN", "SMS_FROM", "WHATSAPP_FROM")
    if not any(f"AMPARO_TWILIO_{name}" in values for name in names):
        return None
    why = "the Twilio channels are switched on and cannot start without it"
    sms_from = _sender(values, "AMPARO_TWILIO_SMS_FROM")
    whatsapp_from = _sender(values, "AMPARO_TWILIO_WHATSAPP_FROM")
    if not sms_from and not whatsapp_from:
        raise BadConfiguration(
            "AMPARO_TWILIO_SMS_FROM and AMPARO_TWILIO_WHATSAPP_FROM are both empty: "
            "the Twilio channels are switched on and cannot start without one of them."
        )
    if not public_url:
        raise BadConfiguration(f"AMPARO_PUBLIC_URL is missing or empty: {why} (signatures are made over it).")
    return TwilioSettings(
        account_sid=_needed(values, "AMPARO_TWILIO_ACCOUNT_SID", why),
        auth_token=Secret(_needed(values, "AMPARO_TWILIO_AUTH_TOKEN", why)),
        sms_from=sms_from,
        whatsapp_from=whatsapp_from,
        api=values.get("AMPARO_TWILIO_API") or None,
    )


def _telegram(values: Mapping[str, str], public_url: str | None) -> TelegramSettings | None:
    if not any(f"AMPARO_TELEGRAM_{name}" in values for name in ("TOKEN", "SECRET", "MODE")):
        return None
    why = "the Telegram channel is switched on and cannot start without it"
    mode = values.get("AMPARO_TELEGRAM_MODE") or "webhook"
    if mode not in ("webhook", "polling"):
        raise BadConfiguration("AMPARO_TELEGRAM_MODE must be webhook or polling.")
    token = Secret(_needed(values, "AMPARO_TELEGRAM_TOKEN", why))
    api = values.get("AMPARO_TELEGRAM_API") or None
    if mode == "polling":
        return TelegramSettings(token=token, secret=None, mode="polling", api=api)
    secret = _needed(values, "AMPARO_TELEGRAM_SECRET", why)
    if len(secret) > 256 or not secret.replace("-", "").replace("_", "").isalnum() or not secret.isascii():
        raise BadConfiguration("AMPARO_TELEGRAM_SECRET must be 1 to 256 characters of A-Z, a-z, 0-9, _ and -.")
    if not public_url:
        raise BadConfiguration(f"AMPARO_PUBLIC_URL is missing or empty: {why}.")
    return TelegramSettings(token=token, secret=Secret(secret), mode="webhook", api=api)
