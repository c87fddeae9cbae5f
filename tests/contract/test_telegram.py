"""What is Telegram's alone: registering the webhook, long polling, taps, its published description."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable

import pytest

from bot.channels.contract import RawRequest, Received
from bot.channels.telegram.channel import TelegramChannel
from bot.clock import SystemClock
from bot.errors import BadConfiguration, ChannelBusy, Forged, MessageRefused
from bot.messages import Button, InboundKind
from bot.settings import Secret, TelegramSettings
from tests.contract.subjects import (
    FIXTURES,
    PUBLIC_URL,
    TELEGRAM_SECRET,
    TELEGRAM_TOKEN,
    TelegramSubject,
    delivery_to,
)
from tests.simulators.specs import TELEGRAM, load_spec
from tests.simulators.telegram import TelegramSimulator
from tests.simulators.telegram_rules import wrong_with_call


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramSubject]:
    subject = TelegramSubject()
    await subject.channel.start()
    await subject.is_registered()
    yield subject
    await subject.channel.close()
    subject.stop()


def _settings(secret: str | None, api: str | None = None, *, is_polled: bool = False) -> TelegramSettings:
    return TelegramSettings(
        token=Secret(TELEGRAM_TOKEN),
        secret=None if secret is None else Secret(secret),
        mode="polling" if is_polled else "webhook",
        api=api,
    )


async def _until(is_true: Callable[[], object]) -> None:
    async with asyncio.timeout(5):
        while not is_true():  # noqa: ASYNC110 - what is waited for happens in another thread
            await asyncio.sleep(0.01)


async def test_the_webhook_is_registered_with_the_secret_and_only_what_we_read(
    telegram: TelegramSubject,
) -> None:
    """Without the secret anybody could write as anybody; what is not asked for is not brought."""
    await _until(lambda: telegram.simulator.webhook)

    assert {
        "url": f"{PUBLIC_URL}/webhooks/telegram",
        "secret_token": TELEGRAM_SECRET,
        "allowed_updates": ["message", "callback_query"],
        "max_connections": 40,
    } == telegram.simulator.webhook


@pytest.mark.parametrize(("secret", "public_url"), [("", PUBLIC_URL), (None, PUBLIC_URL), ("s", None), ("s", "")])
def test_no_webhook_without_secret_and_address(secret: str | None, public_url: str | None) -> None:
    """The service refuses to start rather than to listen to everybody."""
    with pytest.raises(BadConfiguration):
        TelegramChannel(_settings(secret), public_url, SystemClock())


async def test_a_telegram_that_is_away_at_our_start_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """The other channels need not wait for it."""
    monkeypatch.setattr("bot.channels.telegram.webhook._FIRST_PAUSE", 0.01)
    subject = TelegramSubject()
    subject.simulator.failing_methods.add("setWebhook")
    subject.simulator.fail_next(2, 502)
    await subject.channel.start()

    await _until(lambda: subject.simulator.webhook)
    await subject.channel.close()
    subject.stop()


async def test_polling_brings_every_update_once_and_in_order() -> None:
    """Development without a public address."""
    simulator = TelegramSimulator(TELEGRAM_TOKEN)
    channel = TelegramChannel(_settings(None, simulator.start(), is_polled=True), None, SystemClock())
    taken: list[Received] = []

    async def take(received: Received) -> None:
        taken.append(received)

    for text in ("one", "two", "three"):
        simulator.queue(simulator.update(900100200, text=text))
    simulator.queue(simulator.update(900100200, tap="1:abc:2"))
    await channel.start()
    polling = asyncio.create_task(channel.poll(take))
    await _until(lambda: len(taken) == 4)
    simulator.queue(simulator.update(900100200, voice=True))
    await _until(lambda: len(taken) == 5)
    polling.cancel()
    await channel.close()
    simulator.stop()

    messages = [message for received in taken for message in received.messages]
    assert ["one", "two", "three", "", ""] == [message.text for message in messages]
    assert "1:abc:2" == messages[3].tap
    assert InboundKind.VOICE is messages[4].kind
    assert () == channel.paths


async def test_an_update_that_could_not_be_taken_comes_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """What we did not keep, Telegram must keep."""
    monkeypatch.setattr("bot.channels.telegram.polling._PAUSE", 0.01)
    simulator = TelegramSimulator(TELEGRAM_TOKEN)
    channel = TelegramChannel(_settings(None, simulator.start(), is_polled=True), None, SystemClock())
    tries: list[Received] = []

    async def take(received: Received) -> None:
        tries.append(received)
        if len(tries) == 1:
            raise ChannelBusy("the database is away")

    simulator.queue(simulator.update(900100200, text="hola"))
    await channel.start()
    polling = asyncio.create_task(channel.poll(take))
    await _until(lambda: len(tries) == 2)
    polling.cancel()
    await channel.close()
    simulator.stop()

    assert tries[0].messages[0].provider_id == tries[1].messages[0].provider_id


def test_a_polled_channel_takes_no_webhook() -> None:
    """Without a secret nothing that comes from outside can be believed."""
    channel = TelegramChannel(_settings(None, is_polled=True), None, SystemClock())
    headers = {"x-telegram-bot-api-secret-token": ""}

    with pytest.raises(Forged):
        channel.receive(RawRequest(method="POST", path="/webhooks/telegram", query="", headers=headers, body=b"{}"))


async def test_buttons_go_out_as_they_are_and_every_tap_is_answered(telegram: TelegramSubject) -> None:
    """A spinner that never stops looks like a broken phone."""
    await telegram.channel.send(delivery_to(telegram, "¿Qué necesita?", Button(label="Papeles", data="1:abc:1")))
    tap = telegram.bring((FIXTURES / "telegram" / "tap_choice.json").read_bytes()).messages[0]
    await telegram.channel.answer_tap(tap.tap_id or "")

    assert (("Papeles", "1:abc:1"),) == telegram.simulator.sent[0].buttons
    assert [tap.tap_id] == telegram.simulator.answered_taps


@pytest.mark.parametrize("data", ["", "x" * 65, "é" * 33])
async def test_button_data_that_telegram_would_refuse_is_refused_by_us(telegram: TelegramSubject, data: str) -> None:
    """64 bytes, not characters."""
    with pytest.raises(MessageRefused):
        await telegram.channel.send(delivery_to(telegram, "x", Button(label="x", data=data)))


@pytest.mark.parametrize("text", ["/start", "/start promo", "/start@amparo_bot x"])
async def test_the_start_button_is_a_greeting_without_words(telegram: TelegramSubject, text: str) -> None:
    """What a link put behind it is nobody's words."""
    (message,) = telegram.bring(telegram.with_text(text)).messages

    assert "/start" == message.text


async def test_calls_keep_to_the_published_description(telegram: TelegramSubject) -> None:
    """The simulator refuses what the description does not know; nothing of ours was refused."""
    if load_spec(TELEGRAM) is None:
        pytest.skip("Telegram's published description is not on this machine (AMPARO_SPECS)")
    await telegram.channel.send(delivery_to(telegram, "hola", Button(label="x", data="1:a:1")))
    await telegram.channel.answer_tap("tap")
    await _until(lambda: telegram.simulator.webhook)

    assert [] == telegram.simulator.refused


@pytest.mark.parametrize(
    ("method", "call"),
    [
        ("sendMessage", {"chat_id": 1, "text": ""}),
        ("sendMessage", {"chat_id": 1, "text": "x" * 4097}),
        ("sendMessage", {"chat_id": "1", "text": "x"}),
        ("sendMessage", {"chat_id": 1, "text": "x", "parse_mode": "Markdown"}),
        ("setWebhook", {"url": "https://bot.example/x"}),
        ("setWebhook", {"url": "https://bot.example/x", "secret_token": "é"}),
    ],
)
def test_the_simulator_is_as_strict_as_telegrams_prose(method: str, call: dict[str, object]) -> None:
    """Those limits stand in the text of the description, not in its data."""
    assert [] != wrong_with_call(method, call)


def test_the_simulator_refuses_what_the_description_does_not_know() -> None:
    """A field of another version of the Bot API would be ignored by the real one."""
    if load_spec(TELEGRAM) is None:
        pytest.skip("Telegram's published description is not on this machine (AMPARO_SPECS)")

    assert [] != wrong_with_call("sendMessage", {"chat_id": 1, "text": "x", "txt": "x"})
    assert [] != wrong_with_call("sendMessag", {"chat_id": 1, "text": "x"})
    assert [] != wrong_with_call("answerCallbackQuery", {})


def test_the_simulator_writes_updates_as_the_fixtures_have_them() -> None:
    """Two sources of the same shape may not drift apart."""
    made = TelegramSimulator(TELEGRAM_TOKEN).update(1, text="x")
    kept = json.loads((FIXTURES / "telegram" / "text_question.json").read_text(encoding="utf-8"))

    assert set(kept["message"]) == set(made["message"])
