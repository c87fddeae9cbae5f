"""A simulator in a terminal, beside a running service: what is typed goes in, what comes out is shown.

    python -m tests.simulators twilio --port 9091 --gateway http://127.0.0.1:8080
    python -m tests.simulators telegram --port 9092 --gateway http://127.0.0.1:8080

The service gets the address by AMPARO_TWILIO_API or AMPARO_TELEGRAM_API; account, tokens and secret
are read from the environment variables that the service reads.
Without AMPARO_TELEGRAM_SECRET, updates wait to be polled.
"""

import argparse
import asyncio
import os
import sys
from collections.abc import Awaitable, Callable

import httpx

from tests.simulators.telegram import TelegramSimulator
from tests.simulators.twilio import TwilioSimulator

type Typed = Callable[[str], Awaitable[int]]

_SOMEBODY = "+15005550001"
_CHAT = 1001


def main() -> None:
    options = _options()
    if options.provider == "twilio":
        twilio = TwilioSimulator(
            _setting("AMPARO_TWILIO_AUTH_TOKEN"),
            _setting("AMPARO_TWILIO_ACCOUNT_SID"),
            public_url=os.environ.get("AMPARO_PUBLIC_URL"),
        )
        _run(
            twilio.start(options.port),
            _to_twilio(twilio, options.gateway),
            lambda: [m.body for m in twilio.sent],
        )
    else:
        telegram = TelegramSimulator(_setting("AMPARO_TELEGRAM_TOKEN"), os.environ.get("AMPARO_TELEGRAM_SECRET"))
        said = _to_telegram(telegram, options.gateway)
        _run(telegram.start(options.port), said, lambda: [m.text for m in telegram.sent])


def _run(address: str, typed: Typed, heard: Callable[[], list[str]]) -> None:
    print(f"Listening on {address}. Type a message; Ctrl-D ends.")
    try:
        asyncio.run(_talk(typed, heard))
    except KeyboardInterrupt:
        print()


async def _talk(typed: Typed, heard: Callable[[], list[str]]) -> None:
    shown = 0
    reading = asyncio.create_task(asyncio.to_thread(sys.stdin.readline))
    while True:
        for text in heard()[shown:]:
            print(f"  ← {text}")
            shown += 1
        done, _ = await asyncio.wait({reading}, timeout=0.2)
        if not done:
            continue
        line = reading.result()
        if not line:
            return
        if line.strip():
            try:
                print(f"  → {await typed(line.strip())}")
            except httpx.HTTPError:
                print("  → no answer: does the service run at that address?")
        reading = asyncio.create_task(asyncio.to_thread(sys.stdin.readline))


def _to_twilio(simulator: TwilioSimulator, gateway: str) -> Typed:
    """`whatsapp …` goes by WhatsApp, everything else by SMS; `voice` is a voice note."""

    async def say(line: str) -> int:
        if line.startswith("whatsapp "):
            return await simulator.inbound(gateway, "whatsapp", _SOMEBODY, line.removeprefix("whatsapp "))
        if line == "voice":
            return await simulator.inbound(gateway, "whatsapp", _SOMEBODY, media="audio/ogg")
        return await simulator.inbound(gateway, "sms", _SOMEBODY, line)

    return say


def _to_telegram(simulator: TelegramSimulator, gateway: str) -> Typed:
    """`tap N` presses the Nth button of the last message; `voice` is a voice note."""

    async def say(line: str) -> int:
        buttons = simulator.sent[-1].buttons if simulator.sent else ()
        number = line.removeprefix("tap ")
        if line.startswith("tap ") and number.isdecimal() and 0 < int(number) <= len(buttons):
            update = simulator.update(_CHAT, tap=buttons[int(number) - 1][1])
        elif line == "voice":
            update = simulator.update(_CHAT, voice=True)
        else:
            update = simulator.update(_CHAT, text=line)
        if "AMPARO_TELEGRAM_SECRET" in os.environ:
            return await simulator.post(gateway, update)
        simulator.queue(update)
        return 0

    return say


def _setting(name: str) -> str:
    value = os.environ.get(name, "")
    if not value:
        raise SystemExit(f"{name} is not set; give it the value that the service has.")
    return value


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.simulators", description=__doc__.split("\n")[0])
    parser.add_argument("provider", choices=("twilio", "telegram"))
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--gateway", default="http://127.0.0.1:8080")
    return parser.parse_args()


if __name__ == "__main__":
    main()
