"""Figures of understanding: the contract's JSON from sentences that were judged."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from statistics import quantiles

from bot.commands.evaluation import Judged
from bot.folding import fold
from bot.messages import JsonObject, JsonValue

CRITICAL = ("emergency", "self_harm", "request_human")
_SHORT = 4
_WORST = 30


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
        "reliability": _reliability(plain),
        "confusions": _confusions(plain),
    }


def _scores(rows: Sequence[Judged]) -> JsonObject:
    if not rows:
        return {"rows": 0}
    answered = [one for one in rows if one.is_answered]
    return {
        "rows": len(rows),
        "top1": _share(one.ranking[:1] == (one.row.topic,) for one in rows),
        "top1_lenient": _share(is_right(one) for one in rows),
        "top3": _share(one.row.topic in one.ranking[:3] or is_right(one) for one in rows),
        "macro_f1": _macro_f1(rows),
        "answered": round(len(answered) / len(rows), 4),
        "precision_when_answered": _share(is_right(one) for one in answered) if answered else None,
    }


def is_right(one: Judged) -> bool:
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


def _reliability(rows: Sequence[Judged]) -> JsonObject:
    """For each tenth of confidence ('0.9': from 0.9 on): how many messages, and how many of them were right."""
    tenths: dict[int, list[bool]] = defaultdict(list)
    for one in rows:
        tenths[min(9, int(one.confidence * 10))].append(is_right(one))
    return {f"0.{tenth}": {"rows": len(hits), "right": _share(hits)} for tenth, hits in sorted(tenths.items())}


def _confusions(rows: Sequence[Judged]) -> list[JsonValue]:
    """The thirty pairs most often taken for each other: [meant, taken for, how often]."""
    pairs = Counter((one.row.topic, one.ranking[0]) for one in rows if one.ranking and not is_right(one))
    worst = sorted(pairs.items(), key=lambda item: (-item[1], item[0]))[:_WORST]
    return [[meant, taken, count] for (meant, taken), count in worst]


def _share(hits: Iterable[bool]) -> float:
    found = list(hits)
    return round(sum(found) / len(found), 4) if found else 0.0
