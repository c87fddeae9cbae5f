"""From every step of both paths: leaving, danger, delete and a human work as everywhere, and old digits do nothing."""

from dataclasses import replace

import pytest

from bot.clock import SettableClock
from bot.conversation.knowledge import Knowledge
from bot.conversation.state import State
from bot.dialogue.scripted import ScriptedDialogue
from bot.messages import LANGUAGES, ChannelName, DialogueAnswer, DialogueTurn, Language
from tests.flows.conftest import WholeHouse
from tests.flows.test_paths import ANSWERS, IN_LANGUAGE, WORD
from tests.support.survivor import Survivor

LEAVE = {"es": "LUEGO", "en": "LATER", "pt": "DEPOIS", "fr": "PLUS TARD", "ht": "PITA"}
DANGER = {
    "es": "me va a matar",
    "en": "he is going to kill me",
    "pt": "ele vai me matar",
    "fr": "il va me tuer",
    "ht": "li pral touye m",
}
DELETE = {
    "es": "borrar mis datos",
    "en": "delete my data",
    "pt": "apagar meus dados",
    "fr": "effacer mes données",
    "ht": "efase tout",
}
HUMAN = {
    "es": "quiero hablar con una persona",
    "en": "i want to talk to a person",
    "pt": "quero falar com uma pessoa",
    "fr": "je veux parler à une personne",
    "ht": "mwen vle pale ak yon moun",
}
STEPS = [*(f"route {number}" for number in range(1, 9)), *(f"signs {number}" for number in (1, 2, 3))]


class Watched(ScriptedDialogue):
    """Remembers which choices it was asked about."""

    def __init__(self) -> None:
        self.choices: list[str | None] = []

    async def turn(self, turn: DialogueTurn) -> DialogueAnswer:
        self.choices.append(turn.choice)
        return await super().turn(turn)


@pytest.fixture(params=[ChannelName.SMS, ChannelName.TELEGRAM])
def her(request: pytest.FixtureRequest, knowledge: Knowledge, clock: SettableClock) -> Survivor:
    return Survivor(knowledge=knowledge, dialogue=Watched(), clock=clock, channel=request.param)


async def stand_on(her: Survivor, step: str, language: Language) -> None:
    """Bring her to a step of a path, in a sitting that has just begun."""
    path, number = step.split()
    await her.sends(IN_LANGUAGE[language])
    if path == "route":
        await her.sends(f"{WORD[language]} {number}")
    else:
        for text in ("trafficking", ANSWERS["yes"][language]):
            await her.sends(text)
        await her.chooses("answer.am_i_a_victim")
        await her.chooses("signs.start")
        for _ in range(int(number) - 1):
            await her.chooses("signs.skip")
    assert her.store.person is not None
    assert (her.store.person.sitting.path or "").startswith(step)


def says(her: Survivor, key: str, language: Language) -> str:
    """The beginning of a phrase as it stands on her channel."""
    wording = her.knowledge.words.phrase(key, language)
    text = wording.sms if her.channel is ChannelName.SMS and wording.sms else wording.text
    return text.partition("{")[0]


@pytest.mark.rule("D08", "D09")
@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_exit_leaves_every_step(her: Survivor, step: str, language: Language) -> None:
    """One cover text; the next message gets the safe-moment question, and the step is forgotten."""
    await stand_on(her, step, language)
    assert [says(her, f"cover.{her.channel}", language)] == await her.sends(LEAVE[language])
    assert her.store.person is not None
    assert (True, None) == (her.store.person.is_frozen, her.store.person.sitting.path)


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("language", LANGUAGES)
async def test_danger_is_answered_on_every_step(her: Survivor, step: str, language: Language) -> None:
    """Rule 11: numbers at once; and a 'yes' afterwards answers no sign."""
    await stand_on(her, step, language)
    heard = "\n".join(await her.sends(DANGER[language]))
    assert says(her, "danger.closing.emergency", language) in heard
    assert ("else",) == her.offered()
    await her.sends(ANSWERS["yes"][language])
    assert her.store.person is not None
    assert (her.store.person.sitting.path or "").startswith(step)


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("language", LANGUAGES)
async def test_delete_and_a_human_can_be_asked_for_on_every_step(her: Survivor, step: str, language: Language) -> None:
    await stand_on(her, step, language)
    assert says(her, "delete.ask", language) in "\n".join(await her.sends(DELETE[language]))
    await her.sends(ANSWERS["no"][language])
    heard = "\n".join(await her.sends(HUMAN[language]))
    if step.startswith("route"):
        assert says(her, "safe.ask", language) in heard
        await her.sends(ANSWERS["yes"][language])
    assert her.store.person is not None
    assert (State.ASKED, []) == (her.store.person.state, her.store.cases)


@pytest.mark.parametrize("step", STEPS)
async def test_a_button_of_an_older_step_does_nothing(knowledge: Knowledge, clock: SettableClock, step: str) -> None:
    her = Survivor(knowledge=knowledge, dialogue=Watched(), clock=clock, channel=ChannelName.TELEGRAM)
    await stand_on(her, step, "es")
    old = next(part.buttons[:-1] for part in reversed(her.store.heard) if part.buttons)  # the last one leaves
    await her.sends("deportation")
    heard = [await her.presses(button) for button in old]
    assert {says(her, "choice.stale", "es")} == {text for texts in heard for text in texts}
    assert her.store.person is not None
    assert (her.store.person.sitting.path or "").startswith(step)


@pytest.mark.parametrize("answer", ["sí", "claro", "para nada", "no sé", "siguiente", "1"])
async def test_an_answer_from_before_the_sign_was_delivered_does_not_count(her: Survivor, answer: str) -> None:
    """Rule 10, for digits and words alike; after it was, the same answer leads on."""
    await stand_on(her, "signs 1", "es")
    delivered = dict(her.store.sent_at)
    her.store.sent_at.clear()
    assert [] == await her.sends(answer)
    her.store.sent_at.update(delivered)
    await her.sends(answer)
    assert her.store.person is not None
    assert "signs 2" == her.store.person.sitting.path


async def test_rasa_never_hears_of_a_path(her: Survivor) -> None:
    for step in ("route 8", "signs 3"):
        await stand_on(her, step, "es")
        await her.sends("1")
    heard = [choice for choice in her.dialogue.choices if choice is not None]
    assert heard
    assert [] == [choice for choice in heard if not choice.startswith("answer.")]


@pytest.mark.parametrize(("team", "last"), [(LANGUAGES, "human.ask"), ((), "else")])
async def test_at_the_end_a_line_legal_help_and_a_person_where_one_is_there(
    knowledge: Knowledge, clock: SettableClock, team: tuple[Language, ...], last: str
) -> None:
    her = Survivor(knowledge=knowledge, dialogue=Watched(), clock=clock)
    her.store.roster_languages = team
    await stand_on(her, "signs 3", "es")
    await her.chooses("signs.yes")
    assert ("answer.hotline", "answer.legal_aid", last) == her.offered()


async def test_the_signs_ask_for_a_safe_moment_themselves(her: Survivor) -> None:
    """Rule 6, whatever led to them; on 'yes' the first sign comes without asking again."""
    for text in ("español", "trafficking", "sí"):
        await her.sends(text)
    await her.chooses("answer.am_i_a_victim")
    assert her.store.person is not None
    sitting = replace(her.store.person.sitting, is_safe=False)
    her.store.person = replace(her.store.person, sitting=sitting)
    assert says(her, "safe.ask", "es") in "\n".join(await her.chooses("signs.start"))
    await her.chooses("safe.yes")
    assert ("signs.yes", "signs.no", "signs.skip") == her.offered()


async def test_skipping_the_country_still_shows_the_way(knowledge: Knowledge, clock: SettableClock) -> None:
    """The region's way, where she would not say in which country she is."""
    her = Survivor(knowledge=knowledge, dialogue=Watched(), clock=clock)
    await her.sends("papers")
    assert "route.start" == her.offered()[0]
    await her.sends("skip")
    assert ("route.start", "else") == her.offered()
    assert says(her, "route.no_country", "en") in "\n".join(await her.chooses("route.start"))


async def test_an_exit_between_two_steps_drops_what_was_queued(house: WholeHouse) -> None:
    """On real storage, as every answer (rule 7)."""
    await house.says("PAPELES 2")
    house.takes("1")
    await house.pump(only="turns")
    before = len(house.paper.sent)
    house.takes("LUEGO")
    await house.pump()
    assert 1 == len(house.paper.sent) - before
    assert "PAPELES" not in house.paper.sent[-1].text
