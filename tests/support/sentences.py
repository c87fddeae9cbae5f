"""What the assistant learns from, as tests read it."""

from collections.abc import Mapping
from functools import cache

import yaml

from tests.conftest import ROOT

TOPICS = yaml.safe_load((ROOT / "resources" / "topics.yml").read_text(encoding="utf-8"))


@cache
def sentences(language: str) -> Mapping[str, list[str]]:
    """Each topic's, in the order of the files."""
    found: dict[str, list[str]] = {}
    for group in TOPICS:
        data = yaml.safe_load((ROOT / "data" / "nlu" / language / f"{group}.yml").read_text(encoding="utf-8"))
        for intent in data["nlu"]:
            lines = intent["examples"].splitlines()
            found[intent["intent"]] = [line.removeprefix("- ").strip() for line in lines]
    return found
