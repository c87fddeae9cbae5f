"""Measuring understanding on a file of sentences, through the whole path: safety words, language, and Rasa's model."""

import csv
import json
import subprocess
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles

from bot.commands import model as models
from bot.conversation.knowledge import Knowledge
from bot.errors import BadConfiguration
from bot.language.decide import decide
from bot.messages import JsonObject, Language
from bot.safety.commands import asks_for_human
from bot.safety.danger import recognise_danger
from bot.safety.folding import fold
from bot.settings import Settings

CRITICAL = ("emergency", "self_harm", "request_human")
_SHORT = 4


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
    answers = _parse(settings, model, "\n".join(asked) + "\n")
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
    danger = recognise_danger(row.text, knowledge.lexicon)
    found = {danger.value} if danger else set()
    if not found and asks_for_human(row.text, knowledge.lexicon):
        found.add("request_human")
    if not found and answer.get("answered"):
        found.add(str(answer.get("topic")))
    spent = answer.get("milliseconds")
    return Judged(
        row=row,
        ranking=tuple(topics),
        is_answered=bool(answer.get("answered")),
        whole_path=frozenset(found),
        language=language,
        milliseconds=float(spent) if isinstance(spent, int | float) else 0.0,
    )


def figures(judged: Sequence[Judged], known: frozenset[str]) -> JsonObject:
    """The contract's JSON. known: folded training sentences, to count what leaked."""
    plain = [one for one in judged if one.row.topic and not one.row.must_not]
    times = sorted(one.milliseconds for one in judged) or [0.0]
    cuts = quantiles(times, n=20) if len(times) > 1 else times * 19
    return {
        **_scores(plain),
        "by_lang": _grouped(plain, lambda one: one.row.languages[0]),
        "by_topic": _grouped(plain, lambda one: one.row.topic),
        "recall": {topic: _recall(plain, topic) for topic in CRITICAL},
        "false_alarms": _false_alarms(judged),
        "language": _languages(judged),
        "milliseconds": {"p50": round(cuts[9], 2), "p95": round(cuts[18], 2)},
        "leaked": sum(fold(one.row.text) in known for one in judged),
    }


def _scores(rows: Sequence[Judged]) -> JsonObject:
    if not rows:
        return {"rows": 0}
    answered = [one for one in rows if one.is_answered]
    return {
        "rows": len(rows),
        "top1": _share(one.ranking[:1] == (one.row.topic,) for one in rows),
        "top1_lenient": _share(_is_right(one) for one in rows),
        "top3": _share(one.row.topic in one.ranking[:3] or _is_right(one) for one in rows),
        "macro_f1": _macro_f1(rows),
        "answered": round(len(answered) / len(rows), 4),
        "precision_when_answered": _share(_is_right(one) for one in answered) if answered else None,
    }


def _is_right(one: Judged) -> bool:
    return bool(one.ranking) and one.ranking[0] in (one.row.topic, *one.row.also)


def _grouped(rows: Sequence[Judged], key: Callable[[Judged], str]) -> JsonObject:
    groups: dict[str, list[Judged]] = defaultdict(list)
    for one in rows:
        groups[key(one)].append(one)
    return {name: _scores(group) for name, group in sorted(groups.items())}


def _recall(rows: Sequence[Judged], topic: str) -> JsonObject:
    by_language: dict[str, list[bool]] = defaultdict(list)
    for one in rows:
        if one.row.topic == topic:
            by_language[one.row.languages[0]].append(topic in one.whole_path)
    return {language: _share(hits) for language, hits in sorted(by_language.items())}


def _false_alarms(rows: Sequence[Judged]) -> JsonObject:
    alarms: dict[str, list[bool]] = defaultdict(list)
    for one in rows:
        if one.row.must_not:
            alarms[one.row.must_not].append(one.row.must_not in one.whole_path)
    return {topic: _share(hits) for topic, hits in sorted(alarms.items())}


def _languages(rows: Sequence[Judged]) -> JsonObject:
    hits: dict[str, list[bool]] = defaultdict(list)
    for one in rows:
        is_right = one.language in one.row.languages
        hits["all"].append(is_right)
        hits[one.row.languages[0]].append(is_right)
        if len(one.row.text.split()) <= _SHORT:
            hits["short"].append(is_right)
    return {name: _share(found) for name, found in sorted(hits.items())}


def _macro_f1(rows: Sequence[Judged]) -> float:
    """The mean over topics of F1 = 2TP / (2TP + FP + FN)."""
    topics = {one.row.topic for one in rows}
    scores = []
    for topic in topics:
        right = sum(one.row.topic == topic and one.ranking[:1] == (topic,) for one in rows)
        said = sum(one.ranking[:1] == (topic,) for one in rows)
        meant = sum(one.row.topic == topic for one in rows)
        scores.append(2 * right / (said + meant) if said + meant else 0.0)
    return round(sum(scores) / len(scores), 4)


def _share(hits: Iterable[bool]) -> float:
    found = list(hits)
    return round(sum(found) / len(found), 4) if found else 0.0
