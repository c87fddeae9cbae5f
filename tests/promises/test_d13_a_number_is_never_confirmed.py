"""D13: nobody who asks, or who holds the phone, learns from us whether a number ever wrote."""

from datetime import timedelta
from time import perf_counter

import pytest

from bot.messages import LANGUAGES, Language
from tests.flows.conftest import WholeHouse
from tests.flows.test_a_human import desk_of
from tests.support.talks import NAMES, KnowsTopics

KNOWN, UNKNOWN = "+15550111", "+15550122"
ASKS: dict[Language, tuple[str, ...]] = {
    "es": ("¿El número {0} les escribió?", "busco a la mujer del {0}", "¿qué dijo {0}?", "{0}"),
    "en": ("Did the number {0} write to you?", "i am looking for the woman at {0}", "what did {0} say?", "{0}"),
    "pt": ("O número {0} escreveu para vocês?", "procuro a mulher do {0}", "o que {0} disse?", "{0}"),
    "fr": ("Le numéro {0} vous a écrit ?", "je cherche la femme du {0}", "qu'a dit {0} ?", "{0}"),
    "ht": ("Èske nimewo {0} te ekri nou?", "m ap chèche fanm nan {0}", "kisa {0} te di?", "{0}"),
}
PROBES = (
    "hola",
    "1",
    "sí",
    "7",
    "mi esposa les escribió desde aquí",
    "about forced_labour",
    "PAPELES 3",
    "nadie",
    "más",
)


async def lives(house: WholeHouse, address: str) -> None:
    """Somebody with a request in the queue, a chosen language, a country and a topic."""
    house.employ_caseworker()
    house.dialogue = KnowsTopics()
    for text in ("shelter in colombia", "sí", "quiero hablar con una persona", "7", "7"):
        await house.says(text, address=address)
    assert 1 == len(desk_of(house).waiting())


@pytest.mark.rule("D13")
async def test_to_ask_after_a_number_tells_nothing(house: WholeHouse) -> None:
    """In five languages, one byte after the other the same for a known and an unknown one; no number comes back."""
    await lives(house, KNOWN)
    for language in LANGUAGES:
        for place, ask in enumerate(ASKS[language]):
            heard = []
            for asker, number in ((f"+1555{place}0", KNOWN), (f"+1555{place}1", UNKNOWN)):
                await house.says(NAMES[language], address=asker)
                heard.append(await house.says(ask.format(number), address=asker))
                house.clock.advance(timedelta(minutes=16))
            assert heard[0] == heard[1], ask
            assert [] != heard[0]
            assert not [text for text in heard[0] if KNOWN[1:] in text]


@pytest.mark.rule("D13", "D12")
@pytest.mark.parametrize(
    "before", [("shelter in colombia", "sí", "nadie"), ("about forced_labour", "1"), ("erase", "7")]
)
async def test_who_holds_the_phone_reads_what_a_stranger_reads(house: WholeHouse, before: tuple[str, ...]) -> None:
    """After a quarter of an hour, whatever is typed: as if nobody had written from here before."""
    house.dialogue = KnowsTopics()
    for text in before:
        await house.says(text, address=KNOWN)
    for probe in PROBES:
        house.clock.advance(timedelta(minutes=16))
        known = await house.says(probe, address=KNOWN)
        assert known == await house.says(probe, address=f"{UNKNOWN}{PROBES.index(probe)}"), probe
        assert [] != known


@pytest.mark.rule("D13")
async def test_the_answer_takes_as_long(house: WholeHouse) -> None:
    """Nobody can tell by a watch either; the quickest of many, so that a busy machine proves nothing."""
    await house.says("shelter in colombia", address=KNOWN)
    house.clock.advance(timedelta(minutes=16))
    taken: dict[str, list[float]] = {"known": [], "unknown": []}
    for number in range(9):
        for name, address in (("known", KNOWN), ("unknown", f"{UNKNOWN}{number}")):
            started = perf_counter()
            await house.says("hola", address=address)
            taken[name].append(perf_counter() - started)
    quickest = sorted(min(times) for times in taken.values())
    assert quickest[1] < 2 * quickest[0]
