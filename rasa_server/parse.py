"""`parse`: JSON lines {id, text, language} in, JSON lines with the ranking out: for measurements."""

import argparse
import asyncio
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

from rasa.core.agent import Agent

from rasa_server.serve import load_agent
from rasa_server.turn_store import TurnStore
from rasa_server.understanding import understand_text


def parse(arguments: argparse.Namespace) -> int:
    """Answer every line of stdin in order; the text itself is in no answer."""
    agent = load_agent(Path(arguments.model), TurnStore())
    with os.fdopen(arguments.outlets.data, "w", encoding="utf-8") as answers:
        for number, line in enumerate(sys.stdin, start=1):
            answers.write(json.dumps(parse_line(line, number, agent)) + "\n")
    return 0


def parse_line(line: str, number: int, agent: Agent) -> dict[str, Any]:
    """One answer: id, topic, confidence, answered, danger, ranking, milliseconds; or id and `error`."""
    try:
        row = json.loads(line)
        text, language, row_id = str(row["text"]), str(row["language"]), row["id"]
    except (ValueError, KeyError, TypeError):
        return {"id": None, "error": f"line {number} is not an object with id, text and language"}
    started = time.perf_counter()
    understood = asyncio.run(understand_text(text, language, agent))
    spent = (time.perf_counter() - started) * 1000
    return {
        "id": row_id,
        "topic": understood.topic,
        "confidence": understood.confidence,
        "answered": understood.is_answered,
        "danger": understood.danger,
        "ranking": [{"topic": topic, "confidence": share} for topic, share in understood.ranking],
        "milliseconds": round(spent, 2),
    }
