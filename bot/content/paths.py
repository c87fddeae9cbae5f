"""resources/paths/ and resources/routes/, read and put together: what a step of a path says."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from bot.content.loading import Entry, read_yaml
from bot.content.path_shapes import CountryRoute, CountryRoutes, PathText, RouteFile, SignEntry, SignsFile, Told
from bot.errors import BadConfiguration
from bot.folding import fold
from bot.messages import LANGUAGES, Language
from bot.replies.path_words import PathCommands, RouteFact, RouteStep, Sign, Signs
from bot.replies.wording import Wording

_RANK = ("in_force_per_source", "not_trafficking_specific", "unclear", "not_a_permit")
"""A permit that a source says is in force comes before what is general, uncertain, or help without a permit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paths:
    """countries: by code, only what may be shown, the surest first."""

    route: RouteFile
    signs: SignsFile
    countries: Mapping[str, tuple[CountryRoute, ...]]


def read_paths(folder: Path, entries: dict[str, Entry]) -> Paths:
    """Adds where each file stands to `entries`. Raises BadConfiguration."""
    for name in ("route", "signs"):
        entries[f"path.{name}"] = read_yaml(folder / "paths" / f"{name}.yml", folder)
    return Paths(
        route=entries["path.route"].convert(RouteFile),
        signs=entries["path.signs"].convert(SignsFile),
        countries=dict(_countries(folder)),
    )


def _countries(folder: Path) -> Iterator[tuple[str, tuple[CountryRoute, ...]]]:
    for path in sorted((folder / "routes").glob("*.yml")):
        entry = read_yaml(path, folder)
        held = entry.convert(CountryRoutes)
        if held.country != path.stem:
            raise BadConfiguration(f"{entry.file}, line {entry.line_of('country')}: `country` must be {path.stem}.")
        shown = [route for route in held.routes if route.confidence != "low"]
        yield held.country, tuple(sorted(shown, key=lambda route: _RANK.index(route.status)))


def step_of(paths: Paths, number: int, country: str | None, language: Language) -> RouteStep:
    """The nearest step for a number that none has."""
    steps = paths.route.steps
    place = min(max(number, 1), len(steps))
    entry = steps[place - 1]
    routes = paths.countries.get(country or "", ())
    facts = (fact for told in entry.tells for fact in _facts(told, routes, language))
    return RouteStep(
        number=place,
        last=len(steps),
        text=_wording(entry.words.said_in(language)),
        word=paths.route.open.said_in(language)[0].upper(),
        facts=tuple(dict.fromkeys(facts)),
    )


def signs_of(file: SignsFile, language: Language) -> Signs:
    return Signs(
        opening=_wording(file.opening.said_in(language)),
        again=_wording(file.again.said_in(language)),
        closing=_wording(file.closing.said_in(language)),
        signs=tuple(_sign(entry, language) for entry in file.signs),
    )


def commands_of(file: RouteFile) -> PathCommands:
    """In every language at once, as all words are read."""
    opens = {fold(word): language for language in LANGUAGES for word in file.open.said_in(language)}
    return PathCommands(
        opens=opens,
        next=frozenset(fold(word) for language in LANGUAGES for word in file.next.said_in(language)),
        back=frozenset(fold(word) for language in LANGUAGES for word in file.back.said_in(language)),
    )


def _sign(entry: SignEntry, language: Language) -> Sign:
    after = entry.after
    return Sign(
        question=_wording(entry.asks.said_in(language)),
        after={
            "yes": _wording(after.yes.said_in(language)),
            "no": _wording(after.no.said_in(language)),
            "skip": _wording(after.skip.said_in(language)),
        },
    )


def _facts(told: Told, routes: Iterable[CountryRoute], language: Language) -> Iterator[RouteFact]:
    """What the country's routes say of one field, route by route; a law is named once."""
    laws: list[str] = []
    for route in routes:
        fact = _fact(route, told, language)
        if told == "permit":
            yield replace(fact, text=route.for_whom.said_in(language) if route.for_whom else "")
        elif told == "law" and route.law is not None and not any(route.law in law for law in laws):
            laws.append(route.law)
            yield replace(fact, permit="", text=route.law, article=route.article or "")
        elif told == "steps":
            numbered = enumerate((step.said_in(language) for step in route.steps), start=1)
            yield from (replace(fact, text=f"({number}) {step}") for number, step in numbered)
        elif told != "law" and (said := getattr(route, told)) is not None:
            yield replace(fact, text=said.said_in(language))


def _fact(route: CountryRoute, told: Told, language: Language) -> RouteFact:
    year = str(route.source.date)[:4] if route.source.date is not None else ""
    return RouteFact(
        kind=told,
        permit=route.permit.said_in(language),
        text="",
        source=route.source.title,
        year=year,
        may_have_changed=route.needs_recheck or not year,
    )


def _wording(text: PathText) -> Wording:
    return Wording(text=text.text, sms=text.sms)
