"""Which language to answer in: hers if she chose one, else the one she writes, with memory (conversation rule 21)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.messages import LANGUAGES, Language

DEFAULT: Language = "es"
_MEMORY = 0.6  # how much of earlier messages' weight lasts to the next one
_FLOOR = 0.08  # no language is ever ruled out by what came before
_SURE = 0.9  # what a message must reach to turn a talk into another language
_FEW_WORDS = 2  # 'ok', 'no', 'hola': so few never turn a talk; asking for a language by name does


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """language: to answer in. spoken: memory for the next message. offer: another one seen while hers is chosen."""

    language: Language
    spoken: Mapping[str, float]
    offer: Language | None = None


def decide(
    text: str,
    *,
    spoken: Mapping[str, float],
    current: Language | None,
    chosen: Language | None,
    probabilities: Callable[[str], Mapping[Language, float]],
) -> Decision:
    """The language of the answer to `text`, which may be empty (media, taps, digits: nothing changes then)."""
    words = [word for word in text.split() if any(letter.isalpha() for letter in word)]
    if not words:
        return Decision(language=chosen or current or DEFAULT, spoken=dict(spoken))
    seen = probabilities(text)
    weights = {name: seen[name] * (_FLOOR + spoken.get(name, 1 / len(LANGUAGES))) for name in LANGUAGES}
    total = sum(weights.values())
    shares = {name: weight / total for name, weight in weights.items()}
    best = max(LANGUAGES, key=lambda name: shares[name])
    remembered: dict[str, float] = {
        name: round(_MEMORY * spoken.get(name, 0.0) + (1 - _MEMORY) * seen[name], 4) for name in LANGUAGES
    }
    if chosen is not None:
        is_other = best != chosen and _is_enough_to_switch(words, seen[best], shares[best])
        return Decision(language=chosen, spoken=remembered, offer=best if is_other else None)
    if current is not None and best != current and not _is_enough_to_switch(words, seen[best], shares[best]):
        return Decision(language=current, spoken=dict(spoken))
    return Decision(language=best, spoken=remembered)


def _is_enough_to_switch(words: list[str], seen: float, share: float) -> bool:
    return len(words) > _FEW_WORDS and seen >= _SURE and share >= _SURE
