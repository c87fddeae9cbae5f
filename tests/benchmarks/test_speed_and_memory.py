"""How fast and how large the whole service is, beside a plain Rasa under the same load in the same run.

Nothing is asserted about time: the figures depend on the machine and on what else it does. They are printed with their
targets. AMPARO_QUICK=1 halves the load's length.
"""

import asyncio
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import httpx

from bot.commands.model import train
from bot.settings import Settings, read_settings
from tests.benchmarks.figures import Figure, machine, percentiles, table
from tests.benchmarks.load import PEOPLE, PER_SECOND, Posted, bring_in_turn, bring_steadily
from tests.benchmarks.ours import Answered, Turns, Webhooks, answered, as_an_operator_runs_it
from tests.benchmarks.programs import megabytes, start_seconds
from tests.benchmarks.stock import EPOCHS, Messages, stock_server, train_stock
from tests.system.conftest import NewHouse
from tests.system.processes import ROOT
from tests.system.real_house import Post, RealHouse

_IS_QUICK = os.environ.get("AMPARO_QUICK", "") not in ("", "0")
_SECONDS = 30 if _IS_QUICK else 60
_TURNS = 120 if _IS_QUICK else 300
_WARM_UP_SECONDS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Ours:
    """path: from webhook to provider. acknowledged: the webhooks themselves. turns: Rasa alone, one by one."""

    starts: tuple[float, float]
    path: Answered
    acknowledged: Sequence[Posted]
    turns: Sequence[Posted]
    megabytes: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Stock:
    """loaded: under the same load. turns: one by one."""

    start: float
    loaded: Sequence[Posted]
    turns: Sequence[Posted]
    megabytes: float


async def test_speed_and_memory(new_house: NewHouse, tmp_path: Path) -> None:
    """Every message is answered; the rest is for a person to read."""
    settings = read_settings(ROOT, os.environ)
    train(settings)
    trained = train_stock(settings)
    print(f"\nBefore: {machine()}.", flush=True)
    ours = await _measure_ours(new_house(), settings)
    stock = await _measure_stock(settings, trained, tmp_path)
    print(_report(ours, stock), flush=True)
    assert [] == [one for one in (*ours.acknowledged, *ours.turns, *stock.loaded, *stock.turns) if one.failed]


async def _measure_ours(house: RealHouse, settings: Settings) -> Ours:
    as_an_operator_runs_it(house, settings)
    first = await asyncio.to_thread(start_seconds, house.ours)
    await asyncio.to_thread(house.ours.stop)
    second = await asyncio.to_thread(start_seconds, house.ours)
    async with Post(house) as post:
        webhooks = Webhooks(post)
        warm = await bring_steadily(webhooks.bring, _WARM_UP_SECONDS, first_person=PEOPLE)
        await answered(house, warm)
        posted = await bring_steadily(webhooks.bring, _SECONDS)
        path = await answered(house, posted)
    weight = megabytes(house.ours)
    async with httpx.AsyncClient(base_url=house.settings().rasa_url, timeout=30, trust_env=False) as client:
        turns = await bring_in_turn(Turns(client).bring, _TURNS)
    await asyncio.to_thread(house.ours.stop)
    return Ours(starts=(first, second), path=path, acknowledged=posted, turns=turns, megabytes=weight)


async def _measure_stock(settings: Settings, trained: Path, place: Path) -> Stock:
    server, address = stock_server(settings, trained, place / "stock")
    try:
        start = await asyncio.to_thread(start_seconds, server)
        async with httpx.AsyncClient(base_url=address, timeout=120, trust_env=False) as client:
            messages = Messages(client)
            await bring_in_turn(messages.bring, _WARM_UP_SECONDS * PER_SECOND)
            turns = await bring_in_turn(messages.bring, _TURNS)
            loaded = await bring_steadily(messages.bring, _SECONDS, first_person=PEOPLE)
        return Stock(start=start, loaded=loaded, turns=turns, megabytes=megabytes(server))
    finally:
        server.end()


def _report(ours: Ours, stock: Stock) -> str:
    under_load = [one.seconds for one in stock.loaded]
    figures = [
        *percentiles("Webhook to provider call", ours.path.seconds, under_load, below=400),
        *percentiles("Webhook acknowledged", [one.seconds for one in ours.acknowledged]),
        *percentiles(
            "A turn of Rasa, one by one",
            [one.seconds for one in ours.turns],
            [one.seconds for one in stock.turns],
            below=60,
        ),
        Figure(name="Memory of everything", unit="MB", ours=ours.megabytes, below=1300, baseline=stock.megabytes),
        Figure(name="Start, first time (model is there)", unit="s", ours=ours.starts[0]),
        Figure(name="Start, second time", unit="s", ours=ours.starts[1], below=20, baseline=stock.start),
    ]
    late = f"{ours.path.missing} of {len(ours.acknowledged)} answers came only after the person's next message."
    return "\n".join(
        (
            "",
            f"{PER_SECOND} messages a second for {_SECONDS} s, {PEOPLE} people, 5 languages, SMS and WhatsApp,",
            "SQLCipher, Twilio's simulator and the load on the same machine.",
            f"After: {machine()}.",
            "",
            table(figures),
            "",
            late,
            f"Stock Rasa: the defaults of `rasa init` on our sentences, epochs: {EPOCHS} instead of 100 (a turn costs",
            "the same), REST channel; nothing on disk, nothing sealed, no provider behind it. Its first lines are",
            "its whole answer under the same load.",
        )
    )
