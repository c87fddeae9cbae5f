"""The catalogue: what composing may say, as one immutable snapshot. Satisfies replies.words.Words."""

from collections.abc import Mapping, Sequence

from bot.content.facts import emergency_of, hours_of, service_of
from bot.content.likeliest import likely_countries
from bot.content.ordering import Asked, in_order
from bot.content.paths import commands_of, signs_of, step_of
from bot.content.place_shapes import Country
from bot.content.resources import Resources
from bot.content.shapes import AnswerFile, OrganisationFile
from bot.content.wordlists import heavy_word
from bot.messages import LANGUAGES, Language
from bot.replies.path_words import PathCommands, RouteStep, Signs
from bot.replies.wording import Wording
from bot.replies.words import AnswerWords, Emergency, Service, Team

_DEFAULT_NEED = "next_line"


class Catalogue:
    """Built from files with what editors published laid over them; never changed afterwards.

    withdrawn: (topic, language) of answers and ('service', id) of services that an editor took back.
    """

    def __init__(self, resources: Resources, withdrawn: frozenset[tuple[str, str]] = frozenset()) -> None:
        self._resources = resources
        self._withdrawn = withdrawn
        self._countries: Mapping[str, Country] = {c.code: c for c in resources.places.countries}
        self._sources = {source.id: source for source in resources.sources.sources}
        self._commands = commands_of(resources.paths.route)

    def phrase(self, key: str, language: Language) -> Wording:
        """Raises KeyError for an unknown key."""
        found = self._resources.phrases[language][key]
        return Wording(text=found.text, sms=found.sms)

    def has_phrase(self, key: str) -> bool:
        return key in self._resources.phrases[LANGUAGES[0]]

    def answer(self, topic: str, language: Language) -> AnswerWords | None:
        """None where there is none, or an editor withdrew it."""
        found = self._resources.answers.get(topic)
        if found is None or (topic, language) in self._withdrawn:
            return None
        text = found.words.said_in(language)
        if text.status != "published":
            return None
        return AnswerWords(
            topic=topic,
            label=text.label,
            short=Wording(text=text.short, sms=text.sms),
            more=text.more,
            source=self._source(found, language),
            leads_to=tuple(name for name in found.leads_to if (name, language) not in self._withdrawn),
            is_sensitive=found.sensitive,
        )

    def topics(self) -> Sequence[str]:
        return tuple(self._resources.answers)

    def label(self, key: str, language: Language) -> str:
        """Raises KeyError for a key that nobody gave a label."""
        kind, _, name = key.partition(".")
        if kind == "answer" and name in self._resources.answers:
            return self._resources.answers[name].words.said_in(language).label
        if kind == "country" and name in self._countries:
            return self.country_name(name, language)
        return self._resources.phrases[language][f"choice.{key}"].text

    def is_heavy(self, text: str, language: Language) -> bool:
        return heavy_word(text, language) is not None

    def services(self, country: str, need: str, language: Language, *, child_first: bool = False) -> Sequence[Service]:
        """Lines for a need or a topic, best first, the rest for 'nobody answers'.

        A line whose `country` is another one is a neighbour's: the words must say so.
        """
        asked = Asked(
            need=self._need(need),
            country=country,
            neighbours=self.neighbours(country),
            language=language,
            child_first=child_first,
        )
        lines = in_order(self._resources.services, self._resources.needs, asked)
        return tuple(
            service_of(entry, code, self._resources.services[code].time_zone, language)
            for code, entry in lines
            if ("service", entry.id) not in self._withdrawn
        )

    def need_of(self, topic: str) -> str | None:
        """The need a topic's answer ends with a line for; None: it ends without one."""
        return self._resources.needs.topics.get(topic)

    def shown_at_once(self, need: str) -> int:
        """How many lines one message shows for a need or a topic."""
        return self._resources.needs.needs[self._need(need)].at_most

    def emergency(self, country: str, language: Language = "es") -> Emergency:
        """number None where nothing is confirmed. language: of its risk note."""
        held = self._resources.services.get(country)
        return emergency_of(held.emergency if held else None, country, language)

    def country_name(self, country: str, language: Language) -> str:
        """The code itself for a country we hold nothing of."""
        held = self._countries.get(country)
        return held.names.said_in(language) if held else country

    def neighbours(self, country: str) -> Sequence[str]:
        held = self._countries.get(country)
        return held.neighbours if held else ()

    def team(self) -> Team:
        held = self._resources.organisation
        return _team(held) if held else Team(name="", time_zone="UTC", hours=(), wait_minutes=0)

    def duty(self, country: str | None, language: Language) -> str:
        """What the team must report by law, in that country where it is filled in; '' when nothing is."""
        held = self._resources.organisation
        if held is None:
            return ""
        by_country = held.duties_by_country.get(country or "")
        return (by_country.said_in(language) if by_country else "") or held.duties.said_in(language)

    def likely_countries(self, language: Language, calling_code: str | None) -> Sequence[str]:
        return likely_countries(self._resources.places, language, calling_code)

    def route_step(self, number: int, country: str | None, language: Language) -> RouteStep:
        """The nearest step for a number that none has."""
        return step_of(self._resources.paths, number, country, language)

    def signs(self, language: Language) -> Signs:
        return signs_of(self._resources.paths.signs, language)

    def path_commands(self) -> PathCommands:
        return self._commands

    def _need(self, need: str) -> str:
        needs = self._resources.needs
        return need if need in needs.needs else needs.topics.get(need, _DEFAULT_NEED)

    def _source(self, answer: AnswerFile, language: Language) -> str:
        for cited in answer.sources:
            if held := self._sources.get(cited.document):
                return f"{held.short_title.said_in(language)}, {held.year}"
        return ""


def _team(held: OrganisationFile) -> Team:
    duties: dict[str, str] = {name: text for name in LANGUAGES if (text := held.duties.said_in(name).strip())}
    return Team(
        name=held.name,
        time_zone=held.time_zone,
        hours=hours_of(held.hours),
        wait_minutes=held.wait_minutes,
        duties=duties,
        retention_days=held.retention_days,
        has_human_service=len(duties) == len(LANGUAGES),
    )
