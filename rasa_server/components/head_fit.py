"""Fitting the head: class-balanced logistic regression, then one temperature that makes its shares honest."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split

from rasa_server.components.encoders import USE_SIZE, unit_rows

Numbers = npt.NDArray[np.float64]
Rows = npt.NDArray[np.float32]
Places = npt.NDArray[np.int_]

STEPS = 400
TEMPERATURES = np.geomspace(0.25, 4.0, 60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A linear map from a centred embedding to one score a topic.

    middle: the mean embedding, 896 numbers. weights: topics x 896, the temperature already divided out;
    bias: one a topic.
    """

    topics: tuple[str, ...]
    middle: Rows
    weights: Numbers
    bias: Numbers


def fit_head(rows: Rows, topics: list[str], *, inverse_penalty: float, held_out: float, seed: int) -> Head:
    """The head for these examples; the same examples give the same head.

    held_out: the share of examples that a first head never sees, on which the temperature is found.
    """
    names = tuple(sorted(set(topics)))
    middle = rows.mean(axis=0)
    rows = centred(rows, middle)
    places = np.array([names.index(topic) for topic in topics])
    seen, unseen, seen_places, unseen_places = train_test_split(
        rows, places, test_size=held_out, random_state=seed, stratify=places
    )
    scores = fitted(seen, seen_places, inverse_penalty).decision_function(unseen)
    temperature = best_temperature(scores, unseen_places)
    model = fitted(rows, places, inverse_penalty)
    weights, bias = model.coef_ / temperature, model.intercept_ / temperature
    return Head(topics=names, middle=middle, weights=weights, bias=bias)


def centred(rows: Rows, middle: Rows) -> Rows:
    """The rows around their mean, each encoder's part brought back to length 1.

    E5 puts all sentences into one narrow cone; seen from its middle they differ more (2 points of accuracy).
    """
    moved = rows - middle
    return np.concatenate([unit_rows(moved[:, :USE_SIZE]), unit_rows(moved[:, USE_SIZE:])], axis=1)


def fitted(rows: Rows, places: Places, inverse_penalty: float) -> LogisticRegression:
    """A multinomial regression in which every topic weighs the same, however many examples it has."""
    model = LogisticRegression(C=inverse_penalty, class_weight="balanced", max_iter=STEPS, tol=1e-3)
    return model.fit(rows, places)


def best_temperature(scores: Numbers, places: Places) -> float:
    """The divisor of the scores under which unseen examples are least surprising (log loss)."""
    losses = [surprise(scores / temperature, places) for temperature in TEMPERATURES]
    return float(TEMPERATURES[int(np.argmin(losses))])


def surprise(scores: Numbers, places: Places) -> float:
    """Mean negative log share of the right topic."""
    right = softmax(scores)[np.arange(len(places)), places]
    return float(-np.log(np.maximum(right, 1e-12)).mean())


def shares(head: Head, row: Rows) -> Numbers:
    """One probability a topic, summing to 1, in the order of `head.topics`."""
    seen = centred(row[None, :], head.middle)[0]
    scores: Numbers = head.weights @ seen.astype(np.float64) + head.bias
    return softmax(scores)


def softmax(scores: Numbers) -> Numbers:
    """Shares along the last axis."""
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    total: Numbers = powers / powers.sum(axis=-1, keepdims=True)
    return total
