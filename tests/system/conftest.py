"""Houses of real processes on free ports; whatever a test does, nothing of them outlives it."""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from bot.storage.keyring import dump, new_keyring
from tests.simulators.telegram import TelegramSimulator
from tests.simulators.twilio import TwilioSimulator
from tests.system.processes import Child, free_port, lean_environment
from tests.system.real_house import ACCOUNT, BOT_TOKEN, NUMBER, PUBLIC_URL, SECRET, TOKEN, RealHouse

type NewHouse = Callable[..., RealHouse]


@pytest.fixture
def new_house(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[NewHouse]:
    """Builds a house on a database ("sqlcipher" or "postgresql"), one a test; `begin` starts it."""
    with ExitStack() as opened:

        def build(database: str = "sqlcipher", program: tuple[str, ...] = ("-m", "bot")) -> RealHouse:
            url: str | None = None
            if database == "postgresql":
                url = request.getfixturevalue("new_postgres_database")()
            house = build_house(tmp_path / "house", url, program)
            opened.callback(house.end)
            return house

        yield build


def build_house(place: Path, database_url: str | None, program: tuple[str, ...]) -> RealHouse:
    place.mkdir()
    (place / "logs").mkdir()
    twilio = TwilioSimulator(TOKEN, ACCOUNT, public_url=PUBLIC_URL, number=NUMBER)
    telegram = TelegramSimulator(BOT_TOKEN, SECRET)
    gateway, consoles, tried, dialogue = (free_port() for _ in range(4))
    ring = new_keyring()
    environment = _environment(place, dump(ring), (gateway, consoles, tried, dialogue))
    environment |= {"AMPARO_TWILIO_API": twilio.start(), "AMPARO_TELEGRAM_API": telegram.start()}
    if database_url is not None:
        environment["AMPARO_DATABASE_URL"] = database_url

    def child(name: str, *arguments: str, health: str = "") -> Child:
        log = place / "logs" / f"{name}.log"
        command = (sys.executable, *arguments)
        return Child(command=command, environment=environment, place=place, log=log, health=health)

    health = f"http://127.0.0.1:{dialogue}/webhooks/turn/health"
    standing_in = ("-m", "tests.support.dialogue_server", "--port", str(dialogue))
    return RealHouse(
        place=place,
        ring=ring,
        environment=environment,
        ours=child("ours", *program, "together", health=f"http://127.0.0.1:{gateway}/health/live"),
        migrate=child("migrate", "-m", "bot", "migrate"),
        dialogue=child("dialogue", *standing_in, health=health),
        twilio=twilio,
        telegram=telegram,
        ports=(gateway, consoles, tried),
    )


def _environment(place: Path, ring: str, ports: tuple[int, int, int, int]) -> dict[str, str]:
    """Settings of a house with all channels on. ports: gateway, consoles, try page, dialogue."""
    gateway, consoles, tried, dialogue = ports
    return lean_environment(place) | {
        "AMPARO_VAR": str(place / "var"),
        "AMPARO_KEYS": ring,
        "AMPARO_PUBLIC_URL": PUBLIC_URL,
        "AMPARO_GATEWAY_PORT": str(gateway),
        "AMPARO_CONSOLES_PORT": str(consoles),
        "AMPARO_TRY_PORT": str(tried),
        "AMPARO_RASA_PORT": str(dialogue),
        "AMPARO_RASA_URL": f"http://127.0.0.1:{dialogue}",
        "AMPARO_TWILIO_ACCOUNT_SID": ACCOUNT,
        "AMPARO_TWILIO_AUTH_TOKEN": TOKEN,
        "AMPARO_TWILIO_SMS_FROM": NUMBER,
        "AMPARO_TWILIO_WHATSAPP_FROM": NUMBER,
        "AMPARO_TELEGRAM_TOKEN": BOT_TOKEN,
        "AMPARO_TELEGRAM_SECRET": SECRET,
    }
