"""The baseline: a plain Rasa as `rasa init` sets it up, on our own training sentences, answering over its REST channel.

Pipeline and policies are read from the installed Rasa: `rasa init` leaves them out of its config.yml, and Rasa then
takes its own defaults. Source: rasa/engine/recipes/config_files/default_config.yml in 3.6.21.
"""

import hashlib
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import httpx
import yaml

from bot.commands.model import rasa_environment, rasa_python
from bot.settings import Settings
from tests.benchmarks.load import Written
from tests.system.processes import Child, free_port, lean_environment

EPOCHS = 1
"""Rasa's default is 100, which takes more than an hour on two cores with our sentences; one takes minutes.

A turn's time and memory do not depend on it. How well the baseline understands does, and is not measured here.
"""

_DEFAULTS = "lib/python3.10/site-packages/rasa/engine/recipes/config_files/default_config.yml"
_NOT_UNDERSTOOD = "nlu_fallback"
_MODEL = "model.tar.gz"


def train_stock(settings: Settings) -> Path:
    """The folder of the trained baseline; made once, and again when its sentences, its config or its lock change."""
    files = _project(settings)
    place = settings.data / "bench" / f"stock-{_digest(settings, files)}"
    if (place / _MODEL).exists():
        return place
    place.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (place / name).write_text(yaml.safe_dump(content, sort_keys=False, allow_unicode=True), encoding="utf-8")
    print(f"Training the baseline, once, epochs: {EPOCHS}; some minutes …", flush=True)
    options = ["--config", "config.yml", "--domain", "domain.yml", "--out", ".", "--fixed-model-name", "model"]
    data = [str(settings.root / "data" / "nlu"), "rules.yml", "stories.yml"]
    with (place / "training.log").open("wb") as log:
        done = subprocess.run(
            [str(rasa_python(settings)), "-m", "rasa", "train", *options, "--data", *data],
            cwd=place,
            env=rasa_environment(settings) | {"HOME": str(place)},
            stdout=log,
            stderr=log,
            check=False,
        )
    assert done.returncode == 0, f"the baseline did not train: {log.name} says why"
    return place


def stock_server(settings: Settings, trained: Path, place: Path) -> tuple[Child, str]:
    """The baseline, not yet started, and its address. It listens on loopback only and tells nobody."""
    place.mkdir()
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    options = ["--interface", "127.0.0.1", "--port", str(port)]
    files = ["--model", _MODEL, "--credentials", "credentials.yml", "--endpoints", "endpoints.yml"]
    server = Child(
        command=(str(rasa_python(settings)), "-m", "rasa", "run", *options, *files),
        environment=rasa_environment(settings) | lean_environment(place),
        place=trained,
        log=place / "stock.log",
        health=f"{address}/webhooks/rest/",
    )
    return server, address


class Messages:
    """Brings messages to the REST channel, which answers when the turn is over."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self._client = client

    async def bring(self, written: Written) -> int:
        message = {"sender": f"{written.person:040x}", "message": written.text}
        return (await self._client.post("/webhooks/rest/webhook", json=message)).status_code


def _project(settings: Settings) -> dict[str, Any]:
    """Everything that the baseline is trained from apart from data/nlu: one reply for each of our topics."""
    topics = _intents(settings.root / "data" / "nlu")
    replies = {f"utter_{name}": [{"text": f"This is the reply for {name}."}] for name in (*topics, _NOT_UNDERSTOOD)}
    return {
        "config.yml": stock_defaults(settings, EPOCHS),
        "domain.yml": {"version": "3.1", "intents": topics, "responses": replies},
        "rules.yml": {"version": "3.1", "rules": [_rule(name) for name in (*topics, _NOT_UNDERSTOOD)]},
        "stories.yml": {"version": "3.1", "stories": [_story(name) for name in topics if name != "greet"]},
        "credentials.yml": {"rest": None},
        "endpoints.yml": {},
    }


def stock_defaults(settings: Settings, epochs: int) -> dict[str, Any]:
    """Rasa's own pipeline and policies, with so many epochs for all that learns."""
    defaults = yaml.safe_load((settings.root / ".venv-rasa" / _DEFAULTS).read_text(encoding="utf-8"))
    for component in (*defaults["pipeline"], *defaults["policies"]):
        if "epochs" in component:
            component["epochs"] = epochs
    return {**defaults, "assistant_id": "baseline"}


def _rule(name: str) -> dict[str, Any]:
    return {"rule": name, "steps": [{"intent": name}, {"action": f"utter_{name}"}]}


def _story(name: str) -> dict[str, Any]:
    """A greeting, then a topic, so that the policies that learn from stories have something to learn."""
    greeting = [{"intent": "greet"}, {"action": "utter_greet"}]
    return {"story": name, "steps": [*greeting, {"intent": name}, {"action": f"utter_{name}"}]}


def _intents(nlu: Path) -> list[str]:
    files = (yaml.safe_load(path.read_text(encoding="utf-8")) for path in nlu.glob("*/*.yml"))
    return sorted({str(entry["intent"]) for file in files for entry in file["nlu"]})


def _digest(settings: Settings, files: dict[str, Any]) -> str:
    """16 hexadecimal characters of all that the baseline is made of."""
    made_of: Sequence[Path] = sorted(
        [*(settings.root / "data" / "nlu").glob("*/*.yml"), *(settings.root / "locks").glob("*rasa*.txt")]
    )
    whole = hashlib.sha256(yaml.safe_dump(files).encode())
    for path in made_of:
        whole.update(path.read_bytes())
    return whole.hexdigest()[:16]
