"""The walk, breadth first, and the graph that it leaves."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from tests.support.dialogue_graph.alphabet import Move
from tests.support.dialogue_graph.states import Node, Stand
from tests.support.dialogue_graph.walking import Step, Walker, moves_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """answers: a topic was answered. leaves: she is frozen after it, and heard one cover text."""

    start: Node
    move: Move
    end: Node
    answers: bool = False
    leaves: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What the checks made of a step. stand: where it led, with whether the explanation was heard last."""

    stand: Stand
    answers: bool
    leaves: bool


@dataclass(kw_only=True)
class Graph:
    """stands: a real stand for each node. edges: by node, then by the move's name. depth: moves from the beginning."""

    stands: dict[Node, Stand] = field(default_factory=dict)
    edges: dict[Node, dict[str, Edge]] = field(default_factory=dict)
    depth: dict[Node, int] = field(default_factory=dict)

    def all_edges(self) -> Iterator[Edge]:
        for made in self.edges.values():
            yield from made.values()


@dataclass(kw_only=True)
class Exploration:
    """Walks one channel in one language. judge: called once for every step that is made."""

    walker: Walker
    count: Callable[[Stand], Node]
    judge: Callable[[Node, Stand, Move, Step], Judged]
    graph: Graph = field(default_factory=Graph)
    entered: set[Node] = field(default_factory=set)
    steps: int = 0

    async def region(
        self, typed: Sequence[Move], *, first: Iterable[Stand], enters: Callable[[Node, int], bool]
    ) -> int:
        """Everything that these moves reach from `first`; returns how many states were entered.

        enters: whether a state is gone on from, by what it is and how many moves it is from the first message. Those
        that are not are reached and judged all the same.
        """
        queue = deque(self._noted(stand, 0) for stand in first)
        entered: set[Node] = set()
        while queue:
            node = queue.popleft()
            if node in entered:
                continue
            entered.add(node)
            self.entered.add(node)
            for end in await self._ends(node, typed):
                if end not in entered and enters(end, self.graph.depth[end]):
                    queue.append(end)
        return len(entered)

    def _noted(self, stand: Stand, deep: int) -> Node:
        node = self.count(stand)
        self.graph.stands.setdefault(node, stand)
        self.graph.depth[node] = min(deep, self.graph.depth.get(node, deep))
        return node

    async def _ends(self, node: Node, typed: Sequence[Move]) -> list[Node]:
        return await self.make(node, moves_of(self.graph.stands[node], typed, self.walker.channel))

    async def make(self, node: Node, moves: Iterable[Move]) -> list[Node]:
        """Make these moves from a state, each once, and return where they led."""
        stand, made = self.graph.stands[node], self.graph.edges.setdefault(node, {})
        ends = []
        for move in moves:
            if move.name not in made:
                self.steps += 1
                judged = self.judge(node, stand, move, await self.walker.step(stand, move))
                end = self._noted(judged.stand, self.graph.depth[node] + 1)
                made[move.name] = Edge(start=node, move=move, end=end, answers=judged.answers, leaves=judged.leaves)
            ends.append(made[move.name].end)
        return ends
