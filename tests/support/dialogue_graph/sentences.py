"""Whether everything in a heard text comes from `resources/`, and which of its pieces stand in it.

A text is taken apart: the lines of choices, then whole sentences, the longest first, then sentences with {names}, where
each name must be one or more values (names of lines, telephones, countries, sources, labels …). What is left must be
nothing. Our code itself writes only the digits before choices, a country with its numbers (`_LIKELY`), and quotation
marks around her own words.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bot.content.facts import emergency_of, service_of
from bot.content.resources import Resources
from bot.content.shapes import PhraseText
from bot.messages import Language
from bot.replies.voice import contact, to_gsm7

_DONE, _LONG = "\x00", "\x01"
_NAME = re.compile(r"\{[a-z_]*\}")
_NUMBERS = re.compile(r"(?<![\w#])\+?[\d(*#][\d ().:;,/+*#-]*\d|(?<!\w)\d+(?!\w)")
_HER_WORDS = re.compile(r'"[^"]*"')
_LIKELY = ("likely country", re.compile(r"([^\x00:.]+): ([^\x00.:]+)\."), ": ")
"""Composed by our code alone: a country and its numbers, where the country is not known."""
_LINE = re.compile(r"(\d)( =)? (.+)")
_SPACE = re.compile(r"\s+")
_QUOTED = "question.ask"
_VALUES = ("choice.", "language.", "route.about.", "human.next_line")
"""Phrases that never stand alone."""
_HERS_TO_ASK = "step."
"""What looks like our question in a step of the route is hers: the one that she may put to an office."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """keys: of the pieces. rest: what is nobody's sentence, '' when all is. choices: how many were listed.

    ours: the text without choices, without her own words, and without the questions that it says she may ask others.
    asks: what in it asks of her what must not be asked (`judging`).
    """

    keys: tuple[str, ...]
    rest: str
    choices: int
    ours: str
    asks: tuple[str, ...] = ()


@dataclass(kw_only=True)
class Vocabulary:
    """One language on one kind of channel."""

    resources: Resources
    language: Language
    is_sms: bool
    labels: frozenset[str] = frozenset()
    whole: list[tuple[str, str]] = field(default_factory=list)
    filled: list[tuple[str, re.Pattern[str], str]] = field(default_factory=list)
    values: list[str] = field(default_factory=list)
    known: dict[str, bool] = field(default_factory=dict)
    questions: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.labels = frozenset(self._plain(label) for label in self._labels())
        for key, text in self._sentences():
            said = _one_line(text)
            if "?" in said:
                self.questions.add(key)
            if _NAME.search(said):
                self.filled.append((key, _pattern(said), max(_NAME.split(said), key=len).strip()))
            else:
                self.whole.append((said, key))
        self.whole.sort(key=lambda piece: -len(piece[0]))
        self.filled.sort(key=lambda piece: -len(piece[2]))
        self.filled.append(_LIKELY)
        found = {_one_line(self._plain(value)) for value in (*self._values(), *self.labels)}
        self.values = sorted((value for value in found if value), key=len, reverse=True)

    def read(self, text: str) -> Read:
        lines, choices = [], 0
        for line in text.split("\n"):
            found = _LINE.fullmatch(line)
            if found and found[3] in self.labels:
                choices += 1
            else:
                lines.append(line)
        ours = rest = _one_line("\n".join(lines))
        keys: list[str] = []
        for said, key in self.whole:
            if said in rest:
                rest = rest.replace(said, _DONE)
                keys.append(key)
                ours = ours.replace(said, "") if key.startswith(_HERS_TO_ASK) else ours
        if _QUOTED in keys:
            rest, ours = _HER_WORDS.sub(_DONE, rest), _HER_WORDS.sub("", ours)
        if rest.strip(f"{_DONE} "):
            rest = self._without_filled(rest, keys)
        return Read(keys=tuple(keys), rest=rest.replace(_DONE, "").strip(), choices=choices, ours=ours)

    def _without_filled(self, rest: str, keys: list[str]) -> str:
        """Again as long as something was found: a name may begin where another sentence ended."""
        for value in self.values:
            if ("." in value or ":" in value) and value in rest:  # would look like the end of a sentence within one
                rest = rest.replace(value, _LONG)
        before = ""
        while before != rest:
            before = rest
            for key, pattern, literal in self.filled:
                if literal in rest:
                    rest = pattern.sub(lambda found: _DONE if self._are_values(found.groups()) else found[0], rest)
                    keys += [key] * (before != rest and key not in keys)
        return rest

    def _are_values(self, said: tuple[str, ...]) -> bool:
        return all(self._is_value(text) for text in said)

    def _is_value(self, text: str) -> bool:
        """Whether a text is one of the values, or several with brackets and commas between."""
        if text not in self.known:
            rest = text
            for value in self.values:
                if value in rest:
                    rest = re.sub(rf"(?<!\w){re.escape(value)}(?!\w)", "", rest)
            self.known[text] = not _NUMBERS.sub("", rest).strip(f"{_LONG},()./ -")
        return self.known[text]

    def _plain(self, text: str) -> str:
        return to_gsm7(text) if self.is_sms else text

    def _sentences(self) -> Iterator[tuple[str, str]]:
        for key, phrase in self.resources.phrases[self.language].items():
            if not key.startswith(_VALUES) or key in ("choice.stale", "language.switched", "language.offer"):
                yield key, self._variant(phrase.text, phrase.sms)
        for topic, answer in self.resources.answers.items():
            said = answer.words.said_in(self.language)
            yield f"answer.{topic}", self._variant(said.short, said.sms)
            for place, more in enumerate(said.more, start=1):
                yield f"more.{topic}.{place}", self._plain(more)
        yield from self._path_sentences()
        for country in self.resources.services.values():
            noted = (country.emergency, *country.services)
            for entry in noted:
                if entry is not None and entry.risk_note is not None:
                    yield "risk_note", self._plain(entry.risk_note.said_in(self.language))

    def _path_sentences(self) -> Iterator[tuple[str, str]]:
        paths = self.resources.paths
        texts = [(f"{_HERS_TO_ASK}{step.id}", step.words) for step in paths.route.steps]
        signs = paths.signs
        texts += [("signs.opening", signs.opening), ("signs.again", signs.again), ("signs.closing", signs.closing)]
        for number, sign in enumerate(signs.signs, start=1):
            texts += [(f"signs.{number}", sign.asks)]
            texts += [(f"signs.{number}.{name}", getattr(sign.after, name)) for name in ("yes", "no", "skip")]
        for key, words in texts:
            said = words.said_in(self.language)
            yield key, self._variant(said.text, said.sms)

    def _values(self) -> Iterator[str]:
        phrases: Mapping[str, PhraseText] = self.resources.phrases[self.language]
        for key, phrase in phrases.items():
            if key.startswith(_VALUES) and not _NAME.search(phrase.text):
                yield self._variant(phrase.text, phrase.sms)
        for place in self.resources.places.countries:
            yield place.names.said_in(self.language)
        for source in self.resources.sources.sources:
            yield f"{source.short_title.said_in(self.language)}, {source.year}"
        yield from self._of_services()
        yield from self._of_routes()
        held = self.resources.organisation
        if held is not None:
            yield held.duties.said_in(self.language)
            for duties in held.duties_by_country.values():
                yield duties.said_in(self.language)
        for word in self.resources.paths.route.open.said_in(self.language):
            yield from (f"{word.upper()} {number}" for number in range(1, 10))

    def _of_services(self) -> Iterator[str]:
        for code, country in self.resources.services.items():
            emergency = emergency_of(country.emergency, code, self.language)
            yield from (emergency.number or "", emergency.source)
            for entry in country.services:
                service = service_of(entry, code, country.time_zone, self.language)
                name = service.name
                yield from (
                    name,
                    re.sub(r" *\([^)]*\)", "", name),
                    contact(service),
                    service.phone or "",
                    service.source,
                )

    def _of_routes(self) -> Iterator[str]:
        for routes in self.resources.paths.countries.values():
            for route in routes:
                yield from (route.permit.said_in(self.language), route.source.title, route.law or "")
                yield f"{route.law}, art. {route.article}"
                told = (
                    route.for_whom,
                    route.cooperation_required,
                    route.duration,
                    route.work,
                    route.family,
                    route.cost,
                )
                for text in (*told, *route.steps):
                    if text is not None:
                        yield from _as_said(text.said_in(self.language))

    def _labels(self) -> Iterator[str]:
        for key, phrase in self.resources.phrases[self.language].items():
            if key.startswith("choice."):
                yield phrase.text
        for answer in self.resources.answers.values():
            yield answer.words.said_in(self.language).label

    def _variant(self, text: str, sms: str | None) -> str:
        return sms if self.is_sms and sms is not None else text


def _as_said(text: str) -> Iterator[str]:
    """As it stands within a sentence: its last full stop is the sentence's, its first letter may be small."""
    bare = text.rstrip(".")
    yield from (bare, bare[:1].lower() + bare[1:])


def _pattern(said: str) -> re.Pattern[str]:
    """A name ends where a word does; the last one of a sentence without a full stop takes all that is left."""
    pieces = [re.escape(piece) for piece in _NAME.split(said)]
    if not pieces[-1]:
        return re.compile("([^\x00]{1,400}?)".join(pieces[:-1]) + "([^\x00]{1,400})")
    return re.compile("([^\x00]{1,400}?)".join(pieces) + r"(?=[\s\x00]|$)")


def _one_line(text: str) -> str:
    return _SPACE.sub(" ", text).strip()
