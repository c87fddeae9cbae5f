"""D37: no text of ours holds where a shelter is, or a number of somebody's own: every long number is a known line's.

That the lines rest on the facts, and that none has an address, is marked in tests/unit/test_facts.py.
"""

import re
from collections.abc import Iterator

import pytest

from bot.content.catalogue import Catalogue
from bot.content.resources import read_resources
from bot.messages import LANGUAGES
from tests.conftest import ROOT
from tests.unit.test_facts import STREET

TELEPHONE = re.compile(r"\+?\d(?:[ .()-]{0,2}\d){6,}")
NUMBERED = re.compile(r"(?i:calle|avenida|av\.|rua|street|road|rue) [^.,;:]{0,30}\d")


def words_of_ours() -> Iterator[tuple[str, str]]:
    """Where it stands, and each phrase and answer in each language."""
    resources = read_resources(ROOT / "resources")
    catalogue = Catalogue(resources)
    for language in LANGUAGES:
        for key, said in resources.phrases[language].items():
            yield f"{language} {key}", f"{said.text}\n{said.sms or ''}"
        for topic in resources.answers:
            answer = catalogue.answer(topic, language)
            assert answer is not None
            yield f"{language} {topic}", "\n".join((answer.short.text, answer.short.sms or "", *answer.more))


def digits(text: str) -> str:
    return re.sub(r"\D", "", text)


@pytest.mark.rule("D37")
def test_no_text_holds_a_number_that_is_no_published_line() -> None:
    services = read_resources(ROOT / "resources").services.values()
    lines = [line for country in services for line in country.services]
    published = {digits(number) for line in lines for number in (line.phone, line.sms, line.whatsapp) if number}
    texts = list(words_of_ours())
    assert len(texts) > 1000
    wrong = [(place, number) for place, text in texts for number in TELEPHONE.findall(text)]
    assert [] == [(place, number) for place, number in wrong if digits(number) not in published]


@pytest.mark.rule("D37")
def test_no_text_holds_a_street_and_its_number() -> None:
    """And no text about a roof for the night names a street at all."""
    assert [] == [place for place, text in words_of_ours() if NUMBERED.search(text)]
    roof = [(place, text) for place, text in words_of_ours() if place.endswith(" shelter")]
    assert len(roof) == len(LANGUAGES)
    assert [] == [place for place, text in roof if STREET.search(text)]
