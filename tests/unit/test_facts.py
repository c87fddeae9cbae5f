"""Every number and law we publish rests on the facts, and every known trap stays out."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
LANGUAGES = {"es", "en", "pt", "fr", "ht"}
COUNTRIES = sorted(path.stem for path in (RESOURCES / "services").glob("*.yml"))
GOOD = {"medium", "high"}
KINDS = {
    "trafficking_hotline",
    "emergency",
    "crisis",
    "women",
    "child",
    "health",
    "shelter_gateway",
    "basic_needs",
    "legal",
    "government",
    "ngo",
    "un",
}
# Whoever answers here must be named before she calls.
SILENT_RISK = {"police", "army", "migration", "consulate", "unknown"}
FIELDS = {"id", "kind", "answered_by", "name", "hours", "cost", "languages", "anonymous"}
FIELDS |= {"source", "called_on", "confidence", "needs_recheck"}
OPTIONAL = {"phone", "sms", "whatsapp", "web", "risk_note"}
# Words of our five languages, or towns of several countries: never a place inside a sentence.
ORDINARY = frozenset(
    re.findall(
        r"\w+",
        "us eu paz natal union colon salvador quito lima salta usa puno manta okay mali leon granada cordoba "
        "valencia merida santiago georgia libertad progreso esperanza florida coro pasto espanol spanish",
    )
)
STREET = re.compile(r"\b(calle|avenida|av\.|rua|street|road|rue|km)\b", re.IGNORECASE)


@cache
def read(name: str) -> Any:
    """One file of resources/, parsed once: the facts are large and nobody changes them here."""
    return yaml.safe_load((RESOURCES / name).read_text(encoding="utf-8"))


def fold(text: str) -> str:
    """Lower case without accents, the way places are matched."""
    parts = unicodedata.normalize("NFD", text.lower())
    return "".join(char for char in parts if not unicodedata.combining(char))


def numbers(value: str) -> set[str]:
    """The numbers of one fact: '911; 121 (Crime Stoppers)' gives both, with and without the brackets."""
    parts = [part.strip() for part in value.split(";")]
    bare = [re.sub(r"\s*\([^)]*\)$", "", part) for part in parts]
    worded = [re.sub(r"^[^\d*(+]*(?=\d)", "", part) for part in bare]
    return {*parts, *bare, *worded}


def known(country: str) -> dict[str, set[str]]:
    """What the directory holds for a country with medium or high confidence, by way of contact."""
    found: dict[str, set[str]] = defaultdict(set)
    for fact in read("facts/directory.yml"):
        if fact["country"] == country and fact["confidence"] in GOOD:
            for way in ("phone", "sms", "whatsapp", "web"):
                found[way] |= numbers(fact[way]) if fact[way] else set()
    return found


def services(country: str) -> list[dict[str, Any]]:
    """The services of one country, in the order of the file."""
    entries: list[dict[str, Any]] = read(f"services/{country}.yml")["services"]
    return entries


def every_service() -> Iterator[tuple[str, dict[str, Any]]]:
    """Each published service with its country."""
    for country in COUNTRIES:
        for entry in services(country):
            yield country, entry


def lines_for(country: str, need: str) -> list[dict[str, Any]]:
    """What needs.yml gives for a need: kinds in order, each number once, police last and never alone."""
    table = read("needs.yml")
    rule, wanted = table["order_rule"], table["needs"][need]

    def of_kinds(kinds: list[str]) -> list[dict[str, Any]]:
        entries = [entry for kind in kinds for entry in services(country) if entry["kind"] == kind]
        return [e for e in entries if need in rule["only_for"].get(e["answered_by"], [need])]

    found = of_kinds(wanted["kinds"])
    if all(entry["answered_by"] in rule["last"] for entry in found):
        found += of_kinds(wanted["when_empty"])
    once = list({entry.get("phone", entry["id"]): entry for entry in reversed(found)}.values())[::-1]
    return sorted(once, key=lambda entry: entry["answered_by"] in rule["last"])


def test_the_29_countries_have_services_routes_and_a_place() -> None:
    """A country that one list forgets would be met with silence."""
    facts = {fact["country"] for fact in read("facts/directory.yml")}
    routes = sorted(path.stem for path in (RESOURCES / "routes").glob("*.yml"))
    places = sorted(place["code"] for place in read("places.yml")["countries"])

    assert sorted(facts) == COUNTRIES
    assert COUNTRIES == routes
    assert COUNTRIES == places
    assert len(COUNTRIES) == 29


def tight(way: str) -> str:
    """Without what only sets digits apart: a source's '328- 0922' would not be dialled whole."""
    return way.translate(dict.fromkeys(map(ord, " -–")))


@pytest.mark.rule("D37")
@pytest.mark.parametrize("country", COUNTRIES)
def test_every_published_number_stands_in_the_facts(country: str) -> None:
    """A number that nobody saw in a source never reaches a person."""
    held = known(country)
    for entry in services(country):
        for way in ("phone", "sms", "whatsapp", "web"):
            if way in entry:
                assert tight(entry[way]) in map(tight, held[way]), (entry["id"], way)
    emergency = read(f"services/{country}.yml")["emergency"]
    assert emergency is None or emergency["number"] in held["phone"]


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_source_of_a_service_is_a_source_of_the_facts(country: str) -> None:
    """'According to' must name a page that was really seen, about this country."""
    seen = {fact["source_url"] for fact in read("facts/directory.yml") if fact["country"] == country}
    data = read(f"services/{country}.yml")
    sources = [entry["source"] for entry in data["services"]] + [data["emergency"]["source"]]

    for source in sources:
        assert source["address"] in seen
        assert set(source) == {"title", "address", "date"}
        assert 0 < len(source["title"]) <= 45
        assert source["date"] is None or re.fullmatch(r"\d{4}(-\d\d){0,2}", source["date"])


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_service_has_exactly_the_agreed_fields(country: str) -> None:
    """An unknown key is a typing mistake, and a line without a way to reach it is no line."""
    for entry in services(country):
        assert set(entry) - OPTIONAL == FIELDS, entry["id"]
        assert {"phone", "sms", "whatsapp", "web"} & set(entry), entry["id"]
        assert entry["kind"] in KINDS, entry["id"]
        assert entry["confidence"] in GOOD, entry["id"]
        assert entry["called_on"] is None, entry["id"]  # nobody has phoned yet
        assert set(entry["name"]) == LANGUAGES, entry["id"]
        assert entry["cost"] in {None, "free"}, entry["id"]


def test_hours_are_round_the_clock_or_weekly_or_not_known() -> None:
    """Free text in hours could not be compared with the clock of the country."""
    for _, entry in every_service():
        if entry["hours"] is None or entry["hours"]["open"] == "24/7":
            continue
        for block in entry["hours"]["open"]:
            assert set(block) == {"days", "from", "to"}
            assert re.fullmatch(r"(mon|tue|wed|thu|fri|sat|sun)(-(sat|sun|fri))?", block["days"])
            assert "00:00" <= block["from"] < block["to"] <= "24:00"


def test_who_answers_is_told_wherever_it_can_hurt() -> None:
    """D19: police, army, migration, consulate and unknown are marked, in five languages, in few words."""
    for country in COUNTRIES:
        entries = [*services(country), read(f"services/{country}.yml")["emergency"]]
        for entry in entries:
            if entry["answered_by"] in SILENT_RISK:
                assert set(entry["risk_note"]) == LANGUAGES, (country, entry)
            for words in entry.get("risk_note", {}).values():
                assert 0 < len(words) <= 90, (country, words)


def test_ids_are_unique_and_carry_their_country() -> None:
    """An editor's change is kept by id; two equal ones would overwrite each other."""
    pairs = [(country, entry["id"]) for country, entry in every_service()]
    pairs += [(c, route["id"]) for c in COUNTRIES for route in read(f"routes/{c}.yml")["routes"]]

    assert [] == [name for name, count in Counter(name for _, name in pairs).items() if count > 1]
    assert all(re.fullmatch(rf"{country.lower()}(-[a-z0-9]+)+", name) for country, name in pairs)


@pytest.mark.rule("D37")
def test_no_address_of_a_shelter_is_kept() -> None:
    """D37: only the line that leads to a shelter, never where it is."""
    for _, entry in every_service():
        assert "address" not in entry
        assert not any(STREET.search(words) for words in entry["name"].values()), entry["id"]


def test_every_value_that_must_not_be_published_is_absent() -> None:
    """Known traps: old numbers, an enforcement line, a look-alike site, an unreliable list."""
    folders = [RESOURCES / "services", RESOURCES / "routes"]
    text = "\n".join(path.read_text(encoding="utf-8") for folder in folders for path in folder.glob("*.yml"))
    listed = [trap["value"] for trap in read("facts/do_not_publish.yml")]
    exact = [value for value in listed if re.search(r"\d{3}", value) and len(value) < 24]
    hosts = [urlsplit(value).hostname for value in listed if value.startswith("http")]

    for value in [*exact, "(61) 99656-5008", "1-802-872-6199", *hosts, "progress.guide", "craigrallen"]:
        assert value is not None
        assert value not in text, value


def test_the_traps_that_are_about_sense_are_obeyed() -> None:
    """Some traps are not a string: the number is right elsewhere, or the service has stopped."""
    shown = {c: {e.get("phone") for e in services(c)} for c in COUNTRIES}
    first = {c: read(f"services/{c}.yml")["emergency"]["number"] for c in COUNTRIES}

    assert first["BO"] == "110"
    assert not {e["id"] for e in services("BO") if e["kind"] == "emergency"}
    assert not shown["BO"] & {"118", "119", "165"}
    assert not shown["PE"] & {"117"}
    assert not shown["HT"] & {"840"}
    assert "*211" in shown["DO"]
    assert "*4242" in shown["CL"]
    assert not [e for e in services("UY") if e["kind"] == "trafficking_hotline"]
    assert not [r for r in read("routes/PA.yml")["routes"] if "112" in r.get("law", "")]


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_route_rests_on_an_open_fact(country: str) -> None:
    """A closed programme or a bill shown as a way would cost somebody money and hope."""
    held = [fact for fact in read("facts/regularization.yml") if fact["country"] == country]
    held = [fact for fact in held if fact["confidence"] in GOOD]
    addresses = {fact["source_url"] for fact in held}
    for route in read(f"routes/{country}.yml")["routes"]:
        open_states = {"in_force_per_source", "not_a_permit", "unclear", "not_trafficking_specific"}
        assert route["status"] in open_states, route["id"]
        address = route["source"]["address"]
        assert address in addresses or address.startswith("not recorded"), route["id"]
        assert route["confidence"] in GOOD, route["id"]
        maps = [value for key, value in route.items() if isinstance(value, dict) and key != "source"]
        assert all(set(words) == LANGUAGES for words in [*maps, *route.get("steps", [])]), route["id"]


def test_a_place_name_means_one_country() -> None:
    """Two countries for one word would send somebody to the wrong number."""
    owners: dict[str, set[str]] = defaultdict(set)
    for place in read("places.yml")["countries"]:
        demonyms = [word for words in place["demonyms"].values() for word in words]
        for word in [*place["names"].values(), *demonyms, *place["aliases"], *place["when_asked"]]:
            owners[fold(word)].add(place["code"])

    assert {} == {word: codes for word, codes in owners.items() if len(codes) > 1}


def test_place_names_are_folded_and_no_ordinary_words() -> None:
    """'me quito la vida' is not a city, 'us' is not a country, and a digit is never a place."""
    places = read("places.yml")
    for place in places["countries"]:
        assert set(place["names"]) == LANGUAGES
        assert set(place["demonyms"]) == LANGUAGES
        for alias in [*place["aliases"], *place["when_asked"]]:
            assert isinstance(alias, str), alias
            assert alias == fold(alias), alias
            assert not re.search(r"\d", alias), alias
        assert not set(place["aliases"]) & ORDINARY, place["code"]
        assert set(place["neighbours"]) <= set(COUNTRIES) - {place["code"]}
        assert all(code.isdigit() for code in place["calling_code"])
    assert all(set(codes) <= set(COUNTRIES) for codes in places["likeliest"].values())


@pytest.mark.parametrize("country", COUNTRIES)
def test_danger_and_self_harm_have_a_line_in_every_country(country: str) -> None:
    """Conversation 11 and 12: a number first, and one that no police answer beside it."""
    last = read("needs.yml")["order_rule"]["last"]
    for need in ("emergency", "self_harm", "child"):
        lines = lines_for(country, need)
        assert lines, need
        assert lines[0]["answered_by"] not in last, need
    assert read(f"services/{country}.yml")["emergency"]["number"]


@pytest.mark.parametrize("country", COUNTRIES)
def test_no_need_gives_the_police_first_or_alone(country: str) -> None:
    """D19, for every need that has a line at all."""
    table = read("needs.yml")
    for need in table["needs"]:
        lines = lines_for(country, need)
        if lines:
            assert lines[0]["answered_by"] not in table["order_rule"]["last"], need
        if need != "papers":
            assert all(line["answered_by"] != "migration" for line in lines), need


def test_needs_name_known_kinds_and_topics() -> None:
    """A misspelt kind would quietly give nothing."""
    table = read("needs.yml")
    topics = {topic for group in read("topics.yml").values() for topic in group}

    for need, wanted in table["needs"].items():
        assert set(wanted["kinds"]) | set(wanted["when_empty"]) <= KINDS, need
    assert set(table["topics"]) <= topics
    assert set(table["topics"].values()) <= set(table["needs"])
    assert table["needs"]["shelter"]["never_address"] is True


def test_source_names_are_short_enough_to_be_said() -> None:
    """'According to …, 2019' has to fit into a text message in every language."""
    listed = read("sources.yml")["sources"]

    assert len({source["id"] for source in listed}) == len(listed) == 5
    for source in listed:
        assert set(source["short_title"]) == LANGUAGES
        assert all(0 < len(words) <= 40 for words in source["short_title"].values())
        assert 2019 <= source["year"] <= 2025


def test_the_copied_facts_hold_no_sentences_of_others() -> None:
    """The quotes are evidence for us, not ours to publish."""
    for name in ("directory", "regularization", "do_not_publish"):
        assert all("source_quote" not in fact for fact in read(f"facts/{name}.yml")), name
