"""Fitting the head: what the embedding says and what the letters say, added, and made honest by one temperature."""

import warnings
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from sklearn.exceptions import ConvergenceWarning
from sklearn.model_selection import train_test_split
from sklearn.neural_network import MLPClassifier
from sklearn.svm import LinearSVC

from rasa_server.components.encoders import unit_rows
from rasa_server.components.letters import Weights, letter_rows, rarity

Numbers = npt.NDArray[np.float64]
Rows = npt.NDArray[np.float32]
Places = npt.NDArray[np.int_]

# Embeddings around their middle are short; the network learns faster from numbers near one.
SCALE = 8.0
TEMPERATURES = np.geomspace(0.5, 10.0, 80)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taught:
    """What is to be learnt.

    hidden, rounds: each network's. networks: how many are averaged. penalty: the letters' (inverse). letters_weigh: one
    of their scores against one natural logarithm of the network's. held_out: the share of examples on which the
    temperature is found.
    """

    hidden: int
    rounds: int
    networks: int
    penalty: float
    letters_weigh: float
    held_out: float
    seed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """topics: their order in every score. arrays: as saved. `middle` 512; `first`, `first_bias`, `second`,
    `second_bias`: the networks; `idf` 262144; `letters` 262144 x topics in half precision; `letters_bias`;
    `temperature` one number.
    """

    topics: tuple[str, ...]
    arrays: dict[str, Any]


def fit_head(rows: Rows, texts: list[str], topics: list[str], taught: Taught) -> Head:
    """The head for these examples; the same examples in any order give the same head."""
    order = sorted(range(len(texts)), key=lambda place: (topics[place], texts[place]))
    rows, texts = rows[order], [texts[place] for place in order]
    names = tuple(sorted(set(topics)))
    places = np.array([names.index(topics[place]) for place in order])
    idf = rarity(texts)
    middle = rows.mean(axis=0)
    seen, unseen = train_test_split(
        np.arange(len(texts)), test_size=taught.held_out, random_state=taught.seed, stratify=places
    )
    near, letters = centred(rows, middle), letter_rows(texts, idf)
    with ThreadPoolExecutor(max_workers=2) as workers:  # both leave Python while they work
        trial = workers.submit(_fitted, near[seen], letters[seen], places[seen], taught)
        whole = workers.submit(_fitted, near, letters, places, taught)
    found = scores(trial.result(), near[unseen], letters[unseen])
    temperature = np.array(best_temperature(found, places[unseen]))
    return Head(topics=names, arrays={"middle": middle, "idf": idf, **whole.result(), "temperature": temperature})


def _fitted(near: Rows, letters: csr_matrix, places: Places, taught: Taught) -> dict[str, Any]:
    margins = LinearSVC(C=taught.penalty, class_weight="balanced", random_state=taught.seed, tol=1e-2).fit(
        letters, places
    )
    return {
        **_averaged([_network(near, places, taught, taught.seed + number) for number in range(taught.networks)]),
        "letters": (taught.letters_weigh * margins.coef_.T).astype(np.float16),
        "letters_bias": (taught.letters_weigh * margins.intercept_).astype(np.float32),
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


def centred(rows: Rows, middle: Rows) -> Rows:
    """The rows around their mean, brought back to one length."""
    return unit_rows(rows - middle) * np.float32(SCALE)


def scores(arrays: dict[str, Any], near: Rows, letters: csr_matrix) -> Numbers:
    """texts x topics, before the temperature."""
    hidden = np.maximum(near @ arrays["first"] + arrays["first_bias"], 0.0)
    meant = np.log(softmax((hidden @ arrays["second"] + arrays["second_bias"]).astype(np.float64)) + 1e-9)
    spelt = np.stack([_spelt(arrays["letters"], row) for row in letters])
    total: Numbers = meant + spelt + arrays["letters_bias"]
    return total


def _spelt(weights: npt.NDArray[np.float16], row: csr_matrix) -> Numbers:
    """Only the places that the text has are read, so half precision costs nothing."""
    found: Numbers = row.data @ weights[row.indices].astype(np.float32)
    return found


def best_temperature(found: Numbers, places: Places) -> float:
    """The divisor of the scores under which unseen examples are least surprising (log loss)."""
    losses = [surprise(found / temperature, places) for temperature in TEMPERATURES]
    return float(TEMPERATURES[int(np.argmin(losses))])


def surprise(found: Numbers, places: Places) -> float:
    """Mean negative log share of the right topic."""
    right = softmax(found)[np.arange(len(places)), places]
    return float(-np.log(np.maximum(right, 1e-12)).mean())


def shares(head: Head, row: Rows, text: str) -> Numbers:
    """One probability a topic, summing to 1, in the order of `head.topics`. row: the embedding, 512 numbers."""
    idf: Weights = head.arrays["idf"]
    found = scores(head.arrays, centred(row[None, :], head.arrays["middle"]), letter_rows([text], idf))
    return softmax(found[0] / float(head.arrays["temperature"]))


def softmax(found: Numbers) -> Numbers:
    """Shares along the last axis."""
    powers = np.exp(found - found.max(axis=-1, keepdims=True))
    total: Numbers = powers / powers.sum(axis=-1, keepdims=True)
    return total
