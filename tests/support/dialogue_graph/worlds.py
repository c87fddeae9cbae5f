"""What is walked: languages, channels, teams, and how far; and what each walk found, in numbers."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

import msgspec

from bot.bootstrap import read_knowledge
from bot.content.catalogue import Catalogue
from bot.content.resources import Resources, read_resources
from bot.content.shapes import Hours, HoursRow
from bot.conversation.knowledge import Knowledge
from bot.messages import LANGUAGES, ChannelName, Language
from bot.settings import read_settings
from tests.conftest import ROOT
from tests.support.dialogue_graph.alphabet import Move, meanings, others, words_of
from tests.support.dialogue_graph.exploring import Exploration
from tests.support.dialogue_graph.judging import Judging, Wrong
from tests.support.dialogue_graph.reaching import rescued, to_answer, to_exit, traps
from tests.support.dialogue_graph.regions import COMMON, DEEPER, NOBODY_THERE, REGIONS
from tests.support.dialogue_graph.sentences import Vocabulary
from tests.support.dialogue_graph.states import Counting, Stand, marks_of, remembered
from tests.support.dialogue_graph.twin import Understanding
from tests.support.dialogue_graph.walking import Walker, run_at_once

FARTHEST = 5
"""From no state may it take more moves than this to an answer."""


class Team(StrEnum):
    THERE = "there"
    OUT_OF_HOURS = "out of hours"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """remembered: how many things a state may hold at once (`states.remembered`; some regions more, `regions.DEEPER`)
    to be gone on from. From others only the way out and the way to an answer are tried.

    strangers: how many moves a stranger, whose language is not known, makes with the whole alphabet.
    without: moves of the regions that are left out.
    """

    language: Language
    channel: ChannelName
    regions: tuple[str, ...]
    remembered: int
    strangers: int = 0
    team: Team = Team.THERE
    without: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What one world's walk found. entered: states in which everything of a region was tried; reached: all states.

    farthest_exit, farthest_answer: the longest of all shortest ways, in moves that a person could know.
    """

    world: World
    entered: int
    reached: int
    moves: int
    deepest: int
    farthest_exit: int
    farthest_answer: int
    topics: frozenset[str]
    heard: Mapping[str, int]
    texts: int
    silences: Mapping[str, int]
    marks: frozenset[str]
    questions: frozenset[str]
    wrong: tuple[Wrong, ...]


def walk(world: World, knowledge: Knowledge, resources: Resources) -> Found:
    """Walk one world. Deterministic: no clock, no chance."""
    knowledge = _of_team(world.team, knowledge, resources)
    typed = {move.name: move for move in (*words_of(world.language, knowledge), *others())}
    judging = Judging(channel=world.channel, vocabularies=_Vocabularies(resources, world.channel))
    counting = Counting(words=Catalogue(resources))
    exploration = Exploration(
        walker=Walker(
            knowledge=knowledge,
            dialogue=Understanding(meant=meanings(world.language, knowledge)),
            channel=world.channel,
            roster=() if world.team is Team.NONE else LANGUAGES,
        ),
        count=counting.node,
        judge=judging,
    )
    run_at_once(_everywhere(exploration, world, typed))
    run_at_once(rescued(exploration, typed))
    return _found(world, exploration, judging)


async def _everywhere(exploration: Exploration, world: World, typed: Mapping[str, Move]) -> None:
    """The stranger first; then, from where she has named her language, each region."""
    graph, everything, begin = exploration.graph, list(typed.values()), Stand()
    await exploration.region(
        everything if world.strangers else [typed[name] for name in (*COMMON, "language own")],
        first=[begin],
        enters=lambda node, depth: depth < world.strangers,
    )
    named = next(
        edge.end for edge in graph.edges[exploration.count(begin)].values() if edge.move.name == "language own"
    )
    for name in world.regions:
        moves = [typed[move] for move in REGIONS[name] if move not in world.without]
        most = world.remembered + DEEPER.get(name, 0)
        await exploration.region(
            moves,
            first=[graph.stands[named]],
            enters=lambda node, _, most=most: not node.is_new and remembered(node, world.language) <= most,
        )


def _found(world: World, exploration: Exploration, judging: Judging) -> Found:
    graph = exploration.graph
    exits, answers = to_exit(graph), to_answer(graph)
    lost = [
        Wrong(rule="a state without exit", node=node, move="", what="") for node in graph.stands if node not in exits
    ]
    lost += [
        Wrong(rule="a dead end", node=node, move="", what=f"{answers.get(node, 'no')} moves to an answer")
        for node in graph.stands
        if answers.get(node, FARTHEST + 1) > FARTHEST
    ]
    lost += [
        Wrong(rule="a loop without a way out", node=next(iter(part)), move="", what=f"{len(part)} states")
        for part in traps(graph)
    ]
    return Found(
        world=world,
        entered=len(exploration.entered),
        reached=len(graph.stands),
        moves=exploration.steps,
        deepest=max(graph.depth.values()),
        farthest_exit=max(exits.values(), default=0),
        farthest_answer=max(answers.values(), default=0),
        topics=frozenset(key for key in judging.heard if judging.is_topic(key)),
        heard=Counter(judging.heard),
        texts=len(judging.texts),
        silences=Counter(judging.silences),
        marks=frozenset(mark for node in graph.stands for mark in marks_of(node)),
        questions=frozenset(judging.questions),
        wrong=(*judging.wrong, *lost),
    )


class _Vocabularies(dict[Language, Vocabulary]):
    """Made when first needed: most walks hear one language, or two."""

    def __init__(self, resources: Resources, channel: ChannelName) -> None:
        super().__init__()
        self._resources, self._is_sms = resources, channel is ChannelName.SMS

    def __missing__(self, language: Language) -> Vocabulary:
        self[language] = Vocabulary(resources=self._resources, language=language, is_sms=self._is_sms)
        return self[language]


def _of_team(team: Team, knowledge: Knowledge, resources: Resources) -> Knowledge:
    if team is not Team.OUT_OF_HOURS:
        return knowledge
    assert resources.organisation is not None
    rows = (HoursRow(days="sat", opens="09:00", closes="12:00"),)  # the walk stands on a Monday
    organisation = msgspec.structs.replace(resources.organisation, hours=Hours(open=rows))
    return replace(knowledge, words=Catalogue(replace(resources, organisation=organisation)))


@cache
def known() -> tuple[Knowledge, Resources]:
    """What is read once a process. What only looks at a text is remembered: the alphabet is small."""
    knowledge = read_knowledge(read_settings(ROOT, {}))
    return (
        replace(
            knowledge,
            probabilities=cache(knowledge.probabilities),
            other_language=cache(knowledge.other_language),
        ),
        read_resources(ROOT / "resources"),
    )


_WITH_TEAM = tuple(name for name in REGIONS if name != NOBODY_THERE)
_HALVES = (
    ("route", "lines", "passing on", "languages", "other kinds"),
    ("signs", "human", "sharing", "leaving", "who asks"),
)


_SELDOM = frozenset(
    {"word 0", "word 00", "word not_sure", "word more", "digit 3", "digit 8", "model end_human", "sends file"}
)
"""Moves that do in these regions what a neighbour in the list does; the whole walk makes them, and a stranger does."""


def bounded() -> list[World]:
    """For every run of the tests: Spanish, half of the regions on each channel, one thing remembered at a time."""
    halves = zip((ChannelName.SMS, ChannelName.TELEGRAM), _HALVES, strict=True)
    return [
        *(
            World(language="es", channel=on, regions=half, remembered=1, strangers=1, without=_SELDOM)
            for on, half in halves
        ),
        *_without_team("es", ChannelName.SMS),
    ]


def whole() -> list[World]:
    """Spanish on both channels with two things remembered at once, the other four with one."""
    return [
        world
        for language in LANGUAGES
        for channel in (ChannelName.SMS, ChannelName.TELEGRAM)
        for world in (
            World(
                language=language,
                channel=channel,
                regions=_WITH_TEAM,
                remembered=2 if language == "es" else 1,
                strangers=2 if language == "es" else 1,
            ),
            *_without_team(language, channel),
        )
    ]


def _without_team(language: Language, channel: ChannelName) -> Iterator[World]:
    for team in (Team.OUT_OF_HOURS, Team.NONE):
        yield World(language=language, channel=channel, regions=(NOBODY_THERE,), remembered=1, team=team)
