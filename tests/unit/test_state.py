"""Every legal and every illegal move of the state machine."""

from itertools import product

import pytest

from bot.conversation.state import LEGAL, Move, State, after
from bot.errors import NotAllowed

ALLOWED = {
    ("assistant", "ask"): "asked",
    ("asked", "confirm"): "waiting",
    ("asked", "decline"): "assistant",
    ("waiting", "claim"): "with_caseworker",
    ("waiting", "leave"): "assistant",
    ("with_caseworker", "leave"): "assistant",
    ("with_caseworker", "close"): "assistant",
    ("assistant", "forget"): "assistant",
    ("asked", "forget"): "assistant",
    ("waiting", "forget"): "assistant",
    ("with_caseworker", "forget"): "assistant",
}


@pytest.mark.parametrize(("state", "move"), list(product(State, Move)))
def test_only_the_moves_of_the_design_are_possible(state: State, move: Move) -> None:
    """A state that can be reached by another way is a hand-off that nobody asked for."""
    expected = ALLOWED.get((state.value, move.value))
    if expected is None:
        with pytest.raises(NotAllowed):
            after(state, move)
    else:
        assert expected == after(state, move).value


def test_waiting_is_reached_by_the_second_yes_alone() -> None:
    """P64: nothing but her confirmation of an explanation opens a request."""
    assert [(State.ASKED, Move.CONFIRM)] == [way for way, end in LEGAL.items() if end is State.WAITING]
    assert [(State.ASSISTANT, Move.ASK)] == [way for way, end in LEGAL.items() if end is State.ASKED]
    assert [(State.WAITING, Move.CLAIM)] == [way for way, end in LEGAL.items() if end is State.WITH_CASEWORKER]
