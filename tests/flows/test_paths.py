"""The way to papers and the three signs, from the message that comes in to the reply that leaves, on real storage."""

from datetime import timedelta

import pytest

from bot.conversation.sitting import Sitting, to_json
from bot.ids import InboundId
from bot.messages import LANGUAGES, ChannelName, InboundKind, Language
from bot.storage.turns import SqlTurnStore
from tests.flows.conftest import WholeHouse

IN_LANGUAGE = {"es": "español", "en": "English", "pt": "português", "fr": "français", "ht": "kreyòl"}
WORD = {"es": "PAPELES", "en": "PAPERS", "pt": "PAPEIS", "fr": "PAPIERS", "ht": "PAPYE"}
NEXT = {"es": "siguiente", "en": "next", "pt": "próximo", "fr": "suivant", "ht": "swivan"}
MORE = {"es": "más", "en": "more", "pt": "mais", "fr": "plus", "ht": "plis"}
ANSWERS = {
    "yes": {"es": "sí", "en": "yes", "pt": "sim", "fr": "oui", "ht": "wi"},
    "no": {"es": "no", "en": "no", "pt": "não", "fr": "non", "ht": "non"},
    "skip": {"es": "PASAR", "en": "skip", "pt": "pular", "fr": "passer", "ht": "pase"},
}
DIGITS = {"yes": "1", "no": "2", "skip": "3"}
SMS, WHATSAPP, TELEGRAM = ChannelName.SMS, ChannelName.WHATSAPP, ChannelName.TELEGRAM


class Her:
    """One person on one channel, who writes in one language."""

    def __init__(self, house: WholeHouse, language: Language, channel: ChannelName, address: str = "+15550177") -> None:
        self.house, self.language, self.channel, self.address = house, language, channel, address

    async def says(self, text: str) -> str:
        return "\n".join(await self.house.says(text, channel=self.channel, address=self.address))

    async def taps(self, digit: str) -> str:
        """The button with this number in the last reply that has any."""
        buttons = next(sent.buttons for sent in reversed(self.house.paper.sent) if sent.buttons)
        tap = buttons[int(digit) - 1].data
        heard = await self.house.says("", channel=self.channel, address=self.address, kind=InboundKind.TAP, tap=tap)
        return "\n".join(heard)

    async def chooses(self, digit: str) -> str:
        return await (self.taps(digit) if self.channel is TELEGRAM else self.says(digit))

    async def begins(self) -> None:
        await self.says(IN_LANGUAGE[self.language])

    async def begins_signs(self) -> str:
        """From 'what is it' to the first sign: the safe-moment question, the answers, and the way in."""
        await self.begins()
        for text in ("trafficking", ANSWERS["yes"][self.language]):
            await self.says(text)
        await self.chooses("1")
        return await self.chooses("1")

    def sitting(self) -> Sitting:
        """As it is stored, once the next message has come in."""
        self.house.takes("?", channel=self.channel, address=self.address)
        inbound = InboundId(self.house.queue.waiting[-1][1])
        loaded = SqlTurnStore(self.house.engine, self.house.sealer, self.house.queue).load(inbound)
        assert loaded is not None
        self.house.queue.waiting.pop()
        return loaded[1].sitting

    def words(self, key: str, **params: object) -> str:
        wording = self.house.knowledge.words.phrase(key, self.language)
        text = wording.sms if self.channel is SMS and wording.sms else wording.text
        return text.format_map(params)

    def step(self, number: int) -> str:
        return self.words("route.head", number=number, last=8)

    def right(self, number: int, answer: str) -> str:
        """What is said first after an answer to a sign."""
        wording = self.house.knowledge.words.signs(self.language).signs[number - 1].after[answer]
        return wording.sms if self.channel is SMS and wording.sms else wording.text


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Language:
    return request.param


@pytest.fixture(params=[("es", SMS), ("en", TELEGRAM), ("pt", WHATSAPP), ("fr", TELEGRAM), ("ht", SMS)])
def her(house: WholeHouse, request: pytest.FixtureRequest) -> Her:
    """Each language once; every step in every language on every channel stands in unit/test_path_words.py."""
    return Her(house, *request.param)


async def test_the_way_is_walked_from_the_answer_to_its_end(her: Her) -> None:
    """By digit or button, forth and back; each step is one message that ends with its word."""
    await her.begins()
    answered = await her.says("papers in chile")
    if her.channel is not TELEGRAM:
        assert f"1 {her.words('choice.route.start')}" in answered
    heard = await her.chooses("1")
    for number in range(1, 8):
        assert heard.startswith(her.step(number))
        assert f"{WORD[her.language]} {number}" in heard
        heard = await her.chooses("1")
    assert heard.startswith(her.step(8))
    assert her.words("choice.route.next") not in heard
    assert (await her.chooses("1")).startswith(her.step(7))
    assert (await her.chooses("2")).startswith(her.step(6))


async def test_a_step_tells_what_is_known_of_her_country_and_what_is_not(her: Her) -> None:
    await her.begins()
    await her.says("papers in chile")
    cost = await her.says(f"{WORD[her.language]} 4")
    assert "Chil" in cost
    assert her.words("service.source_undated", source="Servicio Nacional de Migraciones") in cost
    cooperating = await her.says(f"{WORD[her.language]} 6")
    assert her.words("route.not_confirmed", country="Chile")[5:] in cooperating


async def test_a_stranger_opens_any_step_by_its_word(her: Her) -> None:
    """Rule 25: typed cold, in any language, with nothing else known of her."""
    for number in (1, 3, 8):
        her.address = f"+1555018{number}"
        heard = await her.says(f"{WORD[her.language].lower()} {number}.")
        assert heard.startswith(her.step(number))
        assert her.words("route.no_country") in heard
        assert (await her.says("Chile")).startswith(her.step(number))


async def test_the_word_decides_the_language_until_she_chose_one(house: WholeHouse, language: Language) -> None:
    """Also in the middle of a talk in another language (rule 21)."""
    her = Her(house, language, WHATSAPP)
    await her.says("PAPELES 1" if language != "es" else "PAPYE 1")
    assert (await her.says(f"{WORD[language]} 2")).startswith(her.step(2))
    await her.begins()
    assert (await her.says("PAPELES 1" if language != "es" else "PAPYE 1")).startswith(her.step(1))


async def test_a_new_sitting_forgets_the_step_but_not_the_word(her: Her) -> None:
    """Rule 2: the next message is a stranger's."""
    await her.says(f"{WORD[her.language]} 3")
    her.house.clock.advance(timedelta(minutes=16))
    assert her.step(4) not in await her.says("1")
    assert her.step(3) not in await her.says(NEXT[her.language])
    assert (await her.says(f"{WORD[her.language]} 3")).startswith(her.step(3))


async def test_a_question_in_between_is_answered_and_the_way_goes_on(her: Her) -> None:
    """By the choice below the answer, by 'next', by 'more' once there is no more of the answer, by the word."""
    await her.begins()
    await her.says(f"{WORD[her.language]} 2")
    answered = await her.says("deportation")
    assert her.step(2) not in answered
    assert (await her.chooses("1")).startswith(her.step(2))
    await her.says("deportation")
    assert (await her.says(NEXT[her.language])).startswith(her.step(2))
    await her.says("deportation")
    more = [await her.says(MORE[her.language]) for _ in range(6)]
    assert not more[0].startswith(her.step(2))
    assert any(text.startswith(her.step(2)) for text in more)
    assert (await her.says(f"{WORD[her.language]} 5")).startswith(her.step(5))
    assert (await her.says(MORE[her.language])).startswith(her.step(6))


async def test_more_brings_what_else_is_known_of_a_step(her: Her) -> None:
    await her.begins()
    await her.says("chile")
    first = await her.says(f"{WORD[her.language]} 3")
    second = await her.says(MORE[her.language])
    assert ("(1)" in first, "(2)" in second) == (True, True)
    assert second.startswith(her.words("route.further", number=3, last=8))
    assert (await her.says(NEXT[her.language])).startswith(her.step(4))


@pytest.mark.parametrize(("answer", "way"), [("yes", "words"), ("no", "digits"), ("skip", "words")])
async def test_each_answer_to_a_sign_leads_with_a_right(her: Her, answer: str, way: str) -> None:
    """Rule 25, D27: whatever she answers, then the next sign; at the end no verdict, but where to go."""
    first = await her.begins_signs()
    signs = her.house.knowledge.words.signs(her.language)
    assert first.startswith(signs.opening.sms if her.channel is SMS and signs.opening.sms else signs.opening.text)
    for number in (1, 2, 3):
        typed = ANSWERS[answer][her.language]
        heard = await (her.says(typed) if way == "words" else her.chooses(DIGITS[answer]))
        assert heard.startswith(her.right(number, answer))
        assert (f"{number + 1} " in heard) or number == 3
    closing = signs.closing.sms if her.channel is SMS and signs.closing.sms else signs.closing.text
    assert closing in heard
    assert None is her.sitting().path


async def test_nothing_of_her_answers_is_kept(house: WholeHouse, language: Language) -> None:
    """Two people who answered otherwise cannot be told apart by what is stored of them."""
    kept = []
    for number, answers in enumerate((("yes", "yes"), ("no", "skip"))):
        her = Her(house, language, WHATSAPP, f"+1555019{number}")
        await her.begins_signs()
        for answer in answers:
            await her.chooses(DIGITS[answer])
        stored = to_json(her.sitting())
        stored["offer"]["token"] = stored["offer"]["batch"] = ""
        kept.append(stored)
    assert "signs 3" == kept[0]["path"]
    assert kept[0] == kept[1]


@pytest.mark.rule("D04")
async def test_the_signs_wait_for_a_safe_moment(house: WholeHouse, language: Language) -> None:
    """Rule 6; 'no' says nothing of it and keeps nothing."""
    her = Her(house, language, SMS)
    await her.begins()
    asked = await her.says("trafficking")
    assert asked.startswith(her.words("safe.ask"))
    assert (await her.says(ANSWERS["no"][language])).startswith(her.words("safe.later"))
    assert None is her.sitting().path
