"""What must hold for the graph as a whole: from every state out, and to an answer, by what a person could know."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from bot.conversation.state import State
from tests.support.dialogue_graph.alphabet import By, Move
from tests.support.dialogue_graph.exploring import Edge, Exploration, Graph
from tests.support.dialogue_graph.states import Node


async def rescued(walk: Exploration, by_name: Mapping[str, Move]) -> int:
    """Try the way out and the way to an answer from every state that was reached, where a region did not.

    What she does there is what our own messages told her: START where she opted out, PROGRAMA where a caseworker
    writes, yes to the safe-moment question, else a new question. Returns how many states these were.
    """
    tried: set[Node] = set()
    while new := [node for node in walk.graph.stands if node not in tried]:
        for node in new:
            tried.add(node)
            await walk.make(node, [by_name[name] for name in ("word exit", *_onwards(node))])
    return len(tried)


def _onwards(node: Node) -> tuple[str, ...]:
    if node.is_opted_out:
        return ("word opt_in",)
    if node.asking == "safe" and not node.is_over:
        return ("word yes",)
    if node.state == State.WITH_CASEWORKER and not (node.is_frozen or node.is_over):
        return ("word back_to_programme",)
    return ("ask rights_without_papers",)


def to_exit(graph: Graph) -> Mapping[Node, int]:
    """Of every state that has a way out: the fewest moves."""
    return _distances(list(_known(graph)), lambda edge: edge.leaves)


def to_answer(graph: Graph) -> Mapping[Node, int]:
    """Of every state from which she gets an answer: the fewest moves. To leave and come back is no such way."""
    return _distances([edge for edge in _known(graph) if not edge.leaves], lambda edge: edge.answers)


def traps(graph: Graph) -> list[set[Node]]:
    """Parts of the graph that she cannot get out of, and in which she cannot leave, or gets no answer."""
    return [
        part
        for part in closed_parts(graph)
        for within in [[edge for edge in graph.all_edges() if edge.start in part]]
        if not (any(edge.leaves for edge in within) and any(edge.answers for edge in within))
    ]


def _known(graph: Graph) -> Iterator[Edge]:
    """Moves of hers that a person could know of."""
    yield from (edge for edge in graph.all_edges() if edge.move.known and edge.move.by is By.HER)


def _distances(known: Sequence[Edge], arrives: Callable[[Edge], bool]) -> Mapping[Node, int]:
    into: dict[Node, list[Node]] = {}
    for edge in known:
        into.setdefault(edge.end, []).append(edge.start)
    found = {edge.start: 1 for edge in known if arrives(edge)}
    queue = deque(found)
    while queue:
        node = queue.popleft()
        for before in into.get(node, ()):
            if before not in found:
                found[before] = found[node] + 1
                queue.append(before)
    return found


def closed_parts(graph: Graph) -> list[set[Node]]:
    """The strongly connected parts that no edge leaves: where a talk could be caught."""
    parts = _strongly_connected(graph)
    of = {node: number for number, part in enumerate(parts) for node in part}
    leaves = {of[edge.start] for edge in graph.all_edges() if of[edge.start] != of[edge.end]}
    return [part for number, part in enumerate(parts) if number not in leaves]


def _strongly_connected(graph: Graph) -> list[set[Node]]:
    """Kosaraju's two passes, without recursion."""
    onwards: dict[Node, list[Node]] = {node: [] for node in graph.stands}
    back: dict[Node, list[Node]] = {node: [] for node in graph.stands}
    for edge in graph.all_edges():
        onwards[edge.start].append(edge.end)
        back[edge.end].append(edge.start)
    seen: set[Node] = set()
    parts: list[set[Node]] = []
    for root in reversed(_finished(graph.stands, onwards)):
        if root in seen:
            continue
        part, queue = {root}, [root]
        while queue:
            for node in back[queue.pop()]:
                if node not in seen and node not in part:
                    part.add(node)
                    queue.append(node)
        seen |= part
        parts.append(part)
    return parts


def _finished(nodes: Iterable[Node], onwards: Mapping[Node, Sequence[Node]]) -> list[Node]:
    """Nodes in the order in which a walk in depth leaves them."""
    seen: set[Node] = set()
    order: list[Node] = []
    for root in nodes:
        if root in seen:
            continue
        seen.add(root)
        stack = [(root, iter(onwards[root]))]
        while stack:
            node, ends = stack[-1]
            end = next((end for end in ends if end not in seen), None)
            if end is None:
                order.append(node)
                stack.pop()
            else:
                seen.add(end)
                stack.append((end, iter(onwards[end])))
    return order
