#!/usr/bin/env python3
"""Writes locks/*.txt anew from the dependency groups of pyproject.toml.

A lock names every package with its version and the hashes of its files, and no address: where packages
come from is the business of the machine that installs them.
"""

from __future__ import annotations

import sys
from typing import NamedTuple

from steps import StepFailed, find_uv, run

_QUIETLY = ["--quiet", "--no-config", "--no-header", "--no-annotate"]
_PORTABLE = ["--universal", "--generate-hashes", "--no-emit-index-url", "--no-emit-find-links"]


class Lock(NamedTuple):
    """constraints: locks whose versions this one takes over."""

    name: str
    python: str
    constraints: list[str]


# bot comes before dev: an environment for bot grows into one for dev, so the two must not disagree.
LOCKS = [
    Lock("tools", "3.8", []),
    Lock("bot", "3.12", []),
    Lock("dev", "3.12", ["bot"]),
    Lock("rasa", "3.10", []),
]


def main() -> int:
    """Exit code 1 when uv is not to be had or finds no versions that live together."""
    uv = find_uv([])
    if uv is None:
        print("Locks are written by uv, and uv could not be installed: see .tools/setup.log", file=sys.stderr)
        return 1
    try:
        for lock in LOCKS:
            run(f"Writing locks/{lock.name}.txt", [uv, "pip", "compile", "pyproject.toml", *_options(lock)])
    except StepFailed as failed:
        print(failed, file=sys.stderr)
        return 1
    return 0


def _options(lock: Lock) -> list[str]:
    constraints = [word for name in lock.constraints for word in ("--constraint", f"locks/{name}.txt")]
    target = [
        "--group",
        lock.name,
        "--python-version",
        lock.python,
        "--output-file",
        f"locks/{lock.name}.txt",
    ]
    return [*_QUIETLY, *_PORTABLE, *target, *constraints]


if __name__ == "__main__":
    sys.exit(main())
