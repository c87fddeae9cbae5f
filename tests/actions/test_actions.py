"""Actions by themselves: a tracker in, a payload out."""

from typing import Any

import pytest
from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.change_country import ChangeCountry
from actions.change_language import ChangeLanguage
from actions.clarify import DOORS, Clarify
from actions.none_of_these import NoneOfThese

NEAREST = ["answer.asylum", "answer.deportation", "human.ask", "answer.hotline"]


def payload_of(action: Action, *, misses: str = "none", **message: Any) -> dict[str, Any]:
    """What the action hands over, which must be one payload and no event."""
    tracker = Tracker(
        "id",
        {"misses": misses},
        {"intent": {}, "entities": [], "text": "", **message},
        [],
        False,
        None,
        {},
        None,
    )
    dispatcher = CollectingDispatcher()
    assert action.run(dispatcher, tracker, {}) == []
    (said,) = dispatcher.messages
    payload: dict[str, Any] = said["custom"]
    return payload


@pytest.mark.parametrize(
    ("misses", "key"),
    [("none", "clarify.topics"), ("once", "clarify.two_misses"), ("twice", "clarify.two_misses")],
)
def test_clarify_offers_the_three_nearest(misses: str, key: str) -> None:
    """The second miss in a row has other words."""
    payload = payload_of(Clarify(), misses=misses, nearest=NEAREST)

    assert payload == {"say": key, "choices": NEAREST[:3], "effects": []}


def test_a_list_is_never_all_heavy() -> None:
    """Somebody may be looking over her shoulder."""
    heavy = ["answer.emergency", "answer.self_harm", "answer.am_i_a_victim", "answer.shelter"]

    assert payload_of(Clarify(), nearest=heavy)["choices"] == [*heavy[:2], "answer.shelter"]


def test_clarify_without_a_ranking_offers_papers_work_and_health() -> None:
    """Never an empty list."""
    assert payload_of(Clarify())["choices"] == list(DOORS)


def test_none_of_these_offers_a_line_and_a_person() -> None:
    """The topics were wrong; another list of topics would be too."""
    assert payload_of(NoneOfThese())["choices"] == ["answer.hotline", "human.ask"]


@pytest.mark.parametrize(
    ("action", "kind", "value"),
    [(ChangeLanguage(), "language", "ht"), (ChangeCountry(), "country", "CO")],
    ids=["language", "country"],
)
def test_what_was_named_becomes_an_effect(action: Action, kind: str, value: str) -> None:
    """And what was not named is asked for."""
    named = payload_of(action, entities=[{"entity": kind, "value": value}])

    assert named["effects"] == [{"do": f"set_{kind}", kind: value}]
    assert payload_of(action)["effects"] == []
    assert named["say"] == f"assistant.change_{kind}"
