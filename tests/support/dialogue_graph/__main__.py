"""Prints the numbers of the exhaustive walk, world by world: `python -m tests.support.dialogue_graph [--whole]`.

Ends with exit code 1 where anything is wrong, and says what, each thing once.
"""

import argparse
import os
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from tests.support.dialogue_graph.running import walk_all
from tests.support.dialogue_graph.states import Node
from tests.support.dialogue_graph.worlds import Found, World, bounded, whole

_HEAD = ("entered", "reached", "moves", "deepest", "to exit", "to answer", "topics", "texts", "wrong")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.support.dialogue_graph")
    parser.add_argument("--whole", action="store_true", help="all languages on both channels; some minutes")
    parser.add_argument("--language", help="only this one")
    parser.add_argument("--remembered", type=int, help="how many things a state may hold to be gone on from")
    options = parser.parse_args()
    worlds = whole() if options.whole else bounded()
    if options.language:
        worlds = [world for world in worlds if world.language == options.language]
    if options.remembered:
        worlds = [replace(world, remembered=options.remembered) for world in worlds]
    began = time.monotonic()
    print(" ".join(f"{name:>9}" for name in _HEAD) + "  world")
    found = []
    for one in walk_all(worlds):
        found.append(one)
        print(" ".join(f"{number:>9}" for number in numbers(one)) + f"  {said(one.world)}", flush=True)
    for line in summary(found):
        print(line)
    print(f"{time.monotonic() - began:.0f} seconds on {os.cpu_count()} cores")
    sys.exit(1 if any(one.wrong for one in found) else 0)


def numbers(one: Found) -> tuple[int, ...]:
    """In the order of the head."""
    graph = (one.entered, one.reached, one.moves, one.deepest, one.farthest_exit, one.farthest_answer)
    return (*graph, len(one.topics), one.texts, len(one.wrong))


def summary(found: Sequence[Found]) -> list[str]:
    """What was silent and why, and what was wrong, each thing once."""
    topics = {topic for one in found for topic in one.topics}
    silences = Counter(reason for one in found for reason, count in one.silences.items() for _ in range(count))
    wrong = Counter(
        f"{bad.rule} | {bad.move} | {bad.what[:160]} | {shown(bad.node)}" for one in found for bad in one.wrong
    )
    return [
        f"states entered {sum(one.entered for one in found)}, reached {sum(one.reached for one in found)}",
        f"moves made {sum(one.moves for one in found)}, topics answered {len(topics)}",
        *(f"silent {count} times: {why}" for why, count in silences.most_common()),
        *(f"WRONG {count} times: {what}" for what, count in wrong.most_common(40)),
    ]


def said(world: World) -> str:
    """A world in a few words."""
    regions = "all regions" if len(world.regions) > 8 else ", ".join(world.regions)
    bound = f"{world.remembered} remembered, strangers {world.strangers} deep"
    return f"{world.language} {world.channel}, team {world.team}, {bound}: {regions}"


def shown(node: Node) -> str:
    """What in a state is not as in the first."""
    return ", ".join(f"{name}={value}" for name, value in node._asdict().items() if value not in (None, False, ()))


if __name__ == "__main__":
    main()
