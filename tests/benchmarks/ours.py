"""Our service under load: `python -m bot run` as an operator starts it, with Twilio's simulator for a provider."""

import asyncio
import sys
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

import httpx

from bot.settings import Settings
from tests.benchmarks.load import Posted, Written
from tests.system.real_house import Post, RealHouse

_LAST_ANSWER_SECONDS = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """seconds: from posting a webhook to the first provider call for that person; missing: none before her next."""

    seconds: Sequence[float]
    missing: int


def as_an_operator_runs_it(house: RealHouse, settings: Settings) -> None:
    """Let the house run by its supervisor, real Rasa below it, with the model that the project already has."""
    own = house.settings().data
    own.mkdir()
    (own / "models").symlink_to(settings.data / "models", target_is_directory=True)
    house.ours = replace(
        house.ours, command=(sys.executable, "-m", "bot", "run"), health=f"{house.gateway}/health/ready"
    )


class Webhooks:
    """Brings messages as Twilio does: SMS and WhatsApp in turn, signed, and again where the line was cut."""

    def __init__(self, post: Post) -> None:
        self._post = post

    async def bring(self, written: Written) -> int:
        channel, address = of_person(written.person)
        message_id = f"SM{written.person:016x}{written.number:016x}"
        try:
            return await self._post.text(channel, address, written.text, message_id=message_id)
        except httpx.TransportError:  # a kept line that the service was just closing
            return await self._post.text(channel, address, written.text, message_id=message_id)


def of_person(person: int) -> tuple[str, str]:
    """Her channel, and an address of the range that nobody has."""
    return ("whatsapp" if person % 2 else "sms", f"+1500555{person:04d}")


async def answered(house: RealHouse, posted: Sequence[Posted]) -> Answered:
    """What became of the messages, once the last had its time."""
    calls = await _calls(house, posted)
    bounds: dict[int, list[float]] = defaultdict(list)
    for one in posted:
        bounds[one.written.person].append(one.at)
    seconds = []
    for one in posted:
        later = [at for at in bounds[one.written.person] if at > one.at]
        until = min(later, default=float("inf"))
        called = calls[_wire_address(one.written.person)]
        place = bisect_left(called, one.at)
        if place < len(called) and called[place] < until:
            seconds.append(called[place] - one.at)
    return Answered(seconds=sorted(seconds), missing=len(posted) - len(seconds))


async def _calls(house: RealHouse, posted: Sequence[Posted]) -> dict[str, list[float]]:
    """When the provider was called, by address; waits until everybody heard something after her last message."""
    last = {_wire_address(one.written.person): one.at for one in posted}
    for _ in range(int(_LAST_ANSWER_SECONDS / 0.1)):
        calls: dict[str, list[float]] = defaultdict(list)
        for sent in list(house.twilio.sent):
            calls[sent.to].append(sent.created.timestamp())
        if all(calls[address] and calls[address][-1] >= at for address, at in last.items()):
            break
        await asyncio.sleep(0.1)
    return calls


def _wire_address(person: int) -> str:
    channel, address = of_person(person)
    return f"whatsapp:{address}" if channel == "whatsapp" else address


class Turns:
    """Brings messages straight to the Rasa side, with each person's state as the gateway would keep it."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self._client = client
        self._states: dict[int, object] = {}

    async def bring(self, written: Written) -> int:
        context = {"language": written.language, "country": None, "channel": "sms"}
        turn = {
            "conversation": f"{written.person:040x}",
            "state": self._states.get(written.person),
            "input": {"text": written.text},
            "context": context,
        }
        answer = await self._client.post("/webhooks/turn/", json=turn)
        if answer.status_code == httpx.codes.OK:
            self._states[written.person] = answer.json()["state"]
        return answer.status_code
