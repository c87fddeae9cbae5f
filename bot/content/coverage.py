"""`content report`: what is covered, in which language and country, and what is due."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from bot.content.catalogue import Catalogue
from bot.content.first_messages import first_messages
from bot.content.resources import Resources, read_resources
from bot.content.topics import read_topics
from bot.messages import LANGUAGES, Language

_THERE, _NOT = "x", "."


def report(folder: Path, today: date, language: Language = "es") -> str:
    """Tables of plain text. language: in which each country's first messages are shown."""
    resources = read_resources(folder)
    parts = (
        _answers(resources, read_topics(folder), today),
        _needs(resources),
        _messages(resources, language),
    )
    return "\n\n".join("\n".join(lines) for lines in parts)


def _answers(resources: Resources, topics: dict[str, str], today: date) -> Iterator[str]:
    width = max(map(len, topics), default=0)
    yield f"{'Answers':<{width}}  {'  '.join(LANGUAGES)}  review"
    for topic in topics:
        answer = resources.answers.get(topic)
        said = f"assistant.{topic}"  # what is about the assistant itself is answered by a phrase
        if answer is None:
            marks = [_mark(said in resources.phrases[name]) for name in LANGUAGES]
            yield f"{topic:<{width}}  {'   '.join(marks)}   -"
            continue
        marks = [_mark(answer.words.said_in(name).status == "published") for name in LANGUAGES]
        due = " overdue" if answer.review_by < today else ""
        yield f"{topic:<{width}}  {'   '.join(marks)}   {answer.review_by.isoformat()}{due}"
    keys = len(resources.phrases[LANGUAGES[0]])
    yield f"{len(resources.answers)} of {len(topics)} topics have an answer; {keys} phrases in each language."


def _needs(resources: Resources) -> Iterator[str]:
    """How many lines each country has for each need; (1) after the number: one is a neighbour's."""
    catalogue = Catalogue(resources)
    needs = list(resources.needs.needs)
    yield "Lines  emergency  " + "  ".join(needs)
    for country in sorted(resources.services):
        number = catalogue.emergency(country).number or "none"
        counts = []
        for need in needs:
            lines = catalogue.services(country, need, "es")
            abroad = sum(line.country != country for line in lines)
            counts.append(f"{len(lines)}{f'({abroad})' if abroad else ''}".ljust(len(need)))
        yield f"{country:<5}  {number:<9}  " + "  ".join(counts).rstrip()


def _messages(resources: Resources, language: Language) -> Iterator[str]:
    yield f"First messages as SMS ({language})"
    for country, danger, text in first_messages(Catalogue(resources), sorted(resources.services), language):
        yield f"{country} {danger}: {text or 'NOTHING'}"


def _mark(is_there: bool) -> str:
    return _THERE if is_there else _NOT
