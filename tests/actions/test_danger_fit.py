"""What the danger head learns beside the sentences themselves."""

import numpy as np
import pytest

from rasa_server.components.danger_fit import JOINTS, NONE, NOT_JOINED, Joining, joined
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


def joining(times: int) -> Joining:
    return Joining(times=times, ordinary=1, weight=1.0, temperature=1.0)


@pytest.fixture
def known() -> Examples:
    texts, topics = zip(*SAID, strict=True)
    return read_examples(np.eye(len(SAID), 512, dtype=np.float32), list(texts), list(topics))


def test_danger_is_joined_to_ordinary_questions_before_or_after_it(known: Examples) -> None:
    """Never to a joke, a farewell or two words, which may change what it means."""
    texts, dangers = joined(known, joining(40), seed=1)
    dangerous = {topic: text for text, topic in SAID if topic in ("emergency", "self_harm")}
    said = [(text, topic) for text, topic in zip(texts, dangers, strict=True) if topic != NONE]

    assert {dangers.count(topic) for topic in dangerous} == {40}
    for text, topic in said:
        rest = text.replace(dangerous[topic], "", 1)
        assert any(rest in (ordinary + joint, joint + ordinary) for ordinary in ORDINARY for joint in JOINTS), text
    assert {text.startswith(tuple(dangerous.values())) for text, _ in said} == {True, False}
    assert all(topic in NOT_JOINED for topic in ("out_of_scope", "thanks", "request_human"))


def test_ordinary_sentences_are_joined_too(known: Examples) -> None:
    """Else length alone would be danger."""
    texts, dangers = joined(known, Joining(times=1, ordinary=5, weight=1.0, temperature=1.0), seed=1)
    pairs = [text for text, topic in zip(texts, dangers, strict=True) if topic == NONE]

    assert len(pairs) == 10
    assert all(text.startswith(tuple(ORDINARY)) and text.endswith(tuple(ORDINARY)) for text in pairs)


def test_the_same_sentences_in_any_order_are_joined_alike(known: Examples) -> None:
    """So that the same data give the same model."""
    texts, topics = zip(*reversed(SAID), strict=True)
    again = read_examples(np.eye(len(SAID), 512, dtype=np.float32), list(texts), list(topics))

    assert joined(known, joining(3), seed=1) == joined(again, joining(3), seed=1)


def test_where_nothing_ordinary_is_known_nothing_is_joined() -> None:
    """A model of danger alone is still a model."""
    known = read_examples(np.eye(2, 512, dtype=np.float32), ["he is here", "i want to die"], ["emergency", "self_harm"])

    assert joined(known, joining(2), seed=1) == ([], [])
