"""The turn request, read strictly: bytes in, one value or `MalformedTurn` out. Shapes: contracts, 'Turn'."""

import json
import re
from dataclasses import dataclass, field
from typing import Any

BODY_BYTES = 64 * 1024
TEXT_CHARACTERS = 4096
STATE_BYTES = 8 * 1024

CONVERSATION = re.compile(r"[A-Za-z0-9_.:\-]{1,128}")
LANGUAGE = re.compile(r"[a-z]{2,3}")
COUNTRY = re.compile(r"[A-Z]{2}")
CHANNEL = re.compile(r"[a-z][a-z_]{0,31}")


class MalformedTurn(Exception):
    """A request that our gateway would never send. It carries nothing of what was sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnRequest:
    """One turn to run.

    text, choice: exactly one is set. state: as it came, not yet trusted; None for a new sitting.
    """

    text: str | None = field(repr=False)
    choice: str | None
    state: Any = field(repr=False)
    language: str


def read_turn(body: bytes) -> TurnRequest:
    """The request in `body`. Raises MalformedTurn."""
    fields = exactly(read_json(body), {"conversation", "state", "input", "context"})
    matching(fields["conversation"], CONVERSATION)
    context = exactly(fields["context"], {"language", "country", "channel"})
    matching(context["channel"], CHANNEL)
    if context["country"] is not None:
        matching(context["country"], COUNTRY)
    text, choice = read_input(fields["input"])
    language = matching(context["language"], LANGUAGE)
    return TurnRequest(text=text, choice=choice, state=fields["state"], language=language)


def read_json(body: bytes) -> Any:
    """What the bytes hold. The parser's own error quotes the body, so it is not kept as a cause."""
    if len(body) > BODY_BYTES:
        raise MalformedTurn
    try:
        return json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError):
        raise MalformedTurn from None


def exactly(value: Any, names: set[str]) -> dict[str, Any]:
    """The object, if it has these fields and no other."""
    if not isinstance(value, dict) or set(value) != names:
        raise MalformedTurn
    return value


def matching(value: Any, pattern: re.Pattern[str]) -> str:
    """The string, if all of it matches."""
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise MalformedTurn
    return value


def read_input(value: Any) -> tuple[str | None, str | None]:
    """Text or choice, one of them None."""
    if not isinstance(value, dict) or len(value) != 1:
        raise MalformedTurn
    ((kind, content),) = value.items()
    if kind not in ("text", "choice") or not isinstance(content, str) or len(content) > TEXT_CHARACTERS:
        raise MalformedTurn
    return (content, None) if kind == "text" else (None, content)
