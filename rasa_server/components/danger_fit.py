"""Whether danger is meant: a small head of its own, which also learns danger and a question in one message.

The head of topics shares one certainty among a hundred topics: 'I do not want to live, where is the consulate' is a
consulate to it. This one is asked about danger only, and learns from true sentences of danger joined to an ordinary
sentence, before it or after it, and from pairs of ordinary ones: without these every long story was danger to it.
Partners are of any language: people mix, and meaning is one space.
"""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import vstack

from rasa_server.components.creole import readable
from rasa_server.components.encoders import embed_many
from rasa_server.components.head_fit import Examples, Head, Taught, centred, fitted, numbered, weighing
from rasa_server.components.letters import letter_counts, letter_rows

DANGERS = ("emergency", "self_harm")
NONE = "none"
JOINTS = (", ", ". ", " ", "? ", ". ")
# Said beside danger these are no question of their own, and a joke beside danger is seldom a joke.
NOT_JOINED = frozenset({*DANGERS, "out_of_scope", "request_human", "greet", "thanks", "goodbye"})
LEAST_WORDS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Joining:
    """times: joined sentences for each one of danger. ordinary: joined pairs without danger for each one of danger.
    weight: of the letters. temperature: what scores are divided by.

    The last two were chosen on the development set: joined sentences are too many and too easy to find them on.
    """

    times: int
    ordinary: int
    weight: float
    temperature: float


def fit_danger(known: Examples, taught: Taught, joining: Joining) -> Head:
    """The head that gives the shares of `emergency`, `self_harm` and `none`."""
    texts, dangers = joined(known, joining, taught.seed)
    near, letters = known.near, known.letters
    if texts:
        more = embed_many([readable(text) for text in texts])
        near = np.concatenate([near, centred(more, known.middle)])
        letters = vstack([letters, letter_rows(letter_counts(texts), known.idf)], format="csr")
    names, places = numbered([*(topic if topic in DANGERS else NONE for topic in known.topics), *dangers])
    arrays = weighing(fitted(near, letters, places, taught), joining.weight)
    given = {"middle": known.middle, "idf": known.idf, "temperature": np.array(joining.temperature)}
    return Head(names=names, arrays={**given, **arrays})


def joined(known: Examples, joining: Joining, seed: int) -> tuple[list[str], list[str]]:
    """The joined sentences, and for each which danger it is, or `none`."""
    chance = np.random.default_rng(seed)
    sentences = list(zip(known.texts, known.topics, strict=True))
    ordinary = [text for text, topic in sentences if topic not in NOT_JOINED and len(text.split()) >= LEAST_WORDS]
    dangerous = [(text, topic) for text, topic in sentences if topic in DANGERS]
    if not ordinary:
        return [], []

    def pair(text: str) -> str:
        both = (text, ordinary[chance.integers(len(ordinary))])
        return JOINTS[chance.integers(len(JOINTS))].join(both[:: chance.choice((1, -1))])

    said = [(pair(text), topic) for text, topic in dangerous for _ in range(joining.times)]
    unsaid = [(pair(ordinary[chance.integers(len(ordinary))]), NONE) for _ in range(joining.ordinary * len(dangerous))]
    texts, dangers = zip(*said, *unsaid, strict=True)
    return list(texts), list(dangers)
