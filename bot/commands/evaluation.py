"""Asking about a file of sentences, through the whole path: safety words, language, and Rasa's model."""

import csv
import json
import os
import subprocess
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from bot.commands import model as models
from bot.conversation.doubts import holds
from bot.conversation.knowledge import Knowledge
from bot.dialogue.wire import understood_of
from bot.errors import BadConfiguration
from bot.language.decide import decide
from bot.messages import JsonObject, Language
from bot.safety.commands import asks_for_human, number_to_call
from bot.safety.danger import recognise_danger
from bot.safety.signs import DANGERS
from bot.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the file. languages: 'es|pt' allows both. topic '': counts for language only."""

    languages: tuple[str, ...]
    topic: str
    text: str = field(repr=False)
    also: tuple[str, ...]
    must_not: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What was made of a row. whole_path: the topic that safety words and Rasa together lead to."""

    row: Row
    ranking: tuple[str, ...]
    is_answered: bool
    whole_path: frozenset[str]
    language: str
    milliseconds: float
    confidence: float


def read_rows(path: Path) -> list[Row]:
    """Tab separated, UTF-8, no quoting, header with lang, topic and text. Raises BadConfiguration with the line."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            missing = {"lang", "topic", "text"} - set(reader.fieldnames or ())
            if missing:
                raise BadConfiguration(f"{path.name}, line 1: the header lacks {', '.join(sorted(missing))}.")
            return [_row(raw, path.name, number) for number, raw in enumerate(reader, start=2)]
    except (OSError, UnicodeDecodeError):
        raise BadConfiguration(f"{path.name} cannot be read as UTF-8 text.") from None


def _row(raw: dict[str, str | None], name: str, number: int) -> Row:
    if not raw.get("text") or not raw.get("lang"):
        raise BadConfiguration(f"{name}, line {number}: `lang` and `text` must not be empty.")
    also = (raw.get("also_acceptable") or "").split(",")
    return Row(
        languages=tuple((raw["lang"] or "").split("|")),
        topic=(raw["topic"] or "").strip(),
        text=raw["text"] or "",
        also=tuple(topic.strip() for topic in also if topic.strip()),
        must_not=(raw.get("must_not") or "").strip(),
    )


def judge(settings: Settings, model: Path, rows: Sequence[Row], knowledge: Knowledge) -> list[Judged]:
    """Every row through language, safety and the model, as a first message."""
    decided = [_language(row, knowledge) for row in rows]
    asked = [
        json.dumps({"id": number, "text": row.text, "language": language})
        for number, (row, language) in enumerate(zip(rows, decided, strict=True))
    ]
    size = -(-len(asked) // (os.cpu_count() or 1)) or 1
    parts = ["\n".join(asked[start : start + size]) + "\n" for start in range(0, len(asked), size)]
    with ThreadPoolExecutor(max_workers=len(parts) or 1) as workers:
        answers = [
            answer for part in workers.map(lambda lines: _parse(settings, model, lines), parts) for answer in part
        ]
    return [
        _judged(row, language, answer, knowledge) for row, language, answer in zip(rows, decided, answers, strict=True)
    ]


def _language(row: Row, knowledge: Knowledge) -> Language:
    return decide(row.text, spoken={}, current=None, chosen=None, probabilities=knowledge.probabilities).language


def _parse(settings: Settings, model: Path, lines: str) -> list[JsonObject]:
    done = subprocess.run(
        [str(models.rasa_python(settings)), "-m", "rasa_server", "parse", "--model", str(model)],
        cwd=settings.root,
        env=models.rasa_environment(settings),
        input=lines,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise BadConfiguration("the Rasa side could not parse the sentences.")
    return [json.loads(line) for line in done.stdout.splitlines()]


def _judged(row: Row, language: Language, answer: JsonObject, knowledge: Knowledge) -> Judged:
    ranking = answer.get("ranking")
    topics = [str(item["topic"]) for item in ranking if isinstance(item, dict)] if isinstance(ranking, list) else []
    spent, understood = answer.get("milliseconds"), understood_of(answer)
    signs = (recognise_danger(row.text, knowledge.lexicon), asks_for_human(row.text, knowledge.lexicon))
    found = {sign.topic for sign in signs if sign is not None and holds(sign, understood)}
    if number_to_call(row.text, knowledge.lexicon) is not None:
        found.add("emergency")
    if found & DANGERS:
        found &= DANGERS
    if not found and understood.answered:
        found.add(understood.topic)
    return Judged(
        row=row,
        ranking=tuple(topics),
        is_answered=understood.answered,
        whole_path=frozenset(found),
        language=language,
        milliseconds=float(spent) if isinstance(spent, int | float) else 0.0,
        confidence=understood.confidence,
    )
