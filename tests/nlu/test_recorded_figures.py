"""Understanding does not get worse unnoticed: the present model against the figures on record."""

import json
import os
from collections.abc import Mapping
from typing import Any

import pytest

from bot.commands.understanding import measured
from bot.messages import LANGUAGES
from bot.settings import read_settings
from tests.conftest import ROOT

_HERE = ROOT / "tests" / "nlu"
_WORSE = 0.005
_FIGURES = ("top1", "top1_lenient", "top3", "precision_when_answered")

type Figures = Mapping[str, Any]


@pytest.fixture(scope="module")
def recorded() -> Figures:
    found: Figures = json.loads((_HERE / "recorded.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def present() -> Figures:
    settings = read_settings(ROOT, {name: os.environ[name] for name in ("AMPARO_VAR",) if name in os.environ})
    return measured(settings, sorted(_HERE.glob("dev_*.tsv")))


@pytest.mark.parametrize("figure", _FIGURES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_language_is_understood_worse(language: str, figure: str, recorded: Figures, present: Figures) -> None:
    assert recorded["by_lang"][language][figure] - _WORSE <= present["by_lang"][language][figure]


@pytest.mark.parametrize("topic", ["emergency", "self_harm", "request_human"])
def test_nothing_critical_is_missed_that_was_found(topic: str, recorded: Figures, present: Figures) -> None:
    worse = {
        language: (found, present["recall"][topic][language])
        for language, found in recorded["recall"][topic].items()
        if present["recall"][topic][language] < found
    }
    assert {} == worse


def test_no_language_is_taken_for_another_more_often(recorded: Figures, present: Figures) -> None:
    for language, found in recorded["language"].items():
        assert found - _WORSE <= present["language"][language], language
