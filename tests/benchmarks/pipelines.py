"""Two pipelines, ours and the one that `rasa init` leaves, trained on the same sentences and asked the same."""

import hashlib
import json
import os
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bot.commands.evaluation import Row
from bot.commands.model import rasa_environment, rasa_python
from bot.settings import Settings
from tests.benchmarks.stock import stock_defaults

_SCRIPT = Path(__file__).with_name("rank.py")
_KILOBYTE = 1024  # what Linux counts ru_maxrss in


@dataclass(frozen=True, slots=True, kw_only=True)
class Pipeline:
    """model: the trained file. seconds: what its training took when it was made, on this machine."""

    model: Path
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """rankings: up to three topics a row, in the rows' order. megabytes: the most the process held, in 10^6 bytes."""

    rankings: Sequence[Sequence[str]]
    milliseconds: Sequence[float]
    megabytes: float


def sentences(settings: Settings, a_topic: int) -> dict[str, dict[str, list[str]]]:
    """Of each language and topic, `a_topic` sentences spread over all that there are; 0: all of them."""
    found: dict[str, dict[str, list[str]]] = {}
    for path in sorted((settings.root / "data" / "nlu").glob("*/*.yml")):
        for intent in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            lines = [line.removeprefix("- ").strip() for line in intent["examples"].splitlines()]
            step = max(1.0, len(lines) / a_topic) if a_topic else 1.0
            kept = [lines[int(place * step)] for place in range(min(len(lines), a_topic or len(lines)))]
            found.setdefault(path.parent.name, {})[intent["intent"]] = kept
    return found


def our_config(settings: Settings) -> dict[str, Any]:
    """Ours as it is; `rasa train` wants one language to be named, which no component of it reads."""
    config: dict[str, Any] = yaml.safe_load((settings.root / "rasa_server" / "config.yml").read_text(encoding="utf-8"))
    return config | {"language": "en"}


def stock_config(settings: Settings, epochs: int) -> dict[str, Any]:
    """Rasa's defaults; 100 epochs is what they say."""
    return stock_defaults(settings, epochs)


def trained(settings: Settings, name: str, config: dict[str, Any], data: dict[str, dict[str, list[str]]]) -> Pipeline:
    """The pipeline's understanding alone, trained once and kept by the hash of all that it is made of."""
    made_of = json.dumps([config, data], sort_keys=True)
    place = settings.data / "bench" / f"nlu-{name}-{hashlib.sha256(made_of.encode()).hexdigest()[:16]}"
    took, model = place / "seconds", place / "model.tar.gz"
    if not took.exists():
        place.mkdir(parents=True, exist_ok=True)
        (place / "config.yml").write_text(yaml.safe_dump(config, sort_keys=False), encoding="utf-8")
        (place / "nlu.yml").write_text(_rasa_file(data), encoding="utf-8")
        domain = {"version": "3.1", "intents": sorted({topic for topics in data.values() for topic in topics})}
        (place / "domain.yml").write_text(yaml.safe_dump(domain), encoding="utf-8")
        print(f"Training {name} for understanding alone …", flush=True)
        started = time.monotonic()
        options = ["--config", "config.yml", "--domain", "domain.yml", "--nlu", "nlu.yml"]
        with (place / "training.log").open("wb") as log:
            done = subprocess.run(
                [
                    str(rasa_python(settings)),
                    *("-m", "rasa", "train", "nlu", *options, "--out", ".", "--fixed-model-name", "model"),
                ],
                cwd=place,
                env=_environment(settings, place),
                stdout=log,
                stderr=log,
                check=False,
            )
        assert done.returncode == 0, f"{name} did not train: {place / 'training.log'} says why"
        took.write_text(f"{time.monotonic() - started:.0f}", encoding="ascii")
    return Pipeline(model=model, seconds=float(took.read_text(encoding="ascii")))


def ask(settings: Settings, pipeline: Pipeline, rows: Sequence[Row]) -> Asked:
    """Every row, one after the other, in one process that loads nothing else."""
    place = pipeline.model.parent
    lines = "".join(json.dumps({"text": row.text, "language": row.languages[0]}) + "\n" for row in rows)
    (place / "rows.jsonl").write_text(lines, encoding="utf-8")
    with (
        (place / "rows.jsonl").open("rb") as given,
        (place / "answers.jsonl").open("wb") as taken,
        (place / "asking.log").open("wb") as log,
    ):
        process = subprocess.Popen(
            [str(rasa_python(settings)), str(_SCRIPT), str(pipeline.model)],
            cwd=place,
            env=_environment(settings, place),
            stdin=given,
            stdout=taken,
            stderr=log,
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, f"{pipeline.model} could not be asked: {place / 'asking.log'} says why"
    answers = [
        json.loads(line)
        for line in (place / "answers.jsonl").read_text(encoding="utf-8").splitlines()
        if line.startswith('{"ranking"')
    ]
    return Asked(
        rankings=[answer["ranking"] for answer in answers],
        milliseconds=sorted(float(answer["milliseconds"]) for answer in answers),
        megabytes=usage.ru_maxrss * _KILOBYTE / 1_000_000,
    )


def _rasa_file(data: dict[str, dict[str, list[str]]]) -> str:
    entries = [
        {"intent": topic, "examples": "".join(f"- {line}\n" for line in lines)}
        for topics in data.values()
        for topic, lines in topics.items()
    ]
    return yaml.safe_dump({"version": "3.1", "nlu": entries}, allow_unicode=True)


def _environment(settings: Settings, place: Path) -> dict[str, str]:
    """Nothing of ours but the place of our components; libraries keep their things in the folder of the run."""
    return rasa_environment(settings) | {"HOME": str(place), "PYTHONPATH": str(settings.root)}
