"""What is remembered of a talk, for one sitting: it ends after 15 minutes of silence, at an exit word or at delete."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import cast

from bot.ids import BatchId
from bot.messages import LANGUAGES, JsonObject, JsonValue, Language

LENGTH = timedelta(minutes=15)


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """A choice that stands with a delivered reply. digit: what a person types for it (1-3 harmless, 7 yes, 8 no)."""

    digit: int
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """The choices of the last reply. batch: the reply that carries them; token: stands in callback data."""

    token: str
    batch: BatchId
    choices: tuple[Issued, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """One sitting's memory.

    held_input: what she asked before a safe-moment question, answered on 'yes' without typing it again.
    unanswered: her words that found no answer, while passing them on is offered.
    interrupted: her words that numbers answered, while 'something else' stands below them.
    asking: which closed question of ours is open (`safe`, `human`, `share`, `delete`, `country`, `pass_on`…).
    shown: lines she has seen, newest last; last_shown: those of the last message that had any, until she reports them.
    need: the service need that waits for a country. topics: what she asked about, newest last, at most five.
    path: where she is on the way to papers or among the signs (`conversation.paths`), never what she answered.
    spoken: languages seen with their weight; has_creole: Creole was ever seen.
    is_minor: she said that she is under 18; never guessed, forgotten with the sitting.
    is_for_another: she asks for a friend, a sister, a neighbour.
    unspoken: a language we do not write that she wrote ('qu', 'gn', 'ay').
    """

    turns: int = 0
    language: Language | None = None
    spoken: Mapping[str, float] = field(default_factory=dict)
    has_creole: bool = False
    unspoken: str | None = None
    is_minor: bool = False
    is_for_another: bool = False
    country: str | None = None
    is_safe: bool = False
    asking: str | None = None
    held_input: str | None = field(default=None, repr=False)
    unanswered: str | None = field(default=None, repr=False)
    interrupted: str | None = field(default=None, repr=False)
    need: str | None = None
    shown: tuple[str, ...] = ()
    last_shown: tuple[str, ...] = ()
    topic: str | None = None
    more_at: int = 0
    topics: tuple[str, ...] = ()
    misses: int = 0
    path: str | None = None
    told: tuple[str, ...] = ()
    offer: Offer | None = None
    dialogue: JsonObject | None = field(default=None, repr=False)

    def remembers(self, topic: str) -> "Sitting":
        kept = (*(old for old in self.topics if old != topic), topic)[-5:]
        return replace(self, topic=topic, more_at=0, topics=kept)


def has_ended(last_inbound_at: datetime, now: datetime) -> bool:
    return now - last_inbound_at >= LENGTH


def to_json(sitting: Sitting) -> JsonObject:
    """A sitting as it is sealed; only what differs from a fresh one."""
    fresh = Sitting()
    out: JsonObject = {}
    for name in Sitting.__dataclass_fields__:
        value = getattr(sitting, name)
        if value != getattr(fresh, name) and name != "offer":
            out[name] = cast(JsonValue, list(value) if isinstance(value, tuple) else value)
    if sitting.offer is not None:
        out["offer"] = {
            "token": sitting.offer.token,
            "batch": sitting.offer.batch,
            "choices": [[choice.digit, choice.key] for choice in sitting.offer.choices],
        }
    return out


def from_json(raw: JsonObject | None) -> Sitting:
    """The sitting that `to_json` wrote; a fresh one for None. Unknown fields of other versions are left out."""
    if not raw:
        return Sitting()
    fields = {name: value for name, value in raw.items() if name in Sitting.__dataclass_fields__ and name != "offer"}
    for name in ("topics", "shown", "last_shown", "told"):
        if name in fields:
            fields[name] = tuple(cast(list[str], fields[name]))  # type: ignore[assignment]
    if fields.get("language") not in (None, *LANGUAGES):
        del fields["language"]
    return replace(Sitting(**fields), offer=_offer(raw.get("offer")))  # type: ignore[arg-type]


def _offer(raw: JsonValue) -> Offer | None:
    if not isinstance(raw, dict):
        return None
    choices = cast(list[list[JsonValue]], raw["choices"])
    return Offer(
        token=str(raw["token"]),
        batch=BatchId(str(raw["batch"])),
        choices=tuple(Issued(digit=cast(int, digit), key=str(key)) for digit, key in choices),
    )
