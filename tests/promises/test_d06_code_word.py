"""D06: a name, a pronoun, a woman or a man, a code word: hers to give, after both yeses; the word is never seen."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.clock import SettableClock
from bot.conversation.handoff import CaseView
from bot.conversation.knowledge import Knowledge
from bot.conversation.situation import AboutHer
from bot.conversation.state import State
from bot.ids import StaffId
from bot.messages import LANGUAGES, Language
from bot.storage.desk import SqlDesk
from bot.storage.sealing import PersonKey, Sealer
from bot.storage.tables.cases import CASE, CASE_MESSAGE
from bot.storage.tables.conversations import PERSON
from tests.consoles.conftest import house as staff_house
from tests.consoles.staff_house import PlainWords, StaffHouse, submit
from tests.consoles.survivors import Survivor as Client
from tests.flows.conftest import WholeHouse
from tests.support.survivor import Survivor
from tests.support.talks import HUMAN, NAMES, YES, KnowsTopics, says
from tests.support.traces import forms, places_with

__all__ = ["staff_house"]

NAME, CODE = "Estrella del Mar", "Girasol Morado 77"
QUESTIONS = ("name", "pronoun", "writer", "code")
SKIP: dict[Language, str] = {"es": "PASAR", "en": "SKIP", "pt": "PULAR", "fr": "PASSER", "ht": "SOTE"}


async def asks(her: Survivor, language: Language) -> None:
    """Both yeses, without any topic: nothing else is asked."""
    await her.sends(NAMES[language])
    await her.sends(HUMAN[language])
    await her.sends(YES[language])
    await her.sends(YES[language])


def told(her: Survivor) -> list[AboutHer]:
    """What was kept of how she wants to be written to."""
    return [change for commit in her.store.commits for change in commit.case_changes if isinstance(change, AboutHer)]


@pytest.mark.rule("D06", "D27")
@pytest.mark.parametrize("language", LANGUAGES)
async def test_nothing_is_asked_until_she_chooses_it_and_each_is_skipped_alike(
    knowledge: Knowledge, clock: SettableClock, language: Language
) -> None:
    """One question at a time, the same word for each, and that word stands in each."""
    her = Survivor(knowledge=knowledge, dialogue=KnowsTopics(), clock=clock)
    await asks(her, language)
    assert ("about.ask",) == her.offered()
    assert her.store.person is not None
    assert her.store.person.sitting.asking is None
    heard = await her.chooses("about.ask")
    for question in QUESTIONS:
        assert [says(her, f"{question}.ask", language)] == [text.partition("\n")[0] for text in heard]
        assert SKIP[language] in heard[0]
        heard = await her.sends(SKIP[language])
    assert [says(her, "about.done", language)] == heard
    assert [] == told(her)


@pytest.mark.rule("D06")
async def test_a_question_of_hers_is_answered_and_kept_as_no_name(knowledge: Knowledge, clock: SettableClock) -> None:
    her = Survivor(knowledge=knowledge, dialogue=KnowsTopics(), clock=clock)
    await asks(her, "es")
    await her.chooses("about.ask")
    answer = knowledge.words.answer("asylum", "es")
    assert answer is not None
    long = "no quiero dar mi nombre porque tengo miedo"
    await her.sends(long)
    assert answer.short.text in "\n".join(await her.sends("about asylum"))
    assert [] == told(her)


@pytest.mark.rule("D06")
async def test_nothing_is_asked_once_the_request_is_over(knowledge: Knowledge, clock: SettableClock) -> None:
    """A caseworker took it and closed it while the choice still stood in her chat."""
    her = Survivor(knowledge=knowledge, dialogue=KnowsTopics(), clock=clock)
    await asks(her, "es")
    assert her.store.person is not None
    her.store.person = replace(her.store.person, state=State.ASSISTANT, case=None)
    assert says(her, "choice.stale", "es") in "\n".join(await her.chooses("about.ask"))


async def _gives_all(house: WholeHouse) -> None:
    house.employ_caseworker()
    for text in (NAMES["es"], HUMAN["es"], "sí", "sí", "1", NAME, "1", "1", CODE):
        heard = await house.says(text)
        assert [] == [said for said in heard if NAME in said or CODE in said]


def _desk(house: WholeHouse) -> SqlDesk:
    return SqlDesk(house.engine, house.sealer, house.queue, PlainWords())


def _claimed(house: WholeHouse) -> CaseView:
    staff = StaffId("caseworker000001")
    desk = _desk(house)
    case = desk.waiting()[0].id
    desk.claim(case, staff, house.clock.now())
    return desk.view(case, staff, house.clock.now())


@pytest.mark.rule("D06")
async def test_the_holder_sees_what_she_chose_and_whether_the_word_is_the_same(house: WholeHouse) -> None:
    """Capitals, accents and spaces do not count; another word is a message like any other."""
    await _gives_all(house)
    view = _claimed(house)
    agreed = view.agreed
    assert (NAME, "she", "woman", True) == (agreed.name, agreed.pronoun, agreed.writer, agreed.has_code)
    for text in ("girasol  morado 77", "girasol rojo 77"):
        assert [] == await house.says(text)
    words = _desk(house).view(view.case.id, StaffId("caseworker000001"), house.clock.now()).words
    assert [(True, ""), (False, "girasol rojo 77")] == [(word.is_code_word, word.text) for word in words]


@pytest.mark.rule("D06")
async def test_a_word_that_meets_a_caseworker_is_kept_as_such(house: WholeHouse) -> None:
    """The talk was taken between our question and her answer."""
    house.employ_caseworker()
    for text in (NAMES["es"], HUMAN["es"], "sí", "sí", "1", "PASAR", "PASAR", "PASAR"):
        await house.says(text)
    view = _claimed(house)
    assert [] == await house.says(CODE)
    seen = _desk(house).view(view.case.id, StaffId("caseworker000001"), house.clock.now())
    assert ((), True) == (seen.words, seen.agreed.has_code)


@pytest.mark.rule("D06")
async def test_the_code_word_is_nowhere_even_for_whoever_has_the_keys(house: WholeHouse) -> None:
    """Neither on the disk nor in what her own key opens: a keyed hash is all there is."""
    await _gives_all(house)
    _claimed(house)
    await house.says(CODE)
    house.clock.advance(timedelta(minutes=1))
    opened = [found for found in _opened(house) if "girasol" in found.casefold()]
    assert [] == opened
    assert [] == places_with([forms(CODE)], house.folder)
    assert [] != [found for found in _opened(house) if NAME in found]


def _opened(house: WholeHouse) -> list[str]:
    """Everything sealed about the request, opened with her key."""
    with house.engine.connect() as connection:
        person = connection.execute(PERSON.select()).one()
        key: PersonKey = Sealer(house.ring).unwrap(person.conversation, person.wrapped_key)
        found = [key.open("sitting", person.sitting)]
        found += [key.open(f"agreed|{row.id}", row.agreed) for row in connection.execute(CASE.select())]
        found += [key.open(f"case|{row.id}", row.sealed) for row in connection.execute(CASE_MESSAGE.select())]
    return [str(one) for one in found]


@pytest.mark.rule("D06")
def test_the_page_says_that_it_matches_and_never_the_word(staff_house: StaffHouse) -> None:
    client, her = staff_house.signed_in(staff_house.member("ana")), Client(house=staff_house).asks_for_a_person()
    page = f"/inbox/cases/{her.case}"
    submit(client, f"{page}/claim", page="/inbox")
    her.tells(AboutHer(thing="name", value=NAME), AboutHer(thing="code", value=CODE))
    assert "Escribió su palabra clave" not in client.get(page).text
    her.writes(CODE.upper())
    shown = client.get(page).text
    assert "Escribió su palabra clave. Coincide." in shown
    assert NAME in shown
    assert CODE.casefold() not in shown.casefold()
