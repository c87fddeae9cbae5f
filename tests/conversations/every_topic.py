"""The topics, and the sentences on which understanding is measured."""

import csv
from collections.abc import Mapping

import yaml

from tests.conftest import ROOT

_GROUPS: Mapping[str, Mapping[str, str]] = yaml.safe_load(
    (ROOT / "resources" / "topics.yml").read_text(encoding="utf-8")
)
TOPICS = tuple(topic for topics in _GROUPS.values() for topic in topics)
ANSWERED = tuple(topic for group, topics in _GROUPS.items() if group != "assistant" for topic in topics)
"""Those that have an answer of their own: all but the group `assistant`."""


def sentences(language: str) -> Mapping[str, list[str]]:
    """Each topic's, without the near misses."""
    found: dict[str, list[str]] = {topic: [] for topic in TOPICS}
    with (ROOT / "tests" / "nlu" / f"dev_{language}.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["topic"] and not row["must_not"]:
                found[row["topic"]].append(row["text"])
    return found
