"""Which words and lines a person gets, and in which order."""

from dataclasses import replace

import msgspec
import pytest

from bot.content.catalogue import Catalogue
from bot.content.live import LiveWords
from bot.content.ordering import Asked, in_order
from bot.content.resources import Resources, read_resources
from bot.content.shapes import FactSource, InFive, ServiceEntry
from bot.content.versions import EntryName, lay_over, seed_of, taken_back
from bot.messages import LANGUAGES
from bot.replies.words import Words
from tests.unit.content_twins import RESOURCES, MemoryContentStore, version_of

RISKY = {"police", "army", "migration", "consulate"}
ASYLUM = EntryName(kind="answer", name="asylum", language="es")
HOTLINE = EntryName(kind="service", name="co-trafficking-line", language="*")


@pytest.fixture(scope="module")
def resources() -> Resources:
    return read_resources(RESOURCES)


@pytest.fixture(scope="module")
def catalogue(resources: Resources) -> Catalogue:
    return Catalogue(resources)


def line(
    name: str, answered_by: str, *, kind: str = "women", phone: str = "", confidence: str = "high"
) -> ServiceEntry:
    """An invented line."""
    five = InFive(es="a", en="a", pt="a", fr="a", ht="a")
    return msgspec.convert(
        {
            "id": name,
            "kind": kind,
            "answered_by": answered_by,
            "confidence": confidence,
            "phone": phone or f"800 555 0{len(name):03d} {sum(map(ord, name))}",
            "name": msgspec.to_builtins(five),
            "source": msgspec.to_builtins(FactSource(title="t")),
        },
        ServiceEntry,
    )


def ordered(resources: Resources, *lines: ServiceEntry, abroad: tuple[ServiceEntry, ...] = ()) -> list[str]:
    """Ids for the need `women` in a country that has only these lines."""
    country = resources.services["CO"]
    countries = {
        "CO": msgspec.structs.replace(country, services=lines),
        "VE": msgspec.structs.replace(country, country="VE", services=abroad),
    }
    asked = Asked(need="women", country="CO", neighbours=("VE",), language="es")
    return [entry.id for _, entry in in_order(countries, resources.needs, asked)]


def short_of(words: Words) -> str | None:
    answer = words.answer("asylum", "es")
    return answer.short.text if answer else None


def test_a_risky_line_is_never_first(resources: Resources) -> None:
    """A woman who fears the police must see another way before."""
    assert ["ngo", "police"] == ordered(resources, line("police", "police"), line("ngo", "ngo"))


def test_a_risky_line_is_never_alone(resources: Resources) -> None:
    """Other kinds of the country stand before it, else a neighbour's line, else it is not shown."""
    police = line("police", "police")

    assert ["crisis", "police"] == ordered(resources, police, line("crisis", "ngo", kind="crisis"))
    abroad = (line("abroad", "ngo"), line("short", "ngo", kind="un", phone="123"))
    assert ["abroad", "police"] == ordered(resources, police, abroad=abroad)
    assert [] == ordered(resources, police)


def test_doubtful_lines_are_not_shown(resources: Resources) -> None:
    """Low confidence is a hint for whoever checks, nothing more."""
    assert ["ngo"] == ordered(resources, line("ngo", "ngo"), line("maybe", "ngo", confidence="low"))


def test_a_number_is_shown_once(resources: Resources) -> None:
    """The same telephone often stands under two kinds."""
    same = "800 555 0000"
    first, second = line("a", "ngo", phone=same), line("b", "ngo", phone="800-555-0000", kind="shelter_gateway")

    assert ["a"] == ordered(resources, first, second)


def test_everywhere_the_first_line_is_gentle(resources: Resources, catalogue: Catalogue) -> None:
    """Over all countries, needs and languages that we hold."""
    for country in resources.services:
        for need in resources.needs.needs:
            for language in LANGUAGES:
                lines = catalogue.services(country, need, language)
                assert not lines or lines[0].answered_by not in RISKY, (country, need, language)


def test_migration_is_only_for_papers(catalogue: Catalogue) -> None:
    """Asked for a bed, nobody is sent to the migration authority."""
    assert "co-migration-authority" in [found.id for found in catalogue.services("CO", "papers", "es")]
    assert "co-migration-authority" not in [found.id for found in catalogue.services("CO", "shelter", "es")]


@pytest.mark.parametrize(
    ("language", "calling_code", "first"),
    [
        ("es", None, ["MX", "CO", "US"]),
        ("ht", "56", ["CL", "AR", "HT"]),
        ("es", "1", ["MX", "CO", "US"]),
        ("es", "18095550101", ["DO", "HT", "MX"]),
        ("fr", "509", ["HT", "DO", "CA"]),
        ("en", "44", ["US", "CA", "TT"]),
    ],
)
def test_likely_countries(catalogue: Catalogue, language: str, calling_code: str | None, first: list[str]) -> None:
    """The prefix's country first, its nearest neighbour, then where the language is spoken; +1 decides nothing."""
    spoken = next(known for known in LANGUAGES if known == language)
    likely = catalogue.likely_countries(spoken, calling_code)

    assert first == list(likely[:3])
    assert len(likely) == len(set(likely))


def test_the_catalogue_speaks_every_language(resources: Resources, catalogue: Catalogue) -> None:
    """What `Words` promises, for all that there is."""
    words: Words = catalogue
    for language in LANGUAGES:
        for topic in resources.answers:
            answer = words.answer(topic, language)
            assert answer is not None
            assert answer.source.endswith(("2019", "2020", "2022", "2025"))
            assert len(words.label(f"answer.{topic}", language)) <= 20
        assert words.country_name("DO", language)
        assert words.emergency("CO", language).risk_note
    assert None is words.answer("nothing", "es")
    with pytest.raises(KeyError):
        words.phrase("nothing", "es")


def test_the_team_is_only_there_with_its_duties(resources: Resources) -> None:
    """A human is not offered before the organisation says what it must report."""
    held = resources.organisation
    assert held is not None
    assert Catalogue(resources).team().has_human_service
    silent = msgspec.structs.replace(held, duties=msgspec.structs.replace(held.duties, ht=""))

    assert not Catalogue(replace(resources, organisation=silent)).team().has_human_service


def test_published_words_replace_the_file(resources: Resources) -> None:
    """And only those; the other languages stay."""
    body = seed_of(resources, ASYLUM)
    assert body is not None
    laid = lay_over(resources, [version_of(ASYLUM, body | {"short": "Otra."}, seed=body)])
    words = Catalogue(laid.resources, laid.withdrawn)

    assert "Otra." == short_of(words)
    assert words.answer("asylum", "en") == Catalogue(resources).answer("asylum", "en")
    assert () == laid.conflicts


def test_withdrawn_entries_are_gone(resources: Resources) -> None:
    """An answer reads as none, a service is not shown, and choices no longer lead there."""
    store = MemoryContentStore()
    for entry in (ASYLUM, HOTLINE):
        body = seed_of(resources, entry)
        assert body is not None
        store.versions.append(replace(version_of(entry, body, seed=body), is_withdrawn=True))
    live = LiveWords(resources, store)
    live.refresh()

    assert None is live.answer("asylum", "es")
    assert "co-trafficking-line" not in [found.id for found in live.services("CO", "hotline", "es")]
    answer = live.answer("deportation", "es")
    assert answer is not None
    assert "asylum" not in answer.leads_to


def test_a_file_that_changed_after_an_edit_is_a_conflict(resources: Resources) -> None:
    """The editors' words stay until somebody decides; after an export both say the same and nothing is left."""
    body = seed_of(resources, ASYLUM)
    assert body is not None

    assert (ASYLUM,) == lay_over(resources, [version_of(ASYLUM, body | {"short": "Otra."})]).conflicts
    assert () == lay_over(resources, [version_of(ASYLUM, body)]).conflicts


def test_a_published_entry_without_shape_costs_only_itself(resources: Resources) -> None:
    """After an upgrade the service still starts, with the file's words."""
    body = seed_of(resources, ASYLUM)
    assert body is not None
    broken = version_of(ASYLUM, body, seed=body)
    broken.body["short"] = 7

    laid = lay_over(resources, [broken])

    assert (ASYLUM,) == laid.unfit
    assert Catalogue(laid.resources).answer("asylum", "es") is not None


def test_live_words_put_a_childs_line_first_too(resources: Resources) -> None:
    """The service reads its words here, so whatever is asked of them must arrive (rule 14)."""
    live = LiveWords(resources, MemoryContentStore())
    for country in ("MX", "CO", "BR"):
        asked = live.services(country, "hotline", "es", child_first=True)
        assert asked == Catalogue(resources).services(country, "hotline", "es", child_first=True)
        assert asked != live.services(country, "hotline", "es")


def test_live_words_swap_only_when_something_was_published(resources: Resources) -> None:
    """Asked each second, an unchanged catalogue costs one number."""
    store = MemoryContentStore()
    live = LiveWords(resources, store)
    live.refresh()
    before = live.current

    assert (False, 1) == (live.refresh(), store.asked)
    body = seed_of(resources, ASYLUM)
    assert body is not None
    store.publish(version_of(ASYLUM, body | {"short": "Otra."}, seed=body))
    assert True is live.refresh()
    assert "Otra." == short_of(live)
    assert "Otra." != short_of(before)


def test_a_withdrawn_answer_is_a_draft_in_its_file() -> None:
    """Which no reader shows."""
    assert {"status": "draft"} == taken_back("answer", {"status": "published"})
