"""The figures behind `content report`: plain values, the same for the terminal and for a file."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from statistics import median, quantiles

from bot.content.callable import callable_in
from bot.content.catalogue import Catalogue
from bot.content.choices import cost_of_answer
from bot.content.first_messages import first_messages
from bot.content.loading import read_yaml
from bot.content.reach import read_reach
from bot.content.reading import hardness, is_hard, limit_said, reading_of_answer, said
from bot.content.resources import Resources, read_resources
from bot.content.service_checks import numbers_of
from bot.content.shapes import PhraseFile
from bot.content.topics import read_topics
from bot.messages import LANGUAGES, JsonObject, JsonValue, Language

SOON = timedelta(days=60)
_OWN, _STAND_IN, _NEIGHBOUR, _NONE = "own", "stand-in", "neighbour", "none"


def figures_of(folder: Path, today: date, languages: Sequence[Language] = LANGUAGES) -> JsonObject:
    """Everything `content report` says. folder: resources/. languages: of the first messages.

    Raises BadConfiguration.
    """
    resources = read_resources(folder)
    catalogue = Catalogue(resources)
    return {
        "date": today.isoformat(),
        "topics": _topics(resources, catalogue, read_topics(folder)),
        "countries": {code: _country(resources, catalogue, code) for code in sorted(resources.services)},
        "first_messages": {language: _messages(resources, catalogue, language) for language in languages},
        "due": _due(resources, today),
        "reach": _reach(folder),
        "segments": {language: _segments(resources, catalogue, language) for language in LANGUAGES},
        "reading": {language: _reading(resources, language) for language in LANGUAGES},
        "confidence": _confidence(folder, resources),
        "numbers": _numbers(resources),
    }


def _topics(resources: Resources, catalogue: Catalogue, topics: Mapping[str, str]) -> JsonObject:
    """languages: in which it is said. need: whose line it ends with. countries: how many have a line of their own."""
    rows: JsonObject = {}
    for topic, group in topics.items():
        answer, need = resources.answers.get(topic), catalogue.need_of(topic)
        said_in: list[JsonValue] = [name for name in LANGUAGES if _is_said(resources, topic, name)]
        rows[topic] = {
            "group": group,
            "has_answer": answer is not None,
            "languages": said_in,
            "review_by": answer.review_by.isoformat() if answer else None,
            "need": need,
            "countries": _with_own_line(resources, catalogue, need) if need else None,
        }
    return rows


def _is_said(resources: Resources, topic: str, language: Language) -> bool:
    """What is about the assistant itself is answered by a phrase."""
    answer = resources.answers.get(topic)
    if answer is None:
        return f"assistant.{topic}" in resources.phrases[language]
    return answer.words.said_in(language).status == "published"


def _with_own_line(resources: Resources, catalogue: Catalogue, need: str) -> int:
    return sum(_line(resources, catalogue, code, need) == _OWN for code in resources.services)


def _country(resources: Resources, catalogue: Catalogue, code: str) -> JsonObject:
    """needs: who answers each: 'own' (a confirmed line for it), 'stand-in' (another kind), 'neighbour' or 'none'."""
    needs = {need: _line(resources, catalogue, code, need) for need in resources.needs.needs}
    return {
        "emergency": catalogue.emergency(code).number,
        "needs": dict(needs),
        "lines": {need: len(catalogue.services(code, need, "es")) for need in needs},
        "not_confirmed": [need for need, line in needs.items() if line != _OWN],
    }


def _line(resources: Resources, catalogue: Catalogue, code: str, need: str) -> str:
    lines = catalogue.services(code, need, "es")
    at_home = [line for line in lines if line.country == code]
    if any(line.kind in resources.needs.needs[need].kinds for line in at_home):
        return _OWN
    if at_home:
        return _STAND_IN
    return _NEIGHBOUR if lines else _NONE


def _messages(resources: Resources, catalogue: Catalogue, language: Language) -> JsonObject:
    rows: dict[str, dict[str, JsonValue]] = {}
    for country, danger, text in first_messages(catalogue, sorted(resources.services), language):
        rows.setdefault(country, {})[danger] = text
    return dict(rows)


def _due(resources: Resources, today: date) -> JsonObject:
    """Files by name with their day: overdue, and within SOON."""
    days = {resources.entries[f"answer.{topic}"].file: held.review_by for topic, held in resources.answers.items()}
    for language in LANGUAGES:
        entry = resources.entries[f"phrases.{language}"]
        days[entry.file] = entry.convert(PhraseFile).review_by
    overdue: JsonObject = {file: day.isoformat() for file, day in days.items() if day < today}
    soon: JsonObject = {file: day.isoformat() for file, day in days.items() if today <= day <= today + SOON}
    return {"overdue": overdue, "soon": soon, "next": min(days.values()).isoformat() if days else None}


def _reach(folder: Path) -> JsonObject:
    held = read_reach(folder)
    return {
        "sources": {source.key: f"{source.title}, {source.address}" for source in held.sources},
        "countries": {
            code: {"twilio": row.twilio, "aws": row.aws, "note": row.note} for code, row in held.countries.items()
        },
    }


def _segments(resources: Resources, catalogue: Catalogue, language: Language) -> JsonObject:
    """Of every answer: the turn with source and choices, and all of it with `more`."""
    costs = {topic: cost_of_answer(catalogue, topic, language) for topic in resources.answers}
    known = {topic: cost for topic, cost in costs.items() if cost is not None}
    return {
        "turn": _spread([cost.turn for cost in known.values()]),
        "whole": _spread([cost.total for cost in known.values()]),
        "answers": {topic: {"turn": cost.turn, "more": list(cost.more)} for topic, cost in known.items()},
    }


def _spread(values: Sequence[float]) -> JsonObject:
    return {"median": median(values), "p95": _p95(values), "most": max(values)} if values else {}


def _p95(values: Sequence[float]) -> float:
    return quantiles(values, n=20, method="inclusive")[-1] if len(values) > 1 else values[0]


def _reading(resources: Resources, language: Language) -> JsonObject:
    """hardest: ten topics, hardest first. hard: how many are over the limit."""
    every = {
        topic: reading_of_answer(held.words.said_in(language), language) for topic, held in resources.answers.items()
    }
    known = sorted(((topic, one) for topic, one in every.items() if one is not None), key=lambda row: hardness(row[1]))
    if not known:
        return {}
    eases = [one.ease for _, one in known if one.ease is not None]
    return {
        "limit": limit_said(language),
        "median_ease": median(eases) if eases else None,
        "p5_ease": -_p95([-ease for ease in eases]) if eases else None,
        "median_words_a_sentence": median(one.words for _, one in known),
        "median_letters_a_word": median(one.letters for _, one in known),
        "hard": sum(is_hard(one, language) for _, one in known),
        "hardest": {topic: said(one) for topic, one in known[:10]},
    }


def _confidence(folder: Path, resources: Resources) -> JsonObject:
    """How many facts and published entries stand on which confidence."""
    lists = {
        "facts: numbers": read_yaml(folder / "facts" / "directory.yml", folder).plain(),
        "facts: legal routes": read_yaml(folder / "facts" / "regularization.yml", folder).plain(),
        "published: legal routes": [
            route
            for path in sorted((folder / "routes").glob("*.yml"))
            for route in read_yaml(path, folder).plain().get("routes") or []
        ],
    }
    shares: JsonObject = {name: _shares(str(row.get("confidence")) for row in rows) for name, rows in lists.items()}
    every = [service for country in resources.services.values() for service in country.services]
    shares["published: services"] = _shares(service.confidence for service in every)
    shares["services that somebody called"] = sum(service.called_on is not None for service in every)
    return shares


def _shares(values: Iterable[str]) -> JsonObject:
    return dict(sorted(Counter(values).items()))


def _numbers(resources: Resources) -> JsonObject:
    """By what the library of numbers says of them in their country. unknown: by country."""
    verdicts = {
        code: {number: callable_in(number, code) for number in numbers_of(country)}
        for code, country in resources.services.items()
    }
    unknown: JsonObject = {
        code: [number for number, verdict in held.items() if verdict == "unknown"]
        for code, held in verdicts.items()
        if "unknown" in held.values()
    }
    return {"count": _shares(one for held in verdicts.values() for one in held.values()), "unknown": unknown}
