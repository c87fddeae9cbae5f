"""Walking many worlds at once, each in a process of its own."""

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from tests.support.dialogue_graph.worlds import Found, World, known, walk


def walk_all(worlds: Iterable[World]) -> Iterator[Found]:
    """On every core, the biggest first, each as soon as those before it are done."""
    ordered = sorted(worlds, key=lambda world: -(world.remembered * 100 + len(world.regions)))
    with ProcessPoolExecutor(max_workers=os.cpu_count(), mp_context=get_context("spawn")) as pool:
        yield from pool.map(walk_one, ordered)


def walk_one(world: World) -> Found:
    return walk(world, *known())
