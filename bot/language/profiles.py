"""What each language looks like as people type it: n-gram profiles for langdetect and counts of whole words.

Both are built from the project's own sentences by `nlu profiles`. langdetect's own profiles come from encyclopaedia
articles and know no Creole: right on 46 % of short chat messages (design decision 10). n-grams of up to three letters
cannot tell 'não' typed as 'nao' from Spanish; whole words can (decision 24).
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from langdetect.detector_factory import DetectorFactory
from langdetect.utils.lang_profile import LangProfile

from bot.folding import fold

FOLDER = Path(__file__).parent / "profiles"
OTHERS = ("qu", "gn", "ay")  # Quechua, Guaraní, Aymara: recognised, not spoken

_STRETCHED = re.compile(r"([^\W\d])\1{2,}")
_NOT_LETTERS = re.compile(r"[\W\d_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Profiles:
    """factory: langdetect's, over every language. words: how often each word was seen, by language."""

    factory: DetectorFactory
    words: Mapping[str, Mapping[str, int]]


def spellings(text: str) -> tuple[str, ...]:
    """In lower case without digits, signs and emoji: as typed, and as folded ('m'ap' to 'map') if that differs."""
    typed = _NOT_LETTERS.sub(" ", _STRETCHED.sub(r"\1", text.lower())).strip()
    bare = _NOT_LETTERS.sub(" ", fold(text)).strip()
    return (typed,) if bare == typed else (typed, bare)


def words_of(text: str) -> list[str]:
    """The words of `text` as typed, then those without accents that differ."""
    first, *rest = (spelling.split() for spelling in spellings(text))
    return first + [word for spelling in rest for word in spelling if word not in first]


def build(language: str, sentences: Iterable[str]) -> str:
    """A profile as JSON, the same for the same sentences."""
    profile = LangProfile(language)
    words: Counter[str] = Counter()
    for sentence in sentences:
        words.update(words_of(sentence))
        for spelling in spellings(sentence):
            profile.update(f" {spelling} ")
    frequencies = {gram: count for gram, count in profile.freq.items() if count > 1}
    contents = {"name": language, "n_words": profile.n_words, "freq": frequencies, "words": words}
    return json.dumps(contents, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def load(profiles: Mapping[str, str]) -> Profiles:
    """Profiles as `build` wrote them, by language; deterministic."""
    factory = DetectorFactory()
    words: dict[str, Mapping[str, int]] = {}
    grams: list[str] = []
    for language, text in profiles.items():
        contents = json.loads(text)
        words[language] = contents.pop("words")
        grams.append(json.dumps(contents))
    factory.load_json_profile(grams)
    factory.seed = 0
    return Profiles(factory=factory, words=words)


def read_folder(languages: Iterable[str], folder: Path = FOLDER) -> dict[str, str]:
    return {language: (folder / f"{language}.json").read_text(encoding="utf-8") for language in languages}
