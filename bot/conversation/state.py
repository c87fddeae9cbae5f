"""Where a conversation stands, and the only legal moves between its states."""

from enum import StrEnum

from bot.errors import NotAllowed


class State(StrEnum):
    ASSISTANT = "assistant"
    ASKED = "asked"
    WAITING = "waiting"
    WITH_CASEWORKER = "with_caseworker"


class Move(StrEnum):
    """ASK is her explicit request (the first yes), CONFIRM her yes after the explanation (the second)."""

    ASK = "ask"
    CONFIRM = "confirm"
    DECLINE = "decline"
    CLAIM = "claim"
    LEAVE = "leave"
    CLOSE = "close"
    FORGET = "forget"


LEGAL: dict[tuple[State, Move], State] = {
    (State.ASSISTANT, Move.ASK): State.ASKED,
    (State.ASKED, Move.CONFIRM): State.WAITING,
    (State.ASKED, Move.DECLINE): State.ASSISTANT,
    (State.WAITING, Move.CLAIM): State.WITH_CASEWORKER,
    (State.WAITING, Move.LEAVE): State.ASSISTANT,
    (State.WITH_CASEWORKER, Move.LEAVE): State.ASSISTANT,
    (State.WITH_CASEWORKER, Move.CLOSE): State.ASSISTANT,
    (State.ASSISTANT, Move.FORGET): State.ASSISTANT,
    (State.ASKED, Move.FORGET): State.ASSISTANT,
    (State.WAITING, Move.FORGET): State.ASSISTANT,
    (State.WITH_CASEWORKER, Move.FORGET): State.ASSISTANT,
}


def after(state: State, move: Move) -> State:
    """The state that `move` leads to. Raises NotAllowed for a move that is not in the table."""
    try:
        return LEGAL[state, move]
    except KeyError:
        raise NotAllowed(f"{move} is not possible while {state}") from None
