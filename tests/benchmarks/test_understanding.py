"""How well ours and Rasa's default pipeline understand the same people after learning from the same sentences.

Nothing is asserted but that every row was answered. BENCH_SENTENCES=0 takes all sentences, BENCH_EPOCHS=100 is Rasa's
own default: together they need most of a day. As they stand, the baseline's training takes some minutes, once.
"""

import os
from collections.abc import Sequence

from bot.commands.evaluation import Row, read_rows
from bot.messages import LANGUAGES
from bot.settings import read_settings
from tests.benchmarks.figures import Figure, percentile, table
from tests.benchmarks.pipelines import Asked, Pipeline, ask, our_config, sentences, stock_config, trained
from tests.system.processes import ROOT

_SENTENCES = int(os.environ.get("BENCH_SENTENCES", "5"))
_EPOCHS = int(os.environ.get("BENCH_EPOCHS", "30"))


def test_understanding_beside_the_default_pipeline() -> None:
    settings = read_settings(ROOT, os.environ)
    data = sentences(settings, _SENTENCES)
    rows = [row for language in LANGUAGES for row in read_rows(ROOT / "tests" / "nlu" / f"dev_{language}.tsv")]
    rows = [row for row in rows if row.topic and not row.must_not]
    ours = trained(settings, "ours", our_config(settings), data)
    stock = trained(settings, "stock", stock_config(settings, _EPOCHS), data)
    theirs, own = ask(settings, stock, rows), ask(settings, ours, rows)
    count = sum(len(lines) for topics in data.values() for lines in topics.values())
    print(f"\n{count} training sentences, {len(rows)} rows asked; stock Rasa: {_EPOCHS} of 100 epochs.\n")
    print(table(_figures(rows, (ours, own), (stock, theirs))), flush=True)
    assert len(rows) == len(own.rankings) == len(theirs.rankings)


def _figures(rows: Sequence[Row], ours: tuple[Pipeline, Asked], stock: tuple[Pipeline, Asked]) -> list[Figure]:
    pairs = [(_shares(rows, asked.rankings, language)) for _, asked in (ours, stock) for language in ("", *LANGUAGES)]
    half = len(pairs) // 2
    found: list[Figure] = []
    for name, own, theirs in zip(("all", *LANGUAGES), pairs[:half], pairs[half:], strict=True):
        found.append(Figure(name=f"Top-1, {name}", unit="%", ours=100 * own[0], baseline=100 * theirs[0]))
        found.append(Figure(name=f"Top-3, {name}", unit="%", ours=100 * own[1], baseline=100 * theirs[1]))
    for share in (50, 95):
        own_ms, stock_ms = (percentile(asked.milliseconds, share / 100) for _, asked in (ours, stock))
        below = 40 if share == 95 else None
        found.append(Figure(name=f"A message, p{share}", unit="ms", ours=own_ms, below=below, baseline=stock_ms))
    found.append(Figure(name="Training", unit="s", ours=ours[0].seconds, baseline=stock[0].seconds))
    found.append(Figure(name="Memory to understand", unit="MB", ours=ours[1].megabytes, baseline=stock[1].megabytes))
    return found


def _shares(rows: Sequence[Row], rankings: Sequence[Sequence[str]], language: str) -> tuple[float, float]:
    """Of the rows of a language, or of all: first right, one of three right; every acceptable topic counts."""
    asked = [
        (frozenset((row.topic, *row.also)), ranking)
        for row, ranking in zip(rows, rankings, strict=True)
        if language in ("", row.languages[0])
    ]
    first = sum(bool(right & set(ranking[:1])) for right, ranking in asked)
    three = sum(bool(right & set(ranking[:3])) for right, ranking in asked)
    return first / len(asked), three / len(asked)
