"""Which moves are walked together, wholly, where all of them at once would be too many states.

Each region holds the words of one path and what may cross it. Choices that are offered belong to every region.
"""

from collections.abc import Mapping

COMMON = ("word exit", "word yes", "word no", "word 0", "ask rights_without_papers")
REGIONS: Mapping[str, tuple[str, ...]] = {
    "route": (
        *COMMON,
        *("path 1", "path 3", "path 9"),  # the last is beyond the last step; all others are reached by 'next'
        *("path next", "path back", "word more", "country"),
    ),
    "signs": (*COMMON, "ask am_i_a_victim", "path next", "word skip", "word not_sure", "word more"),
    "human": (
        *COMMON,
        *("human asks", "digit 7", "digit 8", "quarter of an hour", "staff alarm", "staff claim", "staff close"),
        *("word back_to_programme", "word delete", "danger emergency", "model end_human"),
    ),
    "sharing": (*COMMON, "human asks", "staff claim", "word skip", "nonsense"),
    "leaving": (
        *COMMON,
        *("word 00", "word opt_out", "word opt_in", "word delete", "word not_sure", "quarter of an hour"),
        *("danger emergency", "model quick_exit", "model unsure_exit", "ask what_is_trafficking", "sends voice"),
    ),
    "lines": (*COMMON, "ask shelter", "ask number_does_not_answer", "word nobody", "country", "word skip", "word more"),
    "who asks": (
        *COMMON,
        "under 18",
        "for another",
        "ask help_someone_else",
        "human asks",
        "danger emergency",
        "country",
    ),
    "passing on": (*COMMON, "nonsense", "model out_of_scope", "model feedback"),
    "languages": (*COMMON, "language other", "language own", "language unspoken", "country"),
    "nobody there": (*COMMON, "human asks", "digit 7", "digit 8"),
    "other kinds": (
        *COMMON,
        *(f"sends {kind}" for kind in ("voice", "image", "file", "location", "contact", "other")),
        *("stale tap", "start", "empty", "digit 1", "digit 2", "digit 3"),
    ),
}
DEEPER: Mapping[str, int] = {"signs": 1, "sharing": 1}
"""How many things more these are walked with: the signs come after an answer, and topics are shared in a request."""
NOBODY_THERE = "nobody there"
"""Walked where the team is out of hours, and where there is none; everything else where it is there."""
