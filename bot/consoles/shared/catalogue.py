"""The words of the staff pages: one full catalogue a language, checked against each other before anything starts."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml

from bot.errors import BadConfiguration
from bot.staff.values import PAGE_LANGUAGES, PageLanguage

_PLACE = re.compile(r"{(\w+)}")


class PageWords:
    def __init__(self, catalogues: Mapping[PageLanguage, Mapping[str, str]]) -> None:
        self._catalogues = catalogues

    def say(self, language: PageLanguage, key: str, /, **params: object) -> str:
        """Raises KeyError for a key that is in no catalogue: a fault of ours that tests find."""
        return self._catalogues[language][key].format_map(params)

    def has(self, key: str) -> bool:
        return key in self._catalogues[PAGE_LANGUAGES[0]]


def load_words(folders: Sequence[Path]) -> PageWords:
    """All catalogues of all folders, joined by language. Raises BadConfiguration when they do not say the same."""
    catalogues = {language: _joined(folders, language) for language in PAGE_LANGUAGES}
    first, *others = PAGE_LANGUAGES
    for other in others:
        _compare(catalogues[first], catalogues[other], other)
    return PageWords(catalogues)


def _joined(folders: Sequence[Path], language: PageLanguage) -> dict[str, str]:
    joined: dict[str, str] = {}
    for folder in folders:
        path = folder / f"{language}.yml"
        try:
            content = yaml.safe_load(path.read_text(encoding="utf-8"))
        except (OSError, yaml.YAMLError):
            raise BadConfiguration(f"the words of the staff pages cannot be read: {path.name}") from None
        joined |= _flat(content, "")
    return joined


def _flat(content: Mapping[str, object], prefix: str) -> dict[str, str]:
    flat: dict[str, str] = {}
    for name, value in content.items():
        if isinstance(value, Mapping):
            flat |= _flat(value, f"{prefix}{name}.")
        else:
            flat[f"{prefix}{name}"] = str(value).strip()
    return flat


def _compare(first: Mapping[str, str], other: Mapping[str, str], language: PageLanguage) -> None:
    lonely = sorted(first.keys() ^ other.keys())
    if lonely:
        raise BadConfiguration(f"the words of the staff pages differ in {language}.yml: {', '.join(lonely[:5])}")
    for key, text in first.items():
        if set(_PLACE.findall(text)) != set(_PLACE.findall(other[key])):
            raise BadConfiguration(f"the words of the staff pages have other places in {language}.yml: {key}")
