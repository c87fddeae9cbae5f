"""Nothing was sure enough: offer the nearest topics, never an end and never a hand-off."""

from collections.abc import Sequence
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.payload import SHOWN, say

# Where little or nothing was ranked: papers, work, health.
DOORS = ("answer.regularization_steps", "answer.unpaid_wages", "answer.medical_care")

# Words that are heavy to read in a list; it never holds them alone.
HEAVY = frozenset(
    {
        "answer.after_sexual_violence",
        "answer.am_i_a_victim",
        "answer.debt_bondage",
        "answer.detained_now",
        "answer.emergency",
        "answer.forced_begging",
        "answer.forced_crime",
        "answer.forced_labour",
        "answer.forced_marriage",
        "answer.gang_threats",
        "answer.he_found_me_again",
        "answer.image_blackmail",
        "answer.organ_removal",
        "answer.self_harm",
        "answer.sexual_exploitation",
        "answer.smuggling_vs_trafficking",
        "answer.threats",
        "answer.what_is_trafficking",
    }
)


def offered(nearest: Sequence[str]) -> list[str]:
    """The three nearest choices; where all of them are heavy, the third makes room for one that is not."""
    pool = list(dict.fromkeys([*nearest, *DOORS]))
    shown = pool[:SHOWN]
    if HEAVY.issuperset(shown):
        shown[-1] = next(choice for choice in pool if choice not in HEAVY)
    return shown


class Clarify(Action):
    """Says `clarify.topics`, or `clarify.two_misses` when the turn before was not understood either."""

    def name(self) -> str:
        return "action_clarify"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        """Reads `nearest`, the choice keys that the turn channel ranked, and the slot `misses`."""
        nearest = (tracker.latest_message or {}).get("nearest") or []
        is_first = tracker.get_slot("misses") == "none"
        say(dispatcher, "clarify.topics" if is_first else "clarify.two_misses", choices=offered(nearest))
        return []
