"""How long a text is as SMS, and how a long one is split.

Source: 3GPP TS 23.038, 6.2.1 (the alphabet and its extension table); 3GPP TS 23.040, 9.2.3.24.1 (parts).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

type Encoding = Literal["GSM-7", "UCS-2"]

_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED = frozenset("\f^{}\\[~]|€")

_ALL_GSM_7 = re.compile(f"[{re.escape(''.join(sorted(_BASIC | _EXTENDED)))}]*")
_COSTS_TWO = re.compile(f"[{re.escape(''.join(sorted(_EXTENDED)))}]")

_PROVIDER_LIMIT = 1600  # characters of one message that Twilio takes, whatever its segments

_SENTENCE = re.compile(r".*?(?:[.!?…:;](?=\s)|\n|\Z)\s*", re.DOTALL)
_WORD = re.compile(r"(?:\+?\d(?:[\d -]*\d)?\S*|\S+)\s*")  # a telephone number stays whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Segments:
    """What a text costs. characters: counted as the encoding does (septets, or UTF-16 units)."""

    encoding: Encoding
    segments: int
    characters: int


def count_segments(text: str) -> Segments:
    """What `text` costs as one message: 160 septets or 70 units alone, 153 or 67 in each part of a longer
    one.

    An escape sequence and a surrogate pair are never torn, so a part may stay one unit short. Empty: 0
    segments.
    """
    encoding: Encoding = "GSM-7" if _ALL_GSM_7.fullmatch(text) else "UCS-2"
    alone, in_parts = (160, 153) if encoding == "GSM-7" else (70, 67)
    if encoding == "GSM-7" and not _COSTS_TWO.search(text):  # nearly all of ours: every letter costs one
        segments = min(len(text), 1) if len(text) <= alone else -(-len(text) // in_parts)
        return Segments(encoding=encoding, segments=segments, characters=len(text))
    costs = [_cost(letter, encoding) for letter in text]
    total = sum(costs)
    segments = min(total, 1) if total <= alone else _fill(costs, in_parts)
    return Segments(encoding=encoding, segments=segments, characters=total)


def split_for_sms(text: str, *, segments: int) -> tuple[str, ...]:
    """`text` in parts of at most `segments` segments and 1600 characters each, in order, every word kept.

    Split at the end of a line or sentence; inside a sentence only where one alone is too long, inside a word
    only where one word alone is. A part can be read by itself: carriers may deliver them in another order.
    segments: 1 or more.
    """
    if segments < 1:
        raise ValueError("a part needs at least one segment")
    parts: list[str] = []
    current = ""
    for piece in _pieces(text.strip(), segments):
        if current and not _fits(current + piece, segments):
            parts.append(current.strip())
            current = ""
        current += piece
    parts.append(current.strip())
    return tuple(part for part in parts if part)


def _cost(letter: str, encoding: Encoding) -> int:
    if encoding == "GSM-7":
        return 2 if letter in _EXTENDED else 1
    return 2 if ord(letter) > 0xFFFF else 1


def _fill(costs: Iterable[int], room: int) -> int:
    segments, left = 1, room
    for cost in costs:
        if cost > left:
            segments, left = segments + 1, room
        left -= cost
    return segments


def _fits(text: str, segments: int) -> bool:
    trimmed = text.strip()
    return len(trimmed) <= _PROVIDER_LIMIT and count_segments(trimmed).segments <= segments


def _pieces(text: str, segments: int) -> Iterator[str]:
    """The largest pieces that fit by themselves: sentences, else words, else bits of a word."""
    for sentence in _SENTENCE.findall(text):
        if _fits(sentence, segments):
            yield sentence
            continue
        for word in _WORD.findall(sentence):
            yield from (word,) if _fits(word, segments) else _bits(word, segments)


def _bits(word: str, segments: int) -> Iterator[str]:
    size = segments * 33  # 67 units hold 33 letters even where each is a surrogate pair
    for start in range(0, len(word), size):
        yield word[start : start + size]
