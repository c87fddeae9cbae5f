"""D08: a word, and a button where there are buttons, leaves from every state. D09: one cover text follows, and nothing.
D10: no such word is one that carriers take. D11: a quarter of an hour of silence ends the sitting, and nobody asks why.
"""

import shutil
from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.clock import SettableClock
from bot.content.checks import check
from bot.content.wordlists import heavy_word
from bot.conversation.knowledge import Knowledge
from bot.conversation.sitting import Sitting
from bot.messages import EXIT_TAP, LANGUAGES, ChannelName, DialogueAnswer, DialogueTurn, Language, Say
from bot.replies.around import WordsAround
from bot.safety.commands import recognise
from bot.safety.lexicon import Command
from bot.storage.retention import SqlRetention
from tests.conftest import ROOT
from tests.flows.conftest import WholeHouse
from tests.flows.test_a_human import asks_and_confirms, desk_of, is_held
from tests.support.survivor import SHAPES, Survivor
from tests.support.talks import HUMAN, LEAVE, NAMES, YES, KnowsTopics, says

SMS, WHATSAPP, TELEGRAM, WEB = ChannelName.SMS, ChannelName.WHATSAPP, ChannelName.TELEGRAM, ChannelName.WEB
# From Twilio's pages on opt-out keywords (and its French ones) and from AWS's required opt-out keywords.
TAKEN = ("stop", "stopall", "unsubscribe", "cancel", "end", "quit", "revoke", "optout", "opt-out", "remove", "td")
TAKEN += ("arret", "arrete", "arrett")


class Misses(KnowsTopics):
    """Understands nothing twice running, so that passing the question on is offered."""

    async def turn(self, turn: DialogueTurn) -> DialogueAnswer:
        if turn.text != "???":
            return await super().turn(turn)
        say = Say(key="clarify.two_misses", choices=("answer.asylum", "answer.hotline"))
        return DialogueAnswer(say=(say,), effects=(), state=None, understood=None)


def typed(*texts: str) -> Callable[[Survivor, Language], Awaitable[None]]:
    """The way to a state. YES and HUMAN stand for the words of her language; a key with a dot is a choice."""

    async def goes(her: Survivor, language: Language) -> None:
        words = {"YES": YES[language], "HUMAN": HUMAN[language]}
        await her.sends(NAMES[language])
        for text in texts:
            if text == "CLAIM":
                her.store.claim()
            elif "." in text:
                await her.chooses(text)
            else:
                await her.sends(words.get(text, text))

    return goes


STATES = {
    "a greeting": typed("hello"),
    "an answer": typed("about work_permit"),
    "the question for her country": typed("about hotline"),
    "lines": typed("about hotline", "Colombia"),
    "nobody answers": typed("about hotline", "Colombia", "nobody", "nadie"),
    "the menu": typed("0"),
    "the safe moment": typed("about forced_labour"),
    "a sensitive answer": typed("about forced_labour", "YES"),
    "the way to papers": typed("about regularization_steps", "Colombia", "route.start"),
    "the signs": typed("about what_is_trafficking", "YES", "answer.am_i_a_victim", "signs.start"),
    "delete": typed("erase"),
    "an opinion": typed("opinion"),
    "two misses": typed("???"),
    "passing a question on": typed("???", "question.pass"),
    "danger": typed("911"),
    "the explanation": typed("HUMAN", "YES"),
    "what to share": typed("about asylum", "HUMAN", "YES", "7"),
    "waiting": typed("HUMAN", "YES", "7"),
    "with a caseworker": typed("HUMAN", "YES", "7", "CLAIM", "x"),
}


@pytest.fixture(params=[SMS, TELEGRAM])
def her(request: pytest.FixtureRequest, knowledge: Knowledge, clock: SettableClock) -> Survivor:
    return Survivor(knowledge=knowledge, dialogue=Misses(), clock=clock, channel=request.param)


OUTLIVING = ("waiting", "with a caseworker", "what to share")
"""A request in the queue outlives the sitting (conversation rule 1)."""


def plain(word: str) -> str:
    """As words are compared."""
    return word.lower().replace("-", " ")


def has_left(her: Survivor) -> bool:
    person = her.store.person
    return person is not None and person.is_frozen and person.sitting == Sitting()


@pytest.mark.rule("D08", "D09")
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_word_leaves_every_state(her: Survivor, language: Language, state: str) -> None:
    """One cover text in her language, whatever was open; as she may type it in a hurry."""
    word = LEAVE[language] if her.channel is SMS else f" {LEAVE[language].lower()}… "
    await STATES[state](her, language)
    assert [says(her, f"cover.{her.channel}", language)] == await her.sends(word)
    assert has_left(her)


@pytest.mark.rule("D08", "D09")
@pytest.mark.parametrize("state", STATES)
async def test_two_noughts_leave_it_too(knowledge: Knowledge, clock: SettableClock, state: str) -> None:
    """For telephones with digits only."""
    her = Survivor(knowledge=knowledge, dialogue=Misses(), clock=clock, channel=SMS)
    await STATES[state](her, "es")
    assert [says(her, "cover.sms", "es")] == await her.sends("0-0")
    assert has_left(her)


@pytest.mark.rule("D08")
@pytest.mark.parametrize("state", [state for state in STATES if state != "with a caseworker"])
@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_last_button_leaves_every_state(
    knowledge: Knowledge, clock: SettableClock, language: Language, state: str
) -> None:
    """Always in the same place, always the same: one from an old reply leaves too."""
    channel = WEB if state == "an answer" else TELEGRAM
    her = Survivor(knowledge=knowledge, dialogue=Misses(), clock=clock, channel=channel)
    await STATES[state](her, language)
    button = her.store.heard[-1].buttons[-1]
    assert (knowledge.words.label("exit", language), f"{EXIT_TAP}{language}") == (button.label, button.data)
    await her.sends("about work_permit")
    assert [says(her, f"cover.{channel}", language)] == await her.presses(button)
    assert has_left(her)
    assert () == her.store.heard[-1].buttons  # a cover text that offers to leave is none


@pytest.mark.rule("D08")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_caseworkers_words_carry_it_too(knowledge: Knowledge, clock: SettableClock, language: Language) -> None:
    around = WordsAround(words=lambda: knowledge.words, shape=lambda name: SHAPES[name], clock=clock)
    said = around.reply("Le leo.", TELEGRAM, language, alias="Luz", is_first=True)
    assert [f"{EXIT_TAP}{language}"] == [button.data for button in said[-1].buttons]
    assert all(part.buttons == () for part in around.reply("Le leo.", SMS, language, alias="Luz", is_first=True))


@pytest.mark.rule("D08", "D09")
@pytest.mark.parametrize("channel", [SMS, WHATSAPP, TELEGRAM])
async def test_leaving_a_caseworker_on_real_storage(house: WholeHouse, channel: ChannelName) -> None:
    """The one state in which the assistant is silent; the exit word is not for the caseworker."""
    house.employ_caseworker()
    for text in ("quiero hablar con una persona", "sí", "7"):
        await house.says(text, channel=channel)
    desk = desk_of(house)
    case = desk.waiting()[0].id
    desk.claim(case, "caseworker000001", house.clock.now())
    assert [] == await house.says("una pregunta", channel=channel)
    left = await house.says("LUEGO", channel=channel)
    assert 1 == len(left)
    words = desk.view(case, "caseworker000001", house.clock.now()).words
    assert ["una pregunta"] == [said.text for said in words if said.is_hers]


@pytest.mark.rule("D09")
async def test_one_cover_text_and_then_nothing_for_a_month(house: WholeHouse) -> None:
    """In each language and on each channel: what could be any shop's message, and no sign of who sent it."""
    for number, language in enumerate(LANGUAGES):
        for channel in (SMS, WHATSAPP, TELEGRAM):
            about = {"address": f"+1555030{number}", "channel": channel}
            await house.says(NAMES[language], **about)
            house.takes("hotline", **about)
            cover = await house.says(LEAVE[language], **about)
            wording = house.knowledge.words.phrase(f"cover.{channel}", language)
            assert [wording.sms or wording.text if channel is SMS else wording.text] == cover
            assert heavy_word(cover[0], language) is None
            assert not {"?", "Amparo", "0 "} & set(cover[0].split())
    before = len(house.paper.sent)
    for _ in range(30):
        house.clock.advance(timedelta(days=1))
        SqlRetention(house.engine).sweep(house.clock.now())
        desk_of(house).mark_overdue(house.clock.now())
        await house.pump()
    assert before == len(house.paper.sent)


@pytest.mark.rule("D10")
def test_no_exit_word_is_taken_by_a_carrier(knowledge: Knowledge) -> None:
    """Who types one of theirs is cut off before we read it."""
    words = {word for held in knowledge.lexicon.languages.values() for word in held.commands[Command.EXIT].entries}
    assert set() == words & {plain(word) for word in TAKEN}
    assert [] == [word for word in TAKEN if recognise(word, knowledge.lexicon) is Command.EXIT]
    assert [] == [word for word in LEAVE.values() if recognise(word, knowledge.lexicon) is not Command.EXIT]


@pytest.mark.rule("D10")
def test_exit_words_that_are_taken_are_refused(tmp_path: Path) -> None:
    """An organisation that adds words of its own learns it from `content check`."""
    folder = tmp_path / "resources"
    shutil.copytree(ROOT / "resources", folder)
    path = folder / "safety/en.yml"
    added = "".join(f'    - "{word.lower()}"\n' for word in TAKEN)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('    - "later"\n', f'    - "later"\n{added}', 1), encoding="utf-8")
    found = [one for one in check(folder, date(2026, 11, 22)) if one.is_error]
    assert {"exit"} == {one.rule for one in found}
    assert [] == [word for word in TAKEN if not any(f"`{plain(word)}`" in one.message for one in found)]


@pytest.mark.rule("D11")
@pytest.mark.parametrize("state", [state for state in STATES if state not in OUTLIVING])
@pytest.mark.parametrize("language", LANGUAGES)
async def test_after_fifteen_minutes_she_is_a_stranger(
    knowledge: Knowledge, clock: SettableClock, language: Language, state: str
) -> None:
    """A bare yes or digit acts on nothing that was open: greeting, never 'your session expired'."""
    for answer in (YES[language], "7"):
        her = Survivor(knowledge=knowledge, dialogue=Misses(), clock=clock, channel=WHATSAPP)
        await STATES[state](her, language)
        her.waits(timedelta(minutes=15))
        assert [says(her, "assistant.greet", language)] == await her.sends(answer)
        assert [] == her.store.cases


@pytest.mark.rule("D11")
@pytest.mark.parametrize("state", ["an answer", "the safe moment", "the explanation", "waiting", "held"])
async def test_nobody_asks_whether_she_is_still_there(house: WholeHouse, state: str) -> None:
    """Whatever was open: an hour and a week of silence are answered with silence."""
    if state == "waiting":
        await asks_and_confirms(house)
    elif state == "held":
        await is_held(house)
    else:
        house.employ_caseworker()
        texts = {"an answer": ("deportation",), "the safe moment": ("shelter",)}
        for text in texts.get(state, ("quiero hablar con una persona", "sí")):
            await house.says(text)
    before = len(house.paper.sent)
    for step in (timedelta(minutes=1),) * 20 + (timedelta(hours=12),) * 14:
        house.clock.advance(step)
        SqlRetention(house.engine).sweep(house.clock.now())
        desk_of(house).mark_overdue(house.clock.now())
        await house.pump()
    assert before == len(house.paper.sent)
