"""How many choices a message has, and what an answer costs by SMS: always as a person gets it, composed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.content.catalogue import Catalogue
from bot.content.wording import Wrong
from bot.messages import Language, Say
from bot.replies.composing import MOST_CHOICES, SMS_BUDGET, Composed, Shape, compose
from bot.replies.voice import Voice

_SMS = Shape(buttons=0, limit=1600, is_sms=True)
_ANY_TIME = datetime(2026, 1, 1, tzinfo=UTC)  # no hours in an answer
_LISTED = re.compile(r"(?:^|[\s(])[0-9] ?(?:=|:|\)|-) ?(?=\w)|(?:^|\n)[0-9] (?=[^\W\d])")
_ELSE = "else"


@dataclass(frozen=True, slots=True, kw_only=True)
class SmsCost:
    """Segments. turn: of the answer with source and choices. more: of each further message."""

    turn: int
    more: tuple[int, ...]

    @property
    def total(self) -> int:
        return self.turn + sum(self.more)


def cost_of_answer(catalogue: Catalogue, topic: str, language: Language) -> SmsCost | None:
    """None where there is no answer."""
    answer = catalogue.answer(topic, language)
    if answer is None:
        return None
    more = [Say(key=f"more.{topic}", params={"at": at}) for at in range(len(answer.more))]
    return SmsCost(
        turn=_segments(compose(_turn(topic, answer.leads_to), _voice(catalogue, language), _SMS, "cost")),
        more=tuple(_segments(compose([say], _voice(catalogue, language), _SMS, "cost")) for say in more),
    )


def wrong_with_choices(catalogue: Catalogue, topic: str, language: Language) -> Iterator[Wrong]:
    """More than three choices or segments in the turn that an answer becomes by SMS (rules 21 and 23)."""
    answer = catalogue.answer(topic, language)
    if answer is None:
        return
    if len(answer.leads_to) > MOST_CHOICES:
        message = f"It leads to {len(answer.leads_to)} topics; {MOST_CHOICES} is the most."
        yield Wrong(field="leads_to", rule="choices", message=message)
    composed = compose(_turn(topic, answer.leads_to), _voice(catalogue, language), _SMS, "check")
    if (listed := max(listed_choices(part.text) for part in composed.parts)) > MOST_CHOICES:
        message = f"As SMS it offers {listed} choices; {MOST_CHOICES} is the most."
        yield Wrong(field="short", rule="choices", message=message)
    if (segments := _segments(composed)) > SMS_BUDGET:
        message = f"With its source it takes {segments} segments as SMS; {SMS_BUDGET} is the most."
        yield Wrong(field="short", rule="segments", message=message, what=f"{segments}/{SMS_BUDGET}")


def listed_choices(text: str) -> int:
    """How many digits a text offers: '7 = Yes', '1) More', or a line that begins with one."""
    return len(_LISTED.findall(text))


def _turn(topic: str, leads_to: tuple[str, ...]) -> list[Say]:
    """All that it leads to, and 'something else': composing keeps three."""
    return [Say(key=f"answer.{topic}", choices=(*(f"answer.{name}" for name in leads_to), _ELSE))]


def _voice(catalogue: Catalogue, language: Language) -> Voice:
    return Voice(words=catalogue, language=language, is_sms=True, now=_ANY_TIME)


def _segments(composed: Composed) -> int:
    return sum(part.segments or 0 for part in composed.parts)
