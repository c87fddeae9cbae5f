"""The same talk as a simple phone would show it: choices as numbered lines, parts with what they cost."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.channels.web.transcripts import Bubble
from bot.messages import EXIT_TAP, Button
from bot.replies.sms import Encoding, count_segments, split_for_sms

type Wording = Callable[[str], str]

_MOST_SEGMENTS = 3  # of one message of ours


@dataclass(frozen=True, slots=True, kw_only=True)
class SmsPart:
    text: str
    encoding: Encoding
    segments: int
    characters: int


def as_sms(bubble: Bubble, wording: Wording) -> tuple[SmsPart, ...]:
    """`bubble` in parts. wording: turns our words into those of SMS; hers stay. Leaving is a word there, no choice."""
    if bubble.is_mine:
        return (_part(bubble.text),)
    choices = [button for button in bubble.buttons if not button.data.startswith(EXIT_TAP)]
    text = wording("\n".join((bubble.text, *(_choice(button) for button in choices))))
    return tuple(_part(part) for part in split_for_sms(text, segments=_MOST_SEGMENTS))


def _choice(button: Button) -> str:
    """The digit to type stands at the end of the button's data (`1:<token>:<digit>`); 7 and 8 are consent."""
    digit = button.data.rpartition(":")[2]
    return f"{digit} = {button.label}" if digit in ("7", "8") else f"{digit} {button.label}"


def _part(text: str) -> SmsPart:
    cost = count_segments(text)
    return SmsPart(text=text, encoding=cost.encoding, segments=cost.segments, characters=cost.characters)
