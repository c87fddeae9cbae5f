"""What every channel promises, run over all of them against their providers' stand-ins."""

import asyncio
import logging
import unicodedata
from collections.abc import AsyncIterator

import pytest

from bot.channels.contract import Received
from bot.errors import ChannelBusy, Forged, Malformed, MessageRefused, RecipientGone, SendFailed
from bot.messages import Button, ChannelName, Delivery, InboundKind
from tests.contract.subjects import (
    AUTH_TOKEN,
    PUBLIC_URL,
    TELEGRAM_SECRET,
    TELEGRAM_TOKEN,
    Subject,
    TelegramSubject,
    TwilioSubject,
    WebSubject,
    delivery_to,
    fixtures_of,
)

_ODD_TEXTS = [
    "",
    " \n\t ",
    "\x00",
    "a\x00b\x1b[31m",
    "x" * 60_000,
    "😀" * 5_000,
    "\u202egnirts",
    "\u200b\u200d\ufeff",
    "e" + "\u0301" * 9_000,
    "a" + "\u0316\u0301" * 4_000,
    "Z̷̧̛a̸l̴g̶o̵",
    "nin\u0303o",
    "¿¡«»…\u2028\u2029",
    "/start",
    "/restart",
    '/human{"consent": true}',
    "{{7*7}} <script>alert(1)</script> '; DROP TABLE",
    "\U0001d4f1\U0001d4f8\U0001d4f5\U0001d4ea",
    "مرحبا",
    "%00%0a&Body=x",
]


@pytest.fixture(params=list(ChannelName))
async def subject(request: pytest.FixtureRequest) -> AsyncIterator[Subject]:
    match request.param:
        case ChannelName.TELEGRAM:
            made: Subject = TelegramSubject()
        case ChannelName.WEB:
            made = WebSubject()
        case _:
            made = TwilioSubject(request.param)
    await made.channel.start()
    if isinstance(made, TelegramSubject):
        await made.is_registered()
    yield made
    await made.channel.close()
    made.stop()


# ---------------------------------------------------------------- in


async def test_every_kind_of_message_arrives_as_its_kind(subject: Subject) -> None:
    """Whatever she sends, she gets an answer that fits it: none is an error, none is silence."""
    arrived = {path.name: subject.bring(path.read_bytes()) for path in fixtures_of(subject.name)}

    expected = {path.name: path.name.split("_")[0] for path in fixtures_of(subject.name)}
    assert expected == {name: _kind_of(received) for name, received in arrived.items()}


async def test_a_message_carries_what_the_house_needs_and_no_more(subject: Subject) -> None:
    """Places, names and files are not ours to know."""
    for path in fixtures_of(subject.name):
        for message in subject.bring(path.read_bytes()).messages:
            everything = f"{message.address} {message.text} {message.tap} {message.tap_id}"
            assert "anary" not in everything
            assert "4.7109" not in everything
            assert subject.name == message.channel
            assert message.address
            assert message.provider_id
            assert message.received_at.utcoffset() is not None
            assert (message.tap is not None) == (message.kind is InboundKind.TAP)
            assert message.text == "" or message.kind is not InboundKind.TAP
            assert message.text in ("", "CO") or message.kind is not InboundKind.LOCATION


async def test_a_person_keeps_her_address_through_every_kind(subject: Subject) -> None:
    """A tap and a voice note belong to the conversation in which she wrote."""
    messages = [
        message
        for path in fixtures_of(subject.name)
        if "username" not in path.name
        for message in subject.bring(path.read_bytes()).messages
    ]

    assert {subject.reachable()} == {message.address for message in messages}


async def test_a_repeated_delivery_is_recognised_and_two_messages_are_two(subject: Subject) -> None:
    """Providers bring the same message again when they think that it was lost."""
    ids = [
        [_one_id(subject.bring(path.read_bytes())) for _ in range(2)]
        for path in fixtures_of(subject.name)
        if not path.name.startswith("nothing")
    ]

    assert [first for first, _ in ids] == [again for _, again in ids]
    assert len(ids) == len({first for first, _ in ids})


async def test_forged_requests_are_refused(subject: Subject) -> None:
    """Only the provider may say what a person wrote."""
    refused = 0
    for forgery in subject.forgeries():
        with pytest.raises(Forged):
            subject.channel.receive(forgery)
        refused += 1

    assert refused >= (20 if subject.name is ChannelName.WEB else 300)


@pytest.mark.parametrize("text", _ODD_TEXTS, ids=lambda text: ascii(text)[:24])
async def test_odd_text_becomes_a_clean_message(subject: Subject, text: str) -> None:
    """What a phone can send, or an attacker, must not break what stands behind us."""
    try:
        (message,) = subject.bring(subject.with_text(text)).messages
    except Malformed:
        assert subject.name is ChannelName.WEB  # the page itself never sends more than it lets a person write
        assert len(text) > 10_000
        return

    assert unicodedata.is_normalized("NFC", message.text)
    assert len(message.text) <= 4096
    assert "\x00" not in message.text
    assert message.text.encode("utf-8") is not None
    assert message.kind is (InboundKind.TEXT if message.text else InboundKind.OTHER)


@pytest.mark.parametrize(
    "body",
    [b"", b"\xff\xfe", b"[]", b"null", b"{", b"[" * 100_000, b'{"a":' * 50_000, b'{"update_id":"x"}', b"a=1"],
    ids=lambda body: repr(body[:12]),
)
async def test_what_is_in_no_shape_of_the_providers_is_refused(subject: Subject, body: bytes) -> None:
    """A broken body is a failure that we named, never a crash."""
    with pytest.raises((Malformed, Forged)):
        subject.bring(body)


async def test_the_channel_says_what_it_is(subject: Subject) -> None:
    """The gateway builds its routes from this, the composer its messages."""
    assert subject.name in subject.channel.names
    for name in subject.channel.names:
        assert subject.channel.capabilities(name).text_limit >= 160
        assert 0 <= subject.channel.capabilities(name).buttons <= 10
    assert all(path.startswith("/webhooks/") for path in subject.channel.paths)


# ---------------------------------------------------------------- out


@pytest.mark.parametrize(
    "text",
    [
        "¿En qué país vive ahora?",
        "*no* _markdown_ <b>&amp; [x](y)",
        "Èske ou an sekirite? 😀",
        "1 Sí\n2 No",
        "x" * 999,
    ],
    ids=lambda text: ascii(text)[:16],
)
async def test_words_arrive_as_they_are(subject: Subject, text: str) -> None:
    """Nothing is escaped, formatted or cut on the way."""
    provider_id = await subject.channel.send(delivery_to(subject, text))

    assert provider_id
    assert [text] == subject.heard()


async def test_messages_keep_their_order_and_get_ids_of_their_own(subject: Subject) -> None:
    """Receipts and look-ups are by id."""
    ids = [await subject.channel.send(delivery_to(subject, f"part {number}")) for number in range(5)]

    assert [f"part {number}" for number in range(5)] == subject.heard()
    assert len(ids) == len(set(ids))


async def test_a_message_over_the_limit_is_refused(subject: Subject) -> None:
    """It would never be accepted, so it must not be tried again."""
    limit = subject.channel.capabilities(subject.name).text_limit

    with pytest.raises(MessageRefused):
        await subject.channel.send(delivery_to(subject, "x" * (limit + 1)))
    with pytest.raises(MessageRefused):
        await subject.channel.send(delivery_to(subject, ""))


async def test_a_failure_says_what_to_do_next(subject: Subject) -> None:
    """Try again, stop writing to her, drop the message: three answers, whatever the provider calls them."""
    says: dict[str, type[SendFailed]] = {
        "busy": ChannelBusy,
        "broken": ChannelBusy,
        "refused": MessageRefused,
        "gone": RecipientGone,
    }
    for trouble, begin in subject.failures.items():
        begin()
        with pytest.raises(says[trouble]) as caught:
            await subject.channel.send(delivery_to(subject, "hola"))
        if isinstance(caught.value, ChannelBusy):
            assert (7.0 if trouble == "busy" else None) == caught.value.retry_after

    assert [] == subject.heard()


async def test_after_a_crash_the_provider_is_asked_what_it_had_accepted(subject: Subject) -> None:
    """Sending again what arrived already would say it twice."""
    lost = delivery_to(subject, "the answer got lost")
    subject.loses_the_next_answer()
    is_web = subject.name is ChannelName.WEB
    if is_web:
        await subject.channel.send(lost)
    else:
        with pytest.raises(ChannelBusy):
            await subject.channel.send(lost)
    never_sent = delivery_to(subject, "never sent")

    found = await subject.channel.find_sent(lost.outbox_id, lost)
    assert not await subject.channel.find_sent(never_sent.outbox_id, never_sent)
    assert bool(found) == subject.channel.capabilities(subject.name).finds_sent
    assert ["the answer got lost"] == subject.heard()


async def test_choices_are_tappable_where_the_channel_says_so(subject: Subject) -> None:
    """What comes back from a tap is what we issued, not the words on it."""
    most = subject.channel.capabilities(subject.name).buttons
    buttons = [Button(label=f"Opción {number}", data=f"1:{'k' * 58}:{number}") for number in range(most)]

    assert await subject.channel.send(delivery_to(subject, "¿Qué necesita?", *buttons))


async def test_a_tap_too_old_to_be_answered_is_no_failure(subject: Subject) -> None:
    """Her spinner turns a little longer; her message counts all the same."""
    if isinstance(subject, TelegramSubject):
        subject.simulator.too_old_taps.add("old")

    await subject.channel.answer_tap("old")


async def test_a_closed_channel_is_busy_not_broken(subject: Subject) -> None:
    """A message that meets a stopping process waits for the next one."""
    await subject.channel.close()
    if not subject.channel.paths:  # the try page has nothing to close
        assert await subject.channel.send(delivery_to(subject, "hola"))
        return

    with pytest.raises(ChannelBusy):
        await subject.channel.send(delivery_to(subject, "hola"))


async def test_many_at_once_all_arrive(subject: Subject) -> None:
    """Different people do not wait for each other."""
    deliveries = [delivery_to(subject, f"to {number}") for number in range(25)]

    await asyncio.gather(*(subject.channel.send(delivery) for delivery in deliveries))

    assert {delivery.text for delivery in deliveries} == set(subject.heard())


# ---------------------------------------------------------------- privacy


async def test_nothing_shows_her_words_address_or_our_secrets(
    subject: Subject, caplog: pytest.LogCaptureFixture
) -> None:
    """Logs and tracebacks are read by people who may not know that she wrote."""
    caplog.set_level(logging.DEBUG)
    received = subject.bring(subject.with_text("canary words"))
    delivery = delivery_to(subject, "canary words")
    shown = [repr(received), repr(delivery), repr(subject.channel)]
    for trouble in ("busy", "broken", "refused", "gone", None):
        if trouble in subject.failures:
            subject.failures[trouble]()
        shown += await _failure_texts(subject, delivery)

    private = ("canary words", subject.reachable(), AUTH_TOKEN, TELEGRAM_TOKEN, TELEGRAM_SECRET, PUBLIC_URL)
    said = "\n".join([*shown, *(record.getMessage() for record in caplog.records)])
    assert [] == [secret for secret in private if secret in said]


async def _failure_texts(subject: Subject, delivery: Delivery) -> list[str]:
    """The failure of a send with everything that a traceback would print below it."""
    try:
        await subject.channel.send(delivery)
    except SendFailed as failure:
        chain: list[BaseException | None] = [failure, failure.__cause__, failure.__context__]
        return [repr(one) for one in chain if one]
    return []


def _kind_of(received: Received) -> str:
    return received.messages[0].kind.value if received.messages else "nothing"


def _one_id(received: Received) -> str:
    (message,) = received.messages
    return message.provider_id
