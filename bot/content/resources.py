"""Everything in resources/ that reaches a person, read and validated once: the seed below what editors
publish.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.content.loading import Entry, read_yaml
from bot.content.paths import Paths, read_paths
from bot.content.place_shapes import NeedsFile, PlacesFile
from bot.content.shapes import AnswerFile, CountryFile, OrganisationFile, PhraseFile, PhraseText, SourcesFile
from bot.errors import BadConfiguration
from bot.messages import LANGUAGES, Language

_PLACEHOLDER = re.compile(r"\{([a-z_]*)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Resources:
    """The files as values. organisation None: nobody filled it in, and no human is offered.

    phrases: by language, then key; only published ones, every language has the same keys.
    services: by country code. entries: where each file stands, for what is said about it.
    """

    answers: Mapping[str, AnswerFile]
    phrases: Mapping[Language, Mapping[str, PhraseText]]
    services: Mapping[str, CountryFile]
    needs: NeedsFile
    places: PlacesFile
    sources: SourcesFile
    paths: Paths
    organisation: OrganisationFile | None
    entries: Mapping[str, Entry]


def read_resources(folder: Path) -> Resources:
    """All of it. Raises BadConfiguration: one sentence with file, line and key."""
    entries: dict[str, Entry] = {}
    answers = _answers(folder, entries)
    phrases = _phrases(folder, entries)
    services = _services(folder, entries)
    for name in ("needs", "places", "sources"):
        entries[name] = read_yaml(folder / f"{name}.yml", folder)
    organisation = folder / "organisation.yml"
    if organisation.exists():
        entries["organisation"] = read_yaml(organisation, folder)
    return Resources(
        answers=answers,
        phrases=phrases,
        services=services,
        needs=entries["needs"].convert(NeedsFile),
        places=entries["places"].convert(PlacesFile),
        sources=entries["sources"].convert(SourcesFile),
        paths=read_paths(folder, entries),
        organisation=entries["organisation"].convert(OrganisationFile) if "organisation" in entries else None,
        entries=entries,
    )


def placeholders(text: str) -> frozenset[str]:
    """The {names} in a text, which are filled in when it is said."""
    return frozenset(_PLACEHOLDER.findall(text))


def has_loose_brace(text: str) -> bool:
    """Whether a brace stands in `text` that is not part of a {name}: it would reach the person as it is."""
    return any(brace in _PLACEHOLDER.sub("", text) for brace in "{}") or "{}" in text


def _answers(folder: Path, entries: dict[str, Entry]) -> dict[str, AnswerFile]:
    answers: dict[str, AnswerFile] = {}
    for path in sorted((folder / "answers").glob("*/*.yml")):
        entry = read_yaml(path, folder)
        answer = entry.convert(AnswerFile)
        if answer.topic != path.stem:
            raise BadConfiguration(f"{entry.file}, line {entry.line_of('topic')}: `topic` must be {path.stem}.")
        answers[answer.topic] = answer
        entries[f"answer.{answer.topic}"] = entry
    return answers


def _services(folder: Path, entries: dict[str, Entry]) -> dict[str, CountryFile]:
    countries: dict[str, CountryFile] = {}
    seen: dict[str, str] = {}
    for path in sorted((folder / "services").glob("*.yml")):
        entry = read_yaml(path, folder)
        country = entry.convert(CountryFile)
        if country.country != path.stem:
            line = entry.line_of("country")
            raise BadConfiguration(f"{entry.file}, line {line}: `country` must be {path.stem}.")
        for place, service in enumerate(country.services):
            if service.id in seen:
                line = entry.line_of("services", place, "id")
                raise BadConfiguration(f"{entry.file}, line {line}: `{service.id}` is in {seen[service.id]} too.")
            seen[service.id] = entry.file
        countries[country.country] = country
        entries[f"services.{country.country}"] = entry
    return countries


def _phrases(folder: Path, entries: dict[str, Entry]) -> dict[Language, Mapping[str, PhraseText]]:
    phrases: dict[Language, Mapping[str, PhraseText]] = {}
    for language in LANGUAGES:
        entry = read_yaml(folder / "phrases" / f"{language}.yml", folder)
        entry.convert(PhraseFile)
        texts = {name: piece.convert(PhraseText) for name, piece in entry.items("phrases")}
        phrases[language] = {key: text for key, text in texts.items() if text.status == "published"}
        entries[f"phrases.{language}"] = entry
    for language in LANGUAGES:
        _same_phrases(phrases, language, entries)
    return phrases


def _same_phrases(
    phrases: Mapping[Language, Mapping[str, PhraseText]], language: Language, entries: Mapping[str, Entry]
) -> None:
    """Every language must be able to say everything, with the same things filled in."""
    first, other = phrases[LANGUAGES[0]], phrases[language]
    here, there = entries[f"phrases.{language}"], entries[f"phrases.{LANGUAGES[0]}"]
    for key in first.keys() - other.keys():
        raise BadConfiguration(f"{here.file}, line {here.line_of('phrases', key)}: `{key}` is missing.")
    for key in other.keys() - first.keys():
        raise BadConfiguration(f"{there.file}, line {there.line_of('phrases', key)}: `{key}` is missing.")
    for key, text in other.items():
        needed = placeholders(first[key].text)
        if has_loose_brace(text.text) or has_loose_brace(text.sms or ""):
            line = here.line_of("phrases", key)
            raise BadConfiguration(f"{here.file}, line {line}: `{key}` has a brace without a name.")
        for variant in (text.text, text.sms or text.text, first[key].sms or first[key].text):
            if placeholders(variant) != needed:
                line = here.line_of("phrases", key)
                wanted = ", ".join(sorted(f"{{{name}}}" for name in needed)) or "none"
                raise BadConfiguration(f"{here.file}, line {line}: `{key}` must have these placeholders: {wanted}.")
