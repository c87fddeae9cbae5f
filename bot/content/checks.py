"""`content check`: what is wrong with resources/ that is not already refused at start."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from bot.content.answer_checks import choices, hard_to_read, left_behind
from bot.content.catalogue import Catalogue
from bot.content.findings import Finding, found, to_look_at
from bot.content.first_messages import missing_first_messages
from bot.content.lexicon import carrier_words, read_lexicon
from bot.content.loading import Entry
from bot.content.path_checks import wrong_with_route, wrong_with_signs
from bot.content.reach import wrong_with_reach
from bot.content.resources import Resources, read_resources
from bot.content.service_checks import TrapList, read_traps, unknown_numbers, wrong_with_country
from bot.content.shapes import AnswerFile, PhraseFile
from bot.content.topics import group_of, read_topics
from bot.content.wording import Wrong, wrong_with_answer, wrong_with_phrase, wrong_with_words
from bot.errors import BadConfiguration
from bot.messages import LANGUAGES
from bot.safety.lexicon import Command


def check(folder: Path, today: date) -> list[Finding]:
    """Everything found, by file and line. folder: resources/.

    Raises BadConfiguration where it cannot be read.
    """
    resources = read_resources(folder)
    topics = read_topics(folder)
    traps = read_traps(folder)
    findings = [
        *_answers(resources, topics, today),
        *_phrases(resources, today),
        *_paths(resources, today),
        *_services(resources, traps),
        *_needs(resources, topics),
        *_organisation(resources),
        *_safety(folder, resources),
        *_first_messages(resources),
        *choices(resources),
        *hard_to_read(resources),
        *left_behind(resources),
        *wrong_with_reach(folder, resources),
    ]
    return sorted(findings, key=lambda finding: (finding.file, finding.line, finding.rule))


def _answers(resources: Resources, topics: dict[str, str], today: date) -> Iterator[Finding]:
    for topic, answer in resources.answers.items():
        entry = resources.entries[f"answer.{topic}"]
        yield from _about_answer(entry, answer, resources, today)
        if topic not in topics:
            yield found(entry, ("topic",), "topic", f"`{topic}` is not in topics.yml.")
        elif group_of(entry.file) != topics[topic]:
            yield found(entry, ("topic",), "topic", f"`{topic}` belongs into the folder {topics[topic]}.")
        for language in LANGUAGES:
            for wrong in wrong_with_answer(answer.words.said_in(language), language):
                yield _wrong(entry, ("words", language), wrong, f"{language}, {wrong.field}")


def _about_answer(entry: Entry, answer: AnswerFile, resources: Resources, today: date) -> Iterator[Finding]:
    known = {source.id for source in resources.sources.sources}
    if not answer.sources:
        yield found(entry, ("sources",), "source", "there is no source.")
    for place, cited in enumerate(answer.sources):
        if cited.document not in known:
            message = f"`{cited.document}` is not in sources.yml."
            yield found(entry, ("sources", place), "source", message)
        if not cited.place.strip():
            yield found(entry, ("sources", place), "source", "the place in the document is missing.")
    for place, topic in enumerate(answer.leads_to):
        if topic not in resources.answers:
            yield found(entry, ("leads_to", place), "leads_to", f"there is no answer to `{topic}`.")
    yield from _overdue(entry, answer.review_by, today)


def _phrases(resources: Resources, today: date) -> Iterator[Finding]:
    for language in LANGUAGES:
        entry = resources.entries[f"phrases.{language}"]
        file = entry.convert(PhraseFile)
        if file.language != language:
            yield found(entry, ("language",), "language", f"`language` must be {language}.")
        yield from _overdue(entry, file.review_by, today)
        for key, text in resources.phrases[language].items():
            for wrong in wrong_with_phrase(key, text, language):
                yield _wrong(entry, ("phrases", key), wrong, f"{key}, {wrong.field}")


def _paths(resources: Resources, today: date) -> Iterator[Finding]:
    known = {source.id for source in resources.sources.sources}
    route, signs = resources.paths.route, resources.paths.signs
    for name, wrongs, review_by in (
        ("route", wrong_with_route(route, known), route.review_by),
        ("signs", wrong_with_signs(signs, known), signs.review_by),
    ):
        entry = resources.entries[f"path.{name}"]
        yield from (found(entry, path, rule, message) for path, rule, message in wrongs)
        yield from _overdue(entry, review_by, today)


def _services(resources: Resources, traps: TrapList) -> Iterator[Finding]:
    for code, country in resources.services.items():
        entry = resources.entries[f"services.{code}"]
        for path, rule, message in wrong_with_country(country, traps):
            yield found(entry, path, rule, message)
        if unknown := unknown_numbers(country):
            message = f"the library of numbers does not know {', '.join(unknown)} in {code}; the source gives them."
            yield to_look_at(entry, ("services",), "callable", message)


def _needs(resources: Resources, topics: dict[str, str]) -> Iterator[Finding]:
    entry, needs = resources.entries["needs"], resources.needs
    for topic, need in needs.topics.items():
        if topic not in topics:
            yield found(entry, ("topics", topic), "topic", f"`{topic}` is not in topics.yml.")
        if need not in needs.needs:
            yield found(entry, ("topics", topic), "need", f"there is no need `{need}`.")
    places = resources.entries["places"]
    known = {country.code for country in resources.places.countries}
    for code in resources.services.keys() - known:
        yield found(places, ("countries",), "country", f"{code} has services and no place.")


def _organisation(resources: Resources) -> Iterator[Finding]:
    """What is said about the team before she says yes."""
    held = resources.organisation
    if held is None:
        return
    entry = resources.entries["organisation"]
    for name, texts in (("duties", held.duties), ("who_can_read", held.who_can_read)):
        for language in LANGUAGES:
            for wrong in wrong_with_words(name, texts.said_in(language), language):
                yield found(entry, (name, language), wrong.rule, f"{name}, {language}: {wrong.message}")
    if not Catalogue(resources).team().has_human_service:
        message = "the duties are not filled in in all five languages: no human is offered."
        yield to_look_at(entry, ("duties",), "duties", message)


def _safety(folder: Path, resources: Resources) -> Iterator[Finding]:
    lexicon = read_lexicon(folder, resources)
    taken = set().union(*carrier_words().values())
    for language, words in lexicon.languages.items():
        file = f"{folder.name}/safety/{language}.yml"
        for word in sorted(words.commands[Command.EXIT].entries & taken):
            message = f"the exit word `{word}` is taken by the carriers."
            yield Finding(file=file, line=1, rule="exit", message=message)
        for command, entries in words.commands.items():
            if not entries.entries:
                yield Finding(file=file, line=1, rule="command", message=f"`{command}` has no word.")


def _first_messages(resources: Resources) -> Iterator[Finding]:
    for country, message in missing_first_messages(Catalogue(resources), sorted(resources.services)):
        yield found(resources.entries[f"services.{country}"], ("country",), "first_message", message)


def _overdue(entry: Entry, review_by: date, today: date) -> Iterator[Finding]:
    if review_by < today:
        yield to_look_at(entry, ("review_by",), "review", f"the review was due on {review_by.isoformat()}.")


def _wrong(entry: Entry, path: tuple[str | int, ...], wrong: Wrong, where: str) -> Finding:
    inside: tuple[str | int, ...] = (wrong.field,) if wrong.at is None else (wrong.field, wrong.at)
    return found(entry, (*path, *inside), wrong.rule, f"{where}: {wrong.message}")


def cannot_start(folder: Path) -> BadConfiguration | None:
    """The sentence with which a start would be refused, or None."""
    try:
        read_lexicon(folder, read_resources(folder))
    except BadConfiguration as wrong:
        return wrong
    return None
