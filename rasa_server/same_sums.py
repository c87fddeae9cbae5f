"""The same sums on every processor: a network's training makes the last bit of one sum into another network.

OpenBLAS picks its way of adding by the processor it finds, so the same sentences gave another model on another machine,
and a message near a threshold another answer. The old OpenBLAS that Rasa pins also takes processors younger than itself
for ones of 2007, whose way is slow.
"""

import platform
from pathlib import Path

_PROCESSOR = Path("/proc/cpuinfo")
# What OpenBLAS's way for Haswell (2013) needs; nearly every x86-64 server since has it.
_NEEDED = frozenset({"avx2", "fma"})
_HASWELL = {"OPENBLAS_CORETYPE": "Haswell", "OPENBLAS_L2_SIZE": "512"}


def same_sums() -> dict[str, str]:
    """What the environment must say before NumPy is imported; nothing where the processor is of another kind."""
    if platform.machine() not in ("x86_64", "AMD64"):
        return {}
    try:
        return settings_for(_PROCESSOR.read_text(encoding="utf-8"))
    except OSError:
        return {}


def settings_for(processor: str) -> dict[str, str]:
    """processor: what the kernel tells of it, a line `flags` among others."""
    lines = (line.partition(":") for line in processor.splitlines())
    flags = next((frozenset(told.split()) for name, _, told in lines if name.strip() == "flags"), frozenset())
    return dict(_HASWELL) if flags >= _NEEDED else {}
