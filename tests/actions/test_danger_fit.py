"""What the danger head learns beside the sentences themselves."""

import numpy as np
import pytest

from rasa_server.components.danger_fit import JOINTS, NOT_JOINED, joined
from rasa_server.components.head_fit import Examples, read_examples

ORDINARY = ["where is the consulate of my country", "how do i get a paper to work here"]
SAID = [
    ("he is at the door", "emergency"),
    ("i do not want to live", "self_harm"),
    (ORDINARY[0], "consulate"),
    (ORDINARY[1], "work_permit"),
    ("consulate please", "consulate"),
    ("who won the match of yesterday evening", "out_of_scope"),
    ("thank you so much for all of this", "thanks"),
]


@pytest.fixture
def known() -> Examples:
    texts, topics = zip(*SAID, strict=True)
    return read_examples(np.eye(len(SAID), 512, dtype=np.float32), list(texts), list(topics))


def test_danger_is_joined_to_ordinary_questions_before_or_after_it(known: Examples) -> None:
    """Never to a joke, a farewell or two words, which may change what it means."""
    texts, dangers = joined(known, times=40, seed=1)
    dangerous = {topic: text for text, topic in SAID if topic in ("emergency", "self_harm")}

    assert {(dangers.count(topic)) for topic in dangerous} == {40}
    for text, topic in zip(texts, dangers, strict=True):
        rest = text.replace(dangerous[topic], "", 1)
        assert any(rest in (ordinary + joint, joint + ordinary) for ordinary in ORDINARY for joint in JOINTS), text
    assert {text.startswith(tuple(dangerous.values())) for text in texts} == {True, False}
    assert all(topic in NOT_JOINED for topic in ("out_of_scope", "thanks", "request_human"))


def test_the_same_sentences_in_any_order_are_joined_alike(known: Examples) -> None:
    """So that the same data give the same model."""
    texts, topics = zip(*reversed(SAID), strict=True)
    again = read_examples(np.eye(len(SAID), 512, dtype=np.float32), list(texts), list(topics))

    assert joined(known, times=3, seed=1) == joined(again, times=3, seed=1)


def test_where_nothing_ordinary_is_known_nothing_is_joined() -> None:
    """A model of danger alone is still a model."""
    known = read_examples(np.eye(2, 512, dtype=np.float32), ["he is here", "i want to die"], ["emergency", "self_harm"])

    assert joined(known, times=2, seed=1) == ([], [])
