"""Fitting a head: what the embedding says and what the letters say, added, and made honest by one temperature."""

import warnings
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Lock
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from sklearn.exceptions import ConvergenceWarning
from sklearn.model_selection import train_test_split
from sklearn.neural_network import MLPClassifier
from sklearn.svm import LinearSVC

from rasa_server.components.encoders import unit_rows
from rasa_server.components.letters import letter_counts, letter_rows, rarity

Numbers = npt.NDArray[np.float64]
Rows = npt.NDArray[np.float32]
Places = npt.NDArray[np.int_]

# Embeddings around their middle are short; the network learns faster from numbers near one.
SCALE = 8.0
TEMPERATURES = np.geomspace(0.5, 10.0, 40)
# Our sentences are picked to be unlike each other, so those held out lean less on their letters than messages do:
# with 5 sentences a topic and with 300 the development set wants two to three times the weight that is best on them.
LEAN = 2.0
# All of liblinear draws from one row of random numbers: two fits at once would take them from each other.
ONE_AT_A_TIME = Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class Taught:
    """What is to be learnt.

    hidden, rounds: each network's. networks: how many are averaged. penalty: the letters' (inverse). seed: of all.
    """

    hidden: int
    rounds: int
    networks: int
    penalty: float
    seed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """names: their order in every score. arrays: as saved. `middle` 512; `first`, `first_bias`, `second`,
    `second_bias`: the networks; `idf` 262144; `letters` 262144 x names in half precision; `letters_bias`;
    `temperature` one number.
    """

    names: tuple[str, ...]
    arrays: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Examples:
    """Sentences as numbers, in a fixed order. near: texts x 512, around `middle`. letters: texts x 262144."""

    texts: list[str]
    topics: list[str]
    near: Rows
    letters: csr_matrix
    middle: Rows
    idf: npt.NDArray[np.float32]


def read_examples(rows: Rows, texts: list[str], topics: list[str]) -> Examples:
    """The same examples in any order are the same. rows: the embeddings, texts x 512."""
    order = sorted(range(len(texts)), key=lambda place: (topics[place], texts[place]))
    rows, texts = rows[order], [texts[place] for place in order]
    counts, middle = letter_counts(texts), rows.mean(axis=0)
    idf = rarity(counts)
    return Examples(
        texts=texts,
        topics=[topics[place] for place in order],
        near=centred(rows, middle),
        letters=letter_rows(counts, idf),
        middle=middle,
        idf=idf,
    )


def fit_head(known: Examples, taught: Taught, *, held_out: float, weights: Sequence[float]) -> Head:
    """The head for these examples.

    held_out: the share of examples that a trial head never sees; on it are found the weight of the letters' scores
    against one natural logarithm of the networks' (LEAN times one of `weights`: few examples trust their letters less)
    and the temperature, both where the unseen are least surprising.
    """
    names, places = numbered(known.topics)
    seen, unseen = train_test_split(
        np.arange(len(places)), test_size=held_out, random_state=taught.seed, stratify=places
    )
    near, letters = known.near, known.letters
    with ThreadPoolExecutor(max_workers=2) as workers:  # both leave Python while they work
        trial = workers.submit(fitted, near[seen], letters[seen], places[seen], taught)
        whole = workers.submit(fitted, near, letters, places, taught)
    weight, temperature = _honest(trial.result(), near[unseen], letters[unseen], places[unseen], weights)
    arrays = {"middle": known.middle, "idf": known.idf, **weighing(whole.result(), weight), "temperature": temperature}
    return Head(names=names, arrays=arrays)


def numbered(topics: list[str]) -> tuple[tuple[str, ...], Places]:
    """The names in order, and for each example the place of its own."""
    names = tuple(sorted(set(topics)))
    place_of = {name: place for place, name in enumerate(names)}
    return names, np.array([place_of[topic] for topic in topics])


def fitted(near: Rows, letters: csr_matrix, places: Places, taught: Taught) -> dict[str, Any]:
    """The arrays of a head whose letters have the weight 1."""
    margins = LinearSVC(C=taught.penalty, class_weight="balanced", random_state=taught.seed, tol=1e-2)
    with ONE_AT_A_TIME:
        margins.fit(letters, places)
    return {
        **_averaged([_network(near, places, taught, taught.seed + number) for number in range(taught.networks)]),
        "letters": margins.coef_.T.astype(np.float16),
        "letters_bias": margins.intercept_.astype(np.float32),
    }


def weighing(arrays: dict[str, Any], weight: float) -> dict[str, Any]:
    """The same arrays with the letters' scores times `weight`."""
    return {
        **arrays,
        "letters": (weight * arrays["letters"].astype(np.float32)).astype(np.float16),
        "letters_bias": (weight * arrays["letters_bias"]).astype(np.float32),
    }


def _network(near: Rows, places: Places, taught: Taught, seed: int) -> MLPClassifier:
    network = MLPClassifier((taught.hidden,), max_iter=taught.rounds, batch_size=128, alpha=1e-4, random_state=seed)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # it is stopped early on purpose
        return network.fit(near, places)


def _averaged(networks: list[MLPClassifier]) -> dict[str, Any]:
    """Several networks as one: their hidden cells side by side, and the mean of what they say."""
    return {
        "first": np.concatenate([network.coefs_[0] for network in networks], axis=1).astype(np.float32),
        "first_bias": np.concatenate([network.intercepts_[0] for network in networks]).astype(np.float32),
        "second": (np.concatenate([network.coefs_[1] for network in networks]) / len(networks)).astype(np.float32),
        "second_bias": np.mean([network.intercepts_[1] for network in networks], axis=0).astype(np.float32),
    }


def _honest(
    arrays: dict[str, Any], near: Rows, letters: csr_matrix, places: Places, weights: Sequence[float]
) -> tuple[float, Numbers]:
    """Weight, leaning to the letters, and temperature under which these examples are least surprising (log loss)."""
    meant, spelt = _meant(arrays, near), _spelt(arrays, letters)

    def least(weight: float) -> tuple[float, float]:
        return min((surprise((meant + weight * spelt) / t, places), t) for t in TEMPERATURES)

    weight = LEAN * min(weights, key=lambda weight: least(weight)[0])
    return weight, np.array(least(weight)[1])


def surprise(found: Numbers, places: Places) -> float:
    """Mean negative log share of the right name."""
    right = softmax(found)[np.arange(len(places)), places]
    return float(-np.log(np.maximum(right, 1e-12)).mean())


def centred(rows: Rows, middle: Rows) -> Rows:
    """The rows around their mean, brought back to one length."""
    return unit_rows(rows - middle) * np.float32(SCALE)


def _meant(arrays: dict[str, Any], near: Rows) -> Numbers:
    hidden = np.maximum(near @ arrays["first"] + arrays["first_bias"], 0.0)
    said: Numbers = np.log(softmax((hidden @ arrays["second"] + arrays["second_bias"]).astype(np.float64)) + 1e-9)
    return said


def _spelt(arrays: dict[str, Any], letters: csr_matrix) -> Numbers:
    """Only the places that a text has are read, so half precision costs nothing."""
    weights = arrays["letters"]
    rows = [row.data @ weights[row.indices].astype(np.float32) for row in letters]
    said: Numbers = np.stack(rows) + arrays["letters_bias"]
    return said


def shares(head: Head, row: Rows, text: str) -> Numbers:
    """One probability a name, summing to 1, in the order of `head.names`. row: the embedding, 512 numbers."""
    arrays = head.arrays
    letters = letter_rows(letter_counts([text]), arrays["idf"])
    found = _meant(arrays, centred(row[None, :], arrays["middle"])) + _spelt(arrays, letters)
    return softmax(found[0] / float(arrays["temperature"]))


def softmax(found: Numbers) -> Numbers:
    """Shares along the last axis."""
    powers = np.exp(found - found.max(axis=-1, keepdims=True))
    total: Numbers = powers / powers.sum(axis=-1, keepdims=True)
    return total
