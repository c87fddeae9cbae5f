"""Every reachable state of the talk: a way out, a way to an answer, and nothing heard that nobody reviewed.

Bounded here, whole with AMPARO_FULL_PROMISES; the bounds and the numbers: `python -m tests.support.dialogue_graph`.
"""

import os
from collections import Counter
from collections.abc import Sequence

import pytest

from bot.conversation.state import State
from tests.support.dialogue_graph.running import walk_all
from tests.support.dialogue_graph.worlds import FARTHEST, Found, bounded, known, walk, whole

IS_FULL = bool(os.environ.get("AMPARO_FULL_PROMISES"))
VISITED = {
    *State,
    *(f"route {step}" for step in range(1, 9)),
    *(f"signs {sign}" for sign in (1, 2, 3)),
    *(f"asking {what}" for what in ("safe", "human", "share", "write", "delete", "country", "pass_on", "signs")),
    *(f"asking {what}" for what in ("name", "pronoun", "writer", "code")),
    *("frozen", "opted out", "over", "alarm", "country", "unspoken"),
    *("minor", "minor told", "other", "other told"),
}
"""What shows that the walk was on every path. Told: what is said once to somebody under 18, or for another."""
QUESTIONS = {
    *("assistant.greet", "country.ask", "danger.other_country", "delete.ask", "human.explain_always"),
    *("human.explain_closed", "language.offer", "minor.explain_always", "question.ask", "safe.ask"),
    *("pronoun.ask", "writer.ask", "service.nobody_hint", "share.ask", "signs.1", "signs.2", "signs.3", "write.ask"),
}
"""Every sentence of the assistant's own with a question mark that may be heard. A new one is reviewed here (D22)."""
SILENT = {
    "opted out",
    "a caseworker holds the talk",
    "a caseworker holds the talk, and now has what she wrote",
    "sent before our message arrived",
}
"""The only reasons for which a message of hers is answered by nothing (`judging.why_silent` says when each holds)."""


@pytest.fixture(scope="module")
def found() -> Sequence[Found]:
    return list(walk_all(whole())) if IS_FULL else [walk(world, *known()) for world in bounded()]


def wrong(found: Sequence[Found], *rules: str) -> Counter[str]:
    """What broke one of these rules, each thing once."""
    return Counter(
        f"{one.world.language} {one.world.channel}: {bad.rule}: {bad.move}: {bad.what}: {bad.node}"
        for one in found
        for bad in one.wrong
        if bad.rule in rules
    )


def test_the_walk_was_on_every_path(found: Sequence[Found]) -> None:
    """A walk that gets nowhere finds nothing wrong."""
    languages = {one.world.language for one in found}
    for language in languages:
        seen = {mark for one in found if one.world.language == language for mark in one.marks}
        assert set() == VISITED - seen, language
    assert sum(one.moves for one in found) > (200_000 if IS_FULL else 10_000)
    assert min(len(one.topics) for one in found) > 5


@pytest.mark.rule("D08")
def test_an_exit_word_leaves_from_every_state(found: Sequence[Found]) -> None:
    """One cover text, frozen, and nothing behind it."""
    assert {} == wrong(found, "a state without exit", "an exit word leaves with one cover text")
    assert {1} == {one.farthest_exit for one in found}


def test_every_state_leads_to_an_answer(found: Sequence[Found]) -> None:
    """By a choice that is offered, the menu, or a new question: no dead end, and no loop without a way out."""
    assert {} == wrong(found, "a dead end", "a loop without a way out")
    assert max(one.farthest_answer for one in found) <= FARTHEST


def test_every_sentence_comes_from_the_resources(found: Sequence[Found]) -> None:
    assert {} == wrong(found, "a sentence outside resources")


@pytest.mark.rule("D22")
def test_nothing_is_asked_that_must_not_be_asked(found: Sequence[Found]) -> None:
    """No story, proof, name, place, date or status; and no question at all but those that were reviewed."""
    assert {} == wrong(found, "a question that D22 forbids")
    asked = {key for one in found for key in one.questions}
    assert set() == asked - QUESTIONS


@pytest.mark.rule("D27")
def test_one_question_at_a_time(found: Sequence[Found]) -> None:
    assert {} == wrong(found, "one question at a time")


def test_no_request_is_queued_without_two_yeses(found: Sequence[Found]) -> None:
    """The first: she asked. The second: an explicit yes, with the explanation as the last thing that she heard."""
    assert {} == wrong(found, "a request without the first yes", "a request without the second yes")
    assert all("waiting" in one.marks for one in found if "human" in one.world.regions)


def test_no_more_than_three_choices(found: Sequence[Found]) -> None:
    assert {} == wrong(found, "three choices at most")


def test_silence_is_only_where_a_rule_says_so(found: Sequence[Found]) -> None:
    assert {} == wrong(found, "silence")
    assert SILENT >= {reason for one in found for reason in one.silences}
