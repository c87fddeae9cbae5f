"""A message in parts, so that a long story cannot drown the sentence that says the danger."""

import re

_ENDS = re.compile(r"[.?!;…]+|, ")
# Shorter ones ('no', 'please', 'as I said') say too little by themselves.
LEAST_WORDS = 3
# Each costs about as much as a message; a longer story has longer parts.
MOST = 12


def clauses(text: str) -> list[str]:
    """The parts between full stops, commas and the like, at most MOST; none when it is all one part."""
    parts = [part.strip() for part in _ENDS.split(text)]
    parts = [part for part in parts if len(part.split()) >= LEAST_WORDS]
    if len(parts) < 2:
        return []
    size = -(-len(parts) // MOST)
    return [", ".join(parts[start : start + size]) for start in range(0, len(parts), size)]
