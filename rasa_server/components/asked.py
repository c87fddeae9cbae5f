"""What a long message asks at its end: 'he keeps my passport, I slept at a friend's … where can I learn English'.

Read as a whole, such a message is about the story. Where its end surely says a topic, both count alike: the answer, or
the choices, then hold what was asked and what was told. Only for long messages; what is short is asked as a whole.
"""

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Shares = npt.NDArray[np.float64]

_ENDS = re.compile(r"(?<=[.?!…])\s+|\s*(?=¿)")
# A shorter message is its own question.
LEAST_WORDS = 14
# How long a sentence is that can be read by itself, and how many words stand for it where nothing marks its beginning.
SENTENCE = range(4, 21)
TAIL = 12
# From so many words on a story drowns what is asked, so less sureness is enough for the end to count.
LONG = 40
SURE, SURE_WHEN_LONG = 0.95, 0.80
# A long story that ends in a wish for a person: missing it costs more than asking once too often.
PERSON_WHEN_LONG = 0.50
NOT_ASKED = frozenset({"greet", "thanks", "goodbye", "affirm", "deny", "out_of_scope"})
URGENT = frozenset({"emergency", "self_harm", "request_human"})


def asked(text: str) -> str | None:
    """The last sentence with a question mark, else the last sentence, else the last words; None for a short message."""
    words = text.split()
    if len(words) < LEAST_WORDS:
        return None
    sentences: list[str] = [part.strip() for part in _ENDS.split(text) if part.strip()]
    if len(sentences) > 1:
        questions = [part for part in sentences if "?" in part]
        for part in (*reversed(questions), sentences[-1]):
            if len(part.split()) in SENTENCE:
                return part
    return " ".join(words[-TAIL:])


def heard(names: Sequence[str], whole: Shares, end: Shares, words: int) -> Shares:
    """The shares of the topics with what the end says; those of the whole where the end is not sure, or only polite.

    names: of the topics, in the order of both. words: how many the message has. No end lowers a topic of URGENT, so
    that no danger is talked away.
    """
    surest = int(end.argmax())
    if names[surest] in NOT_ASKED or end[surest] < _enough(names[surest], words):
        return whole
    both: Shares = (whole + end) / 2.0
    is_urgent = np.array([name in URGENT for name in names])
    urgent = np.maximum(whole, both)[is_urgent]
    both[~is_urgent] *= (1.0 - urgent.sum()) / max(both[~is_urgent].sum(), 1e-12)
    both[is_urgent] = urgent
    return both


def _enough(topic: str, words: int) -> float:
    if words < LONG:
        return SURE
    return PERSON_WHEN_LONG if topic == "request_human" else SURE_WHEN_LONG
