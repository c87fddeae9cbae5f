"""Two pictures of understanding as SVG, drawn from the figures: how honest the shares are, and what is confused."""

from collections.abc import Sequence
from html import escape

_INK, _BAR, _FAINT = "#1f2933", "#2f6f6d", "#c9d4d3"
_STYLE = f'font-family="sans-serif" font-size="12" fill="{_INK}"'


def reliability(tenths: Sequence[tuple[float, float, int]]) -> str:
    """A bar for each tenth of confidence. tenths: lower border, share that was right, messages."""
    parts = [_text(60, 24, "Right answers by confidence (the line: what would be honest)")]
    for border, right, count in tenths:
        left, height = 60 + border * 600, right * 300
        parts.append(_box(left + 4, 340 - height, 52, height, _BAR))
        parts.append(_text(left + 8, 358, f"{border:.1f}"))
        parts.append(_text(left + 8, 334 - height, f"{right:.2f}"))
        parts.append(_text(left + 8, 374, f"({count})"))
    parts.append(f'<line x1="60" y1="340" x2="660" y2="40" stroke="{_INK}" stroke-dasharray="4"/>')
    return _whole(720, 390, parts)


def confusions(pairs: Sequence[tuple[str, str, int]]) -> str:
    """A bar for each pair: what was meant, what it was taken for, how often."""
    most = max((count for *_, count in pairs), default=1)
    parts = [_text(20, 24, "The pairs most often confused: meant, taken for, how often")]
    for place, (meant, taken, count) in enumerate(pairs):
        top = 44 + place * 20
        parts.append(_text(20, top + 12, f"{meant} \u2192 {taken}"))
        parts.append(_box(400, top, 260 * count / most, 15, _BAR if count > 1 else _FAINT))
        parts.append(_text(670, top + 12, str(count)))
    return _whole(720, 60 + 20 * len(pairs), parts)


def _text(left: float, top: float, words: str) -> str:
    return f'<text x="{left:.0f}" y="{top:.0f}" {_STYLE}>{escape(words)}</text>'


def _box(left: float, top: float, width: float, height: float, colour: str) -> str:
    return f'<rect x="{left:.0f}" y="{top:.0f}" width="{width:.0f}" height="{height:.0f}" fill="{colour}"/>'


def _whole(width: int, height: int, parts: Sequence[str]) -> str:
    body = "\n".join(parts)
    frame = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
    return f'{frame}\n<rect width="{width}" height="{height}" fill="#ffffff"/>\n{body}\n</svg>\n'
