"""Run by the Rasa side's Python: JSON lines {text, language} in, JSON lines {ranking, milliseconds} out, for any model.

`python tests/benchmarks/rank.py MODEL < rows > answers`; the same code asks our pipeline and the baseline.
"""

import asyncio
import json
import sys
import time

from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage

_RANKED = 3


def main() -> None:
    """Answer every line in order; the first one, which builds things that stay, is asked twice."""
    agent = Agent.load(sys.argv[1])
    rows = [json.loads(line) for line in sys.stdin]
    _ask(agent, rows[0])
    for row in rows:
        print(json.dumps(_ask(agent, row)))


def _ask(agent: Agent, row: dict[str, str]) -> dict[str, object]:
    assert agent.processor is not None
    message = UserMessage(row["text"], metadata={"language": row["language"]})
    started = time.perf_counter()
    parsed = asyncio.run(agent.processor.parse_message(message))
    spent = (time.perf_counter() - started) * 1000
    names = [place["name"] for place in parsed["intent_ranking"] if place["name"] != "nlu_fallback"]
    return {"ranking": names[:_RANKED], "milliseconds": spent}


if __name__ == "__main__":
    main()
