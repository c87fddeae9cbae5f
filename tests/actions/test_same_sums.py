"""The same sentences give the same model, on this machine again and on another."""

import os
import platform
import subprocess
import sys

import numpy as np
import pytest

from rasa_server.components.head_fit import Examples, Taught, fit_head, read_examples
from rasa_server.same_sums import same_sums, settings_for
from tests.actions.running_server import PROJECT

GROUPS = sorted((PROJECT / "data" / "nlu" / "en").glob("*.yml"))
BULLET = "    - "
ASKED = (
    "from rasa_server.environment import prepare_environment; prepare_environment();"
    "import numpy, scipy.linalg, sklearn, threadpoolctl;"
    "print(*(found['architecture'] for found in threadpoolctl.threadpool_info() if 'architecture' in found))"
)


@pytest.fixture(scope="module")
def known() -> Examples:
    """All English sentences, and for topics their groups; the embeddings are noise."""
    said = [
        (line.removeprefix(BULLET), file.stem)
        for file in GROUPS
        for line in file.read_text(encoding="utf-8").splitlines()
        if line.startswith(BULLET)
    ]
    texts, topics = zip(*said, strict=True)
    rows = np.random.default_rng(1).normal(size=(len(texts), 512)).astype(np.float32)
    return read_examples(rows, list(texts), list(topics))


def test_a_head_fitted_again_is_the_same(known: Examples) -> None:
    """Two fits run at once, and the library of one part draws its random numbers from one row for both."""
    taught = Taught(hidden=2, rounds=1, networks=1, penalty=1.0, seed=20)
    first, second = (fit_head(known, taught, held_out=0.2, weights=(1.0,)).arrays for _ in range(2))

    assert [name for name in first if not np.array_equal(first[name], second[name])] == []


@pytest.mark.parametrize("asked", [None, "Barcelona"])
def test_sums_do_not_depend_on_the_processor_nor_on_the_shell(asked: str | None) -> None:
    """Every OpenBLAS of the Rasa side adds in one way, whatever it would have picked."""
    wanted = same_sums().get("OPENBLAS_CORETYPE")
    if wanted is None:
        pytest.skip("this processor has no AVX2")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("OPENBLAS")}
    told = subprocess.run(
        [sys.executable, "-c", ASKED],
        cwd=PROJECT,
        env={**environment, **({"OPENBLAS_CORETYPE": asked} if asked else {})},
        capture_output=True,
        text=True,
        check=True,
    )
    assert {*told.stdout.split()} == {wanted}


@pytest.mark.parametrize(
    ("processor", "is_set"),
    [
        ("model name\t: an old one\nflags\t\t: fpu sse sse2 avx\n", False),
        ("flags\t\t: fpu avx avx2 fma\n", True),
        ("flags\t\t: fpu avx avx2\n", False),
        ("Features\t: fp asimd\n", False),
        ("", False),
    ],
)
def test_a_processor_is_asked_for_nothing_it_cannot_do(processor: str, is_set: bool) -> None:
    """It would stop in the middle of a sum."""
    assert bool(settings_for(processor)) is is_set


def test_another_kind_of_processor_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """ARM has ways of its own."""
    monkeypatch.setattr(platform, "machine", lambda: "aarch64")
    assert same_sums() == {}
