"""A text as counts of its letter groups and words: what typing errors, short forms and Creole leave recognisable."""

import re

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import HashingVectorizer, TfidfTransformer

from rasa_server.components.names import folded

Weights = npt.NDArray[np.float32]
Counts = tuple[csr_matrix, ...]

# Places in the table of letter groups, and as many in that of words. Hashed, so a model holds no list of words.
PLACES = 2**17
REPEATED = re.compile(r"(.)\1{2,}")
SPACES = re.compile(r"\s+")


def plain(text: str) -> str:
    """Lower case without accents; 'ayudaaaa' and 'ayudaa' are one."""
    return SPACES.sub(" ", REPEATED.sub(r"\1\1", folded(text))).strip()


def _counter(analyzer: str, lengths: tuple[int, int]) -> HashingVectorizer:
    return HashingVectorizer(
        preprocessor=plain,
        analyzer=analyzer,
        ngram_range=lengths,
        token_pattern=r"[^\W_]+" if analyzer == "word" else None,
        n_features=PLACES,
        alternate_sign=False,
        norm=None,
    )


COUNTERS = (_counter("char_wb", (2, 5)), _counter("word", (1, 2)))


def letter_counts(texts: list[str]) -> Counts:
    """How often each place stands in each text: letter groups, then words."""
    return tuple(counter.transform(texts).astype(np.float32) for counter in COUNTERS)


def rarity(counts: Counts) -> Weights:
    """For each place how much it says: the inverse document frequency, letter groups first, then words."""
    weights: Weights = np.concatenate([TfidfTransformer().fit(found).idf_ for found in counts]).astype(np.float32)
    return weights


def letter_rows(counts: Counts, idf: Weights) -> csr_matrix:
    """texts x 262144: 1 + log of each count, weighed by rarity; letter groups and words each of length 1."""
    parts = []
    for number, found in enumerate(counts):
        weighed = csr_matrix((1.0 + np.log(found.data), found.indices, found.indptr), shape=found.shape)
        weighed = weighed.multiply(idf[number * PLACES : (number + 1) * PLACES]).tocsr()
        lengths = np.sqrt(np.asarray(weighed.multiply(weighed).sum(axis=1)).ravel())
        weighed.data /= np.repeat(np.maximum(lengths, 1e-12), np.diff(weighed.indptr))
        parts.append(weighed)
    rows: csr_matrix = hstack(parts, format="csr", dtype=np.float32)
    return rows
