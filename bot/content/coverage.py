"""`content report`: what is covered, in which language and country, what it costs and how it reads, as text."""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.messages import LANGUAGES, JsonObject

_MARKS = {"own": "x", "stand-in": "o", "neighbour": "n", "none": "-"}
_WIDTH = 25


def report(figures: JsonObject) -> str:
    """Tables of plain text. figures: of `figures_of`."""
    held: Mapping[str, Any] = figures
    parts = (
        _answers(held["topics"], len(held["countries"])),
        _needs(held["countries"]),
        _topics_by_need(held["topics"]),
        _not_confirmed(held["countries"]),
        _due(held["due"]),
        _segments(held["segments"]),
        _reading(held["reading"]),
        _reach(held["reach"]),
        _facts(held["confidence"], held["numbers"]),
        _messages(held["first_messages"]),
    )
    return "\n\n".join("\n".join(lines) for lines in parts)


def _answers(topics: Mapping[str, Any], countries: int) -> Iterator[str]:
    yield f"{'Answers':<{_WIDTH}}  {'  '.join(LANGUAGES)}  review      countries with a line of their own for it"
    for topic, row in topics.items():
        marks = "   ".join("x" if name in row["languages"] else "." for name in LANGUAGES)
        line = f"{row['need']} {row['countries']}/{countries}" if row["need"] else ""
        yield f"{topic:<{_WIDTH}}  {marks}   {row['review_by'] or '-':<10}  {line}".rstrip()
    answers = [row for row in topics.values() if row["has_answer"]]
    texts = sum(len(row["languages"]) for row in answers)
    yield f"{len(answers)} of {len(topics)} topics have an answer, {texts} texts of {len(answers) * len(LANGUAGES)}."


def _needs(countries: Mapping[str, Any]) -> Iterator[str]:
    needs = list(next(iter(countries.values()))["needs"]) if countries else []
    yield "Lines: x of its own, o another kind stands in, n a neighbour's, - none; how many lines there are"
    yield "    number  " + "  ".join(needs)
    for code, row in countries.items():
        cells = (f"{_MARKS[row['needs'][need]]} {row['lines'][need]}".ljust(len(need)) for need in needs)
        yield f"{code}  {row['emergency'] or 'none':<6}  " + "  ".join(cells).rstrip()


def _topics_by_need(topics: Mapping[str, Any]) -> Iterator[str]:
    yield "Topics that end with a line of the country"
    needs = dict.fromkeys(row["need"] for row in topics.values() if row["need"])
    for need in needs:
        yield f"{need:<12}  {', '.join(topic for topic, row in topics.items() if row['need'] == need)}"


def _not_confirmed(countries: Mapping[str, Any]) -> Iterator[str]:
    yield "Not confirmed: needs without a line of their own"
    for code, row in countries.items():
        missing = [f"{need} ({row['needs'][need]})" for need in row["not_confirmed"]]
        missing = missing if row["emergency"] else ["EMERGENCY NUMBER", *missing]
        yield f"{code}  {', '.join(missing) or 'nothing'}"


def _due(due: Mapping[str, Any]) -> Iterator[str]:
    yield f"Due: {len(due['overdue'])} overdue, {len(due['soon'])} within 60 days; the next review is on {due['next']}"
    for word in ("overdue", "soon"):
        for file, day in due[word].items():
            yield f"{day}  {word:<7}  {file}"


def _segments(segments: Mapping[str, Any]) -> Iterator[str]:
    """Turn and whole of every answer, then the summary that somebody looks for."""
    topics = dict.fromkeys(topic for row in segments.values() for topic in row["answers"])
    yield f"{'Cost by SMS, segments':<{_WIDTH}}  " + "  ".join(f"{name:<6}" for name in segments) + "  (turn+more)"
    for topic in topics:
        cells = (_cost(row["answers"].get(topic)) for row in segments.values())
        yield f"{topic:<{_WIDTH}}  " + "  ".join(f"{cell:<6}" for cell in cells).rstrip()
    for word in ("turn", "whole"):
        for share in ("median", "p95", "most"):
            cells = (f"{row[word].get(share, 0):g}" for row in segments.values())
            yield f"{f'{word}, {share}':<{_WIDTH}}  " + "  ".join(f"{cell:<6}" for cell in cells).rstrip()


def _cost(row: Mapping[str, Any] | None) -> str:
    return f"{row['turn']}+{sum(row['more'])}" if row else "."


def _reading(reading: Mapping[str, Any]) -> Iterator[str]:
    yield "Reading level of whole answers (formulas and their sources: bot/content/reading.py; higher is easier)"
    for language, row in reading.items():
        if row.get("median_ease") is not None:
            figures = f"median {row['median_ease']:.1f}, 95% are above {row['p5_ease']:.1f}"
        else:
            words, letters = row.get("median_words_a_sentence", 0), row.get("median_letters_a_word", 0)
            figures = f"median {words:.1f} words a sentence, {letters:.1f} letters a word; no published formula"
        yield f"{language}  {figures}; limit {row.get('limit', '-')}; {row.get('hard', 0)} over it"
        yield "    hardest: " + "; ".join(f"{topic} {said}" for topic, said in row.get("hardest", {}).items())


def _reach(reach: Mapping[str, Any]) -> Iterator[str]:
    yield "SMS both ways, as public pages say; nobody tried it"
    yield from (f"{key}: {source}" for key, source in reach["sources"].items())
    for code, row in reach["countries"].items():
        said = f"{code}  twilio {row['twilio'].replace('_', ' '):<11}  aws {row['aws'].replace('_', ' '):<11}"
        yield f"{said}  {row['note']}".rstrip()


def _facts(confidence: Mapping[str, Any], numbers: Mapping[str, Any]) -> Iterator[str]:
    yield "Facts by confidence"
    for name, shares in confidence.items():
        yield f"{name:<30}  {_shares(shares) if isinstance(shares, dict) else shares}"
    yield f"{'numbers, as written':<30}  {_shares(numbers['count'])} (unknown to the library, the source gives them)"
    yield "  unknown: " + "; ".join(f"{code} {', '.join(held)}" for code, held in numbers["unknown"].items())


def _shares(shares: Mapping[str, int]) -> str:
    total = sum(shares.values()) or 1
    return ", ".join(f"{name} {count} ({100 * count / total:.0f}%)" for name, count in shares.items())


def _messages(languages: Mapping[str, Any]) -> Iterator[str]:
    for at, (language, countries) in enumerate(languages.items()):
        yield f"{'' if at == 0 else chr(10)}First messages as SMS ({language})"
        for country, dangers in countries.items():
            for danger, text in dangers.items():
                yield f"{country} {danger}: {text or 'NOTHING'}"
