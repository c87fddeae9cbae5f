"""Every step and sign as it would leave: in budget, sourced, neutral on a locked screen, and nothing left untold."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.content.catalogue import Catalogue
from bot.content.checks import check
from bot.content.paths import read_paths
from bot.content.resources import read_resources
from bot.content.wording import PREVIEW
from bot.content.wordlists import forbidden, heavy_word
from bot.errors import BadConfiguration
from bot.messages import LANGUAGES, ChannelName, Language, Say
from bot.replies.composing import SMS_BUDGET, Composed, compose
from bot.replies.path_words import ANSWERS
from bot.replies.voice import Voice
from tests.support.survivor import SHAPES
from tests.unit.content_twins import RESOURCES, copied_resources
from tests.unit.test_content_loading import edit

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
COUNTRIES = sorted(path.stem for path in (RESOURCES / "routes").glob("*.yml"))
CHOICES = {1: ("route.next", "answer.legal_aid", "else"), 8: ("route.back", "answer.legal_aid", "else")}
SIGN = ("signs.yes", "signs.no", "signs.skip")
END = ("answer.hotline", "answer.legal_aid", "human.ask")


@pytest.mark.rule("D01")
@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue(read_resources(RESOURCES))


def said(catalogue: Catalogue, say: Say, language: Language, channel: ChannelName) -> Composed:
    shape = SHAPES[channel]
    voice = Voice(words=catalogue, language=language, is_sms=shape.is_sms, now=NOON)
    return compose([say], voice, shape, "t0")


def pages(catalogue: Catalogue, country: str | None, language: Language) -> list[Say]:
    """Every message of the way to papers in one country."""
    found: list[Say] = []
    for number in range(1, 9):
        facts = catalogue.route_step(number, country, language).facts
        choices = CHOICES.get(number, ("route.next", "route.back", "else"))
        places = range(max(1, len(facts)))
        found += [Say(key=f"route.{number}", params={"country": country, "at": at}, choices=choices) for at in places]
    return found


def signs() -> list[Say]:
    found = [Say(key="signs.1", params={"after": after}, choices=SIGN) for after in ("", "again")]
    for answer in ANSWERS:
        found += [Say(key=f"signs.{number}", params={"after": answer}, choices=SIGN) for number in (2, 3)]
        found.append(Say(key="signs.end", params={"after": answer}, choices=END))
    return found


def is_one_message(composed: Composed, channel: ChannelName) -> bool:
    part, *others = composed.parts
    fits = part.segments <= SMS_BUDGET if channel is ChannelName.SMS else len(part.text) <= SHAPES[channel].limit
    return fits and not others and len(composed.choices) == 3


@pytest.mark.parametrize("channel", ChannelName)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_of_every_country_is_one_message(
    catalogue: Catalogue, language: Language, channel: ChannelName
) -> None:
    """Rules 10, 22, 23: one message, three segments on SMS, three choices."""
    say_of = [(country, say) for country in (None, *COUNTRIES) for say in pages(catalogue, country, language)]
    wrong = [
        (country, say.key, say.params["at"])
        for country, say in say_of
        if not is_one_message(said(catalogue, say, language, channel), channel)
    ]
    assert [] == wrong
    assert len(say_of) > 8 * 30


@pytest.mark.parametrize("channel", ChannelName)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sign_is_one_message(catalogue: Catalogue, language: Language, channel: ChannelName) -> None:
    wrong = [s.key for s in signs() if not is_one_message(said(catalogue, s, language, channel), channel)]
    assert [] == wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_locked_screen_shows_nothing_heavy(catalogue: Catalogue, language: Language) -> None:
    """D01: facts name trafficking, so they never stand in the first letters."""
    every = [say for country in (None, *COUNTRIES) for say in pages(catalogue, country, language)] + signs()
    for channel in (ChannelName.SMS, ChannelName.TELEGRAM):
        for say in every:
            text = said(catalogue, say, language, channel).parts[0].text
            assert heavy_word(text[:PREVIEW], language) is None, text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fact_is_told_with_its_source_and_what_is_not_known_is_said(
    catalogue: Catalogue, language: Language
) -> None:
    """Rule 24; a step that says nothing of her country would read as if there were nothing to ask."""
    words = catalogue.phrase
    for country in COUNTRIES:
        unknown = words("route.not_confirmed", language).text.format(country=catalogue.country_name(country, language))
        for say in pages(catalogue, country, language):
            facts = catalogue.route_step(int(say.key[-1]), country, language).facts
            text = said(catalogue, say, language, ChannelName.TELEGRAM).parts[0].text
            assert (unknown in text) is not bool(facts), text
            if facts:
                fact = facts[int(str(say.params["at"]))]
                assert fact.source in text
                assert fact.year in text
                assert fact.text[1:] in text
                assert fact.permit in text


def test_no_field_of_a_route_is_left_untold(catalogue: Catalogue) -> None:
    """What the sources hold of cost, work or family reaches whoever walks to the end."""
    resources = read_resources(RESOURCES)
    for country, routes in resources.paths.countries.items():
        told = {fact.text for number in range(1, 9) for fact in catalogue.route_step(number, country, "en").facts}
        for route in routes:
            held = (route.cooperation_required, route.duration, route.work, route.family, route.cost, route.for_whom)
            assert {text.en for text in held if text is not None} <= told, route.id
            assert {f"({place}) {step.en}" for place, step in enumerate(route.steps, start=1)} <= told, route.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_step_ends_with_the_word_that_opens_it_again(catalogue: Catalogue, language: Language) -> None:
    """Rule 25: choices come as buttons there, so the word is the last thing she reads."""
    word = {"es": "PAPELES", "en": "PAPERS", "pt": "PAPEIS", "fr": "PAPIERS", "ht": "PAPYE"}[language]
    for say in pages(catalogue, "CL", language):
        text = said(catalogue, say, language, ChannelName.TELEGRAM).parts[0].text
        assert text.endswith(f"{word} {say.key[-1]}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_fact_breaks_the_rules_of_words(catalogue: Catalogue, language: Language) -> None:
    """Facts come from other files than sentences, and are read by the same person: no label, promise or blame."""
    every = [say for country in COUNTRIES for say in pages(catalogue, country, language)] + signs()
    for say in every:
        text = said(catalogue, say, language, ChannelName.TELEGRAM).parts[0].text
        assert [] == [rule.rule for rule in forbidden(language) if rule.pattern.search(text)], text


@pytest.mark.parametrize(
    ("name", "find", "put", "part"),
    [
        ("paths/route.yml", "  - id: who_decides", "  - ident: who_decides", "`ident` is not a key we know"),
        ("paths/route.yml", "tells: [law]", "tells: [laws]", "invalid enum value"),
        ("paths/signs.yml", "opening:", "openning:", "`openning` is not a key we know"),
        ("routes/CL.yml", "    cost:", "    costs:", "`costs` is not a key we know"),
        ("routes/CL.yml", 'country: "CL"', 'country: "CO"', "`country` must be CL"),
    ],
)
def test_a_broken_file_is_refused(tmp_path: Path, name: str, find: str, put: str, part: str) -> None:
    folder = copied_resources(tmp_path)
    edit(folder / name, find, put)
    with pytest.raises(BadConfiguration, match=part):
        read_paths(folder, {})


def test_nothing_starts_without_the_paths(tmp_path: Path) -> None:
    folder = copied_resources(tmp_path)
    (folder / "paths" / "signs.yml").unlink()
    with pytest.raises(BadConfiguration, match=r"paths/signs\.yml, line 1: the file is missing"):
        read_resources(folder)


WRONG = (
    ("route", "Decide una oficina", "Usted debes ir: decide una oficina", "order"),
    ("route", "document: un-special", "document: no-special", "source"),
    ("route", 'en: ["papers"', 'en: ["papeles"', "open"),
    ("route", "review_by: 2027-05-01", "review_by: 2026-05-01", "review"),
    ("signs", "¿Se parece a su situación?", "¿Qué le pasó?", "story"),
    ("signs", "Tiene derecho a ayuda sin", "Es víctima de trata y hay ayuda sin", "label"),
)


def test_what_must_not_be_said_is_found(tmp_path: Path) -> None:
    """D22, D23: the rules of all sentences hold here too, and each is found where it stands."""
    folder = copied_resources(tmp_path)
    (folder / "safety").symlink_to(RESOURCES / "safety")
    wrong = {(f"resources/paths/{n}.yml", edit(folder / "paths" / f"{n}.yml", f, p), rule) for n, f, p, rule in WRONG}
    found = {(finding.file, finding.line, finding.rule) for finding in check(folder, NOON.date())}
    assert wrong <= found
