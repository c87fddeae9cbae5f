"""Which lines answer a need, and in which order: the rules of resources/needs.yml.

A line that the police, the army, migration or a consulate answers is never first and never alone.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.content.place_shapes import NeedsFile
from bot.content.shapes import CountryFile, ServiceEntry
from bot.messages import Language

_SHORT_NUMBER = 7  # fewer digits reach only their own country
type Line = tuple[str, ServiceEntry]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Who needs what. neighbours: country codes, nearest first. child_first: somebody under 18 asks."""

    need: str
    country: str
    neighbours: Sequence[str]
    language: Language
    child_first: bool = False


def in_order(countries: Mapping[str, CountryFile], needs: NeedsFile, asked: Asked) -> list[Line]:
    """Country and entry of the lines for a need, best first; the rest of the list is for 'nobody answers'.

    The first is never a risky one; where those are all there is, a neighbour's line stands before them.
    [] when nothing may be shown: the words then say that nothing is confirmed.
    """
    wanted, rule, language = needs.needs[asked.need], needs.order_rule, asked.language
    showable = [
        (asked.country, entry)
        for entry in _entries(countries, asked.country)
        if entry.confidence != "low" and _is_for(needs, entry, asked.need)
    ]
    safe, risky = _parted(_of_kinds(showable, wanted.kinds, language), rule.last)
    more_safe, more_risky = _parted(_of_kinds(showable, wanted.when_empty, language), rule.last)
    if not safe:
        safe, more_safe = more_safe[:1], more_safe[1:]
    if asked.child_first:
        for_children, _ = _parted(_of_kinds(showable, ("child",), language), rule.last)
        safe = [*for_children, *safe]
    if risky and not safe:
        safe = _from_neighbours(countries, needs, asked)
    if not safe:
        return []
    return list(_once([*safe, *risky, *more_safe, *more_risky]))


def _entries(countries: Mapping[str, CountryFile], country: str) -> tuple[ServiceEntry, ...]:
    return countries[country].services if country in countries else ()


def _is_for(needs: NeedsFile, entry: ServiceEntry, need: str) -> bool:
    only_for = needs.order_rule.only_for.get(entry.answered_by)
    return only_for is None or need in only_for


def _of_kinds(lines: Sequence[Line], kinds: Iterable[str], language: Language) -> list[Line]:
    """Kind by kind in the order of the file; her language first, then those with many languages."""
    found = [line for kind in kinds for line in lines if line[1].kind == kind]
    return sorted(found, key=lambda line: _language_rank(line[1], language))


def _language_rank(entry: ServiceEntry, language: Language) -> int:
    if language in entry.languages:
        return 0
    return 1 if "many" in entry.languages else 2


def _parted(lines: Iterable[Line], last: Iterable[str]) -> tuple[list[Line], list[Line]]:
    safe: list[Line] = []
    risky: list[Line] = []
    for line in lines:
        (risky if line[1].answered_by in last else safe).append(line)
    return safe, risky


def _from_neighbours(countries: Mapping[str, CountryFile], needs: NeedsFile, asked: Asked) -> list[Line]:
    """At most one line of a neighbour, nearest first, that can be reached from abroad."""
    for code in asked.neighbours:
        for kind in needs.neighbour_kinds:
            for entry in _entries(countries, code):
                if entry.kind == kind and _is_gentle(needs, entry) and _reaches_far(entry):
                    return [(code, entry)]
    return []


def _is_gentle(needs: NeedsFile, entry: ServiceEntry) -> bool:
    rule = needs.order_rule
    return entry.confidence != "low" and entry.answered_by not in rule.last and entry.answered_by not in rule.only_for


def _reaches_far(entry: ServiceEntry) -> bool:
    return any(
        sum(letter.isdigit() for letter in number or "") >= _SHORT_NUMBER for number in (entry.phone, entry.whatsapp)
    )


def _once(lines: Iterable[Line]) -> Iterator[Line]:
    """Each number once, even where it stands under two kinds."""
    seen: set[str] = set()
    for code, entry in lines:
        way = entry.phone or entry.whatsapp or entry.sms or entry.web or entry.id
        number = re.sub(r"\D", "", way) or way
        if number not in seen:
            seen.add(number)
            yield code, entry
