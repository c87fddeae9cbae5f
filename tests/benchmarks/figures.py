"""What was measured, as a table that a person reads: ours, what it should be, the baseline, and the ratio."""

import os
from collections.abc import Sequence
from dataclasses import dataclass

_WIDTHS = (42, 12, 18, 16, 16)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One line. ours, baseline: in the line's unit. below: the target in the same unit, None where there is none."""

    name: str
    unit: str
    ours: float
    below: float | None = None
    baseline: float | None = None


def percentile(ordered: Sequence[float], share: float) -> float:
    """The smallest value that at least that share of them does not exceed; NaN of nothing."""
    if not ordered:
        return float("nan")
    return ordered[min(len(ordered) - 1, max(0, -int(-share * len(ordered) // 1) - 1))]


def percentiles(name: str, seconds: Sequence[float], baseline: Sequence[float] = (), below: float = 0) -> list[Figure]:
    """p50, p95 and p99 in milliseconds; the target, where it is not 0, is for p95."""
    ours, theirs = sorted(seconds), sorted(baseline)
    return [
        Figure(
            name=f"{name}, p{share}",
            unit="ms",
            ours=1000 * percentile(ours, share / 100),
            below=below if below and share == 95 else None,
            baseline=1000 * percentile(theirs, share / 100) if theirs else None,
        )
        for share in (50, 95, 99)
    ]


def table(figures: Sequence[Figure]) -> str:
    """A heading and a line for each figure."""
    heading = _row(("", "ours", "target", "stock Rasa", "ours : stock"))
    return "\n".join((heading, "-" * len(heading), *(_row(_cells(figure)) for figure in figures)))


def machine() -> str:
    """What the figures depend on: cores, and how busy others kept them (the load average at this moment)."""
    return f"{os.cpu_count()} cores, load average {os.getloadavg()[0]:.1f}"


def _cells(figure: Figure) -> tuple[str, ...]:
    target = ratio = baseline = ""
    if figure.below is not None:
        target = f"< {figure.below:,.0f} {'met' if figure.ours < figure.below else 'NOT MET'}"
    if figure.baseline is not None:
        baseline = f"{figure.baseline:,.0f} {figure.unit}"
        ratio = f"{figure.ours / figure.baseline:.2f}"
    return figure.name, f"{figure.ours:,.0f} {figure.unit}", target, baseline, ratio


def _row(cells: Sequence[str]) -> str:
    first, *others = cells
    return first.ljust(_WIDTHS[0]) + "".join(cell.rjust(width) for cell, width in zip(others, _WIDTHS[1:], strict=True))
