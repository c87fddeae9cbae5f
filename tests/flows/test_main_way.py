"""From a message that comes in to the reply that leaves, on real storage."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.conversation.situation import Roster
from bot.errors import ChannelBusy, DialogueDown, MessageRefused, RecipientGone
from bot.messages import DialogueAnswer, DialogueTurn, InboundKind, Receipt, ReceiptStatus
from bot.storage.tables.cases import CASE
from bot.storage.tables.conversations import INBOUND, OUTBOX, PERSON, SEEN
from bot.storage.turns import SqlTurnStore
from tests.flows.conftest import WholeHouse


def rows(house: WholeHouse, table: object) -> int:
    with house.engine.connect() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar() or 0


async def test_a_repeated_delivery_is_answered_once(house: WholeHouse) -> None:
    """Providers repeat what they think was lost; she must not hear us twice."""
    first = await house.says("hello", provider_id="SMsame")
    again = await house.says("hello", provider_id="SMsame")
    assert (True, []) == (bool(first), again)


async def test_messages_of_one_person_are_answered_in_order(house: WholeHouse) -> None:
    for number in range(3):
        house.takes(f"shelter in colombia {number}")
    await house.pump()
    assert 3 <= len(house.paper.sent)
    assert 0 == rows(house, INBOUND)


async def test_nothing_she_wrote_is_kept_after_the_answer(house: WholeHouse) -> None:
    await house.says("hello")
    with house.engine.connect() as connection:
        assert [None] == [row.sealed for row in connection.execute(select(OUTBOX.c.sealed)).unique()][:1]
    assert (0, 1) == (rows(house, INBOUND), rows(house, SEEN))


@pytest.mark.rule("D09")
async def test_an_exit_drops_what_is_queued(house: WholeHouse) -> None:
    """Also an answer that a worker has already claimed (rule 7)."""
    house.takes("shelter in colombia")
    await house.pump(only="turns")
    house.takes("LUEGO")
    await house.pump()
    assert 1 == len(house.paper.sent)
    assert "01 8000" not in house.paper.sent[0].text


async def test_an_exit_overtakes_a_turn_that_has_not_begun(house: WholeHouse) -> None:
    house.takes("shelter in colombia")
    house.takes("LUEGO")
    await house.pump()
    assert 1 == len(house.paper.sent)


async def test_an_exit_between_two_parts_stops_the_second(house: WholeHouse) -> None:
    """The gate is asked before every part."""
    house.paper.before_send = lambda delivery: None if house.paper.sent else _exits(house)
    house.takes("shelter in colombia")
    await house.pump()
    texts = [delivery.text for delivery in house.paper.sent]
    assert 2 == len(texts)  # the part that was on its way, and the cover text
    assert "01 8000" not in texts[1]


def _exits(house: WholeHouse) -> None:
    house.paper.before_send = lambda delivery: None
    house.takes("LUEGO")


@pytest.mark.rule("D04")
async def test_after_an_exit_only_the_safe_moment_question_is_heard(house: WholeHouse) -> None:
    await house.says("LUEGO")
    asked = await house.says("shelter in colombia")
    assert 1 == len(asked)
    assert "01 8000" not in asked[0]
    answered = await house.says("1")
    assert "01 8000" in "\n".join(answered)


@pytest.mark.rule("D11")
async def test_silence_ends_the_sitting(house: WholeHouse) -> None:
    """P61: the next message is a stranger's; a bare digit gets the greeting and never acts."""
    await house.says("shelter in colombia")
    house.clock.advance(timedelta(minutes=16))
    greeted = await house.says("1")
    assert "Amparo" in "\n".join(greeted)


async def test_a_reply_that_is_too_late_does_not_leave(house: WholeHouse) -> None:
    house.takes("hello")
    await house.pump(only="turns")
    house.clock.advance(timedelta(minutes=11))
    await house.pump()
    assert [] == house.paper.sent


async def test_a_busy_provider_is_tried_again(house: WholeHouse) -> None:
    house.paper.failures = [ChannelBusy("busy", retry_after=0.01)] * 3
    assert 1 <= len(await house.says("hello"))


async def test_a_refused_part_takes_the_later_ones_with_it(house: WholeHouse) -> None:
    """Half an answer can mislead (rule 5)."""
    house.paper.failures = [MessageRefused("no")]
    assert [] == await house.says("shelter in colombia")


async def test_who_blocked_us_is_never_written_to_again(house: WholeHouse) -> None:
    house.paper.failures = [RecipientGone("blocked")]
    await house.says("hello")
    assert [] == await house.says("shelter")
    back = await house.says("start")
    assert 1 == len(back)


async def test_delivery_receipts_never_go_back(house: WholeHouse) -> None:
    await house.says("hello")
    with house.engine.connect() as connection:
        outbox_id = connection.execute(select(OUTBOX.c.id)).scalar()
    for status in (ReceiptStatus.READ, ReceiptStatus.DELIVERED, ReceiptStatus.SENT):
        house.outbox.receipt(Receipt(outbox_id=outbox_id, status=status, provider_id="SM1"))
    with house.engine.connect() as connection:
        assert 4 == connection.execute(select(OUTBOX.c.rank)).scalar()


@pytest.mark.parametrize("kind", [kind for kind in InboundKind if kind not in (InboundKind.TEXT, InboundKind.TAP)])
async def test_every_kind_of_message_gets_a_kind_reply(house: WholeHouse, kind: InboundKind) -> None:
    assert 1 == len(await house.says("", kind=kind))


class _Down:
    async def turn(self, turn: DialogueTurn) -> DialogueAnswer:
        raise DialogueDown("stopped")


@pytest.mark.parametrize(
    "text",
    [
        "quiero preguntar algo sobre mi vida",
        "i would like to ask something about my life",
        "eu queria perguntar uma coisa sobre a minha vida",
        "je voudrais demander quelque chose sur ma vie",
        "mwen ta renmen mande yon bagay sou lavi mwen",
    ],
)
async def test_without_rasa_numbers_are_said_in_her_language(house: WholeHouse, text: str) -> None:
    """Rule 11: her country's numbers, or the likeliest three countries', each named."""
    house.dialogue = _Down()
    heard = "\n".join(await house.says(text))
    assert 3 <= sum(letter.isdigit() for letter in heard)


async def test_two_opinions_about_one_row_lead_to_one_answer(house: WholeHouse) -> None:
    """A workflow that runs twice for the same message answers once."""
    house.takes("hello")
    inbound = house.queue.waiting[0][1]
    await house.turns().take(inbound)
    await house.turns().take(inbound)
    await house.pump()
    assert 1 == len(house.paper.sent)
    assert Roster(languages=()) == SqlTurnStore(house.engine, house.sealer, house.queue).roster()
    assert 1 == rows(house, PERSON)


async def test_a_worker_that_died_after_a_refusal_does_not_send_the_rest(house: WholeHouse) -> None:
    """Half an answer can mislead, also when the other half comes after a restart."""
    house.takes("shelter in colombia")
    await house.pump(only="turns")
    with house.engine.connect() as connection:
        parts = connection.execute(select(OUTBOX.c.id).order_by(OUTBOX.c.ordinal)).scalars().all()
    house.outbox.mark_ended(parts[0], "refused")
    await house.pump()
    assert (2, []) == (len(parts), house.paper.sent)


async def test_the_same_words_a_moment_ago_are_no_proof_that_these_left(house: WholeHouse) -> None:
    """A worker died before it sent; what the provider remembers is the answer before, in the same words."""
    house.dialogue = _Down()
    await house.says("something about life")
    await house.says("something about life")
    before = len(house.paper.sent)
    house.takes("something about life")
    await house.pump(only="turns")
    with house.engine.connect() as connection:
        waiting = connection.execute(select(OUTBOX.c.id).where(OUTBOX.c.status == "queued")).scalars().all()
    house.outbox.mark_trying(waiting[0])
    await house.pump()
    heard = [delivery.text for delivery in house.paper.sent]
    assert heard[before - len(waiting) : before] == heard[before:]


async def test_what_left_before_a_crash_does_not_leave_again(house: WholeHouse) -> None:
    """The provider had accepted it; only our note of that is missing."""
    house.takes("hello")
    await house.pump(only="turns")
    with house.engine.connect() as connection:
        batch, part = connection.execute(select(OUTBOX.c.batch, OUTBOX.c.id)).one()
    outgoing, _ = house.outbox.outgoing(part)
    house.outbox.mark_trying(part)
    await house.paper.send(outgoing.delivery)
    await house.sender().send_batch(batch)
    assert 1 == len(house.paper.sent)


async def test_a_choice_is_named_as_people_name_it(house: WholeHouse) -> None:
    """By its digit, its place or its label; the same answer each time."""
    answers = []
    for number, told in enumerate(("2", "la segunda", "the second one", "opción 2", "dezyèm nan", "label")):
        address = f"+1555020{number}"
        await house.says("shelter in colombia", address=address)
        label = house.paper.sent[-1].buttons[1].label if house.paper.sent[-1].buttons else ""
        shown = label or next(line[2:] for line in house.paper.sent[-1].text.splitlines() if line.startswith("2 "))
        answers.append(await house.says(shown if told == "label" else told, address=address))
    assert answers[0]
    assert [answers[0]] * 6 == answers


async def test_consent_is_not_given_by_a_place_in_a_list(house: WholeHouse) -> None:
    """Only its own digit and words open a hand-off."""
    house.employ_caseworker()
    await house.says("quiero hablar con una persona")
    await house.says("sí")
    for text in ("la primera", "the second one", "opción 7", "el 7"):
        await house.says(text)
        with house.engine.connect() as connection:
            assert 0 == connection.execute(select(func.count()).select_from(CASE)).scalar()
