"""D19: police, army, migration and consulates are never first and never alone; who answers is said."""

import pytest

from bot.content.catalogue import Catalogue
from bot.content.resources import Resources, read_resources
from bot.messages import LANGUAGES, Language
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def resources() -> Resources:
    return read_resources(ROOT / "resources")


@pytest.mark.rule("D19")
@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_with_power_over_her_comes_first_or_alone(resources: Resources, language: Language) -> None:
    """In every country, for every need, in the order in which lines are shown."""
    last = set(resources.needs.order_rule.last)
    answers = {entry.id: entry.answered_by for file in resources.services.values() for entry in file.services}
    words = Catalogue(resources)
    wrong = []
    shown = 0
    for country in resources.services:
        for need in resources.needs.needs:
            lines = words.services(country, need, language)
            shown += len(lines)
            if lines and answers[lines[0].id] in last:
                wrong.append((country, need, lines[0].id))
            wrong += [(country, need, line.id) for line in lines if answers[line.id] in last and not line.risk_note]
    assert wrong == []
    assert shown > len(resources.services)
