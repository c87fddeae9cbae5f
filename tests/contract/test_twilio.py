"""What is Twilio's alone: receipts, error codes, the borders of its signature, its published description."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl, urlencode

import pytest

from bot.channels.twilio.error_codes import OPTED_OUT, Meaning, meaning_of
from bot.channels.twilio.signature import SignedForms
from bot.errors import BadConfiguration, ChannelBusy, Malformed
from bot.ids import new_outbox_id
from bot.messages import ChannelName, Receipt, ReceiptStatus
from bot.settings import Secret
from tests.contract.subjects import AUTH_TOKEN, PUBLIC_URL, TwilioSubject, delivery_to, fixtures_of
from tests.simulators.specs import TWILIO, load_spec
from tests.simulators.twilio_rules import wrong_with_create

_SID = "SM" + "a" * 32


@pytest.fixture
async def sms() -> AsyncIterator[TwilioSubject]:
    subject = TwilioSubject(ChannelName.SMS)
    await subject.channel.start()
    yield subject
    await subject.channel.close()
    subject.stop()


def _receipt(subject: TwilioSubject, outbox_id: str, status: str, code: str | None = None) -> Receipt | None:
    form = {"AccountSid": subject.simulator.account_sid, "MessageSid": _SID, "MessageStatus": status}
    if code is not None:
        form |= {"ErrorCode": code}
    request = subject.signed(urlencode(form).encode(), f"/webhooks/twilio/status/{outbox_id}")
    receipts = subject.channel.receive(request).receipts
    return receipts[0] if receipts else None


@pytest.mark.parametrize(
    ("status", "code", "means"),
    [
        ("queued", None, ReceiptStatus.ACCEPTED),
        ("sending", None, ReceiptStatus.ACCEPTED),
        ("sent", None, ReceiptStatus.SENT),
        ("delivered", None, ReceiptStatus.DELIVERED),
        ("read", None, ReceiptStatus.READ),
        ("undelivered", "30008", ReceiptStatus.FAILED),
        ("failed", "", ReceiptStatus.FAILED),
        ("failed", "x" * 5000, ReceiptStatus.FAILED),
        ("failed", "21610", ReceiptStatus.OPTED_OUT),
        ("undelivered", "63014", ReceiptStatus.OPTED_OUT),
    ],
)
async def test_a_receipt_says_how_far_a_message_came(
    sms: TwilioSubject, status: str, code: str | None, means: ReceiptStatus
) -> None:
    """It names our message and Twilio's, so that a crash between accept and commit can be mended."""
    outbox_id = new_outbox_id()

    assert Receipt(outbox_id=outbox_id, status=means, provider_id=_SID) == _receipt(sms, outbox_id, status, code)


async def test_a_status_that_does_not_exist_yet_is_no_failure(sms: TwilioSubject) -> None:
    """Twilio adds statuses without notice."""
    assert None is _receipt(sms, new_outbox_id(), "teleported")


@pytest.mark.parametrize("outbox_id", ["", "x", "../sms", "A" * 32, "a" * 33, "a" * 32 + "/b"])
async def test_a_receipt_for_no_message_of_ours_is_refused(sms: TwilioSubject, outbox_id: str) -> None:
    """The path is ours to write and nobody else's."""
    with pytest.raises(Malformed):
        _receipt(sms, outbox_id, "delivered")


async def test_the_callback_leads_back_to_the_message(sms: TwilioSubject) -> None:
    """That address is the only thing of ours that Twilio repeats."""
    delivery = delivery_to(sms, "hola")
    await sms.channel.send(delivery)

    (sent,) = sms.simulator.sent
    assert f"{PUBLIC_URL}/webhooks/twilio/status/{delivery.outbox_id}" == sent.status_callback


async def test_a_genuine_form_cannot_be_cut_into_other_fields(sms: TwilioSubject) -> None:
    """Names and values are signed without separators: a longer id would pass, so ids are strict."""
    genuine = sms.signed(fixtures_of(ChannelName.SMS)[-1].read_bytes())
    fields = dict(parse_qsl(genuine.body.decode(), keep_blank_values=True))
    media = fields.pop("NumMedia")
    shifted = {**fields, "MessageSid": f"{fields['MessageSid']}NumMedia{media}"}
    request = sms.signed(urlencode(shifted).encode())
    assert request.headers == genuine.headers

    with pytest.raises(Malformed):
        sms.channel.receive(request)


@pytest.mark.parametrize(
    ("told", "signed"),
    [
        ("https://bot.example", "https://bot.example:443"),
        ("https://bot.example:443", "https://bot.example"),
        ("https://Bot.Example/base", "https://Bot.Example/base"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
    ],
)
def test_the_signature_holds_with_the_port_and_without(told: str, signed: str, sms: TwilioSubject) -> None:
    """Twilio signs some addresses with the port and some without."""
    body = fixtures_of(ChannelName.SMS)[0].read_bytes()
    request = sms.signed(body, public_url=signed)

    assert SignedForms(Secret(AUTH_TOKEN), sms.simulator.account_sid, told).open(request)


@pytest.mark.parametrize(("token", "account"), [("", "AC1"), ("t", "")])
def test_nothing_is_opened_without_a_token(token: str, account: str) -> None:
    """An empty key would let everybody sign."""
    with pytest.raises(BadConfiguration):
        SignedForms(Secret(token), account, PUBLIC_URL)


async def test_the_same_words_are_told_apart_by_when_they_were_sent(sms: TwilioSubject) -> None:
    """A greeting that she got earlier is no proof that the new one left."""
    earlier = delivery_to(sms, "hola")
    await sms.channel.send(earlier)
    later = delivery_to(sms, "hola")

    assert 1 == len(await sms.channel.find_sent(later.outbox_id, later))
    long_after = datetime.now(UTC) + timedelta(minutes=1)
    assert [] == await sms.channel.find_sent(later.outbox_id, later, since=long_after)


async def test_a_slow_answer_is_not_waited_for_for_ever(sms: TwilioSubject, monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker that hangs keeps everybody waiting."""
    monkeypatch.setattr("bot.channels.twilio.api._PATIENCE", 0.1)
    sms.simulator.delay(0.5)

    with pytest.raises(ChannelBusy):
        await sms.channel.send(delivery_to(sms, "hola"))


@pytest.mark.parametrize(
    ("status", "code", "means"),
    [
        (400, 21610, Meaning.GONE),
        (400, 63014, Meaning.GONE),
        (400, 63016, Meaning.REFUSED),
        (400, 21211, Meaning.REFUSED),
        (400, 21614, Meaning.REFUSED),
        (400, 63018, Meaning.BUSY),
        (400, 99999, Meaning.REFUSED),
        (429, 20429, Meaning.BUSY),
        (429, None, Meaning.BUSY),
        (401, 20003, Meaning.BUSY),
        (503, None, Meaning.BUSY),
        (404, None, Meaning.REFUSED),
    ],
)
def test_a_code_means_one_of_three_things(status: int, code: int | None, means: Meaning) -> None:
    """The outbox knows no code of Twilio's."""
    assert means is meaning_of(status, code)


def test_opted_out_is_said_by_two_codes() -> None:
    """STOP on SMS, blocked on WhatsApp."""
    assert {21610, 63014} == OPTED_OUT


async def test_calls_keep_to_the_published_description(sms: TwilioSubject) -> None:
    """The simulator refuses what the description does not know; nothing of ours was refused."""
    if load_spec(TWILIO) is None:
        pytest.skip("Twilio's published description is not on this machine (AMPARO_SPECS)")
    delivery = delivery_to(sms, "¿Qué necesita?\n1 Papeles")
    await sms.channel.send(delivery)
    await sms.channel.find_sent(delivery.outbox_id, delivery)

    assert [] == sms.simulator.refused


@pytest.mark.parametrize(
    "change",
    [
        {"To": ["hello"]},
        {"To": ["573005550101"]},
        {"From": []},
        {"From": ["whatsapp:+15005550006"]},
        {"Body": [""]},
        {"Body": ["x" * 1601]},
        {"StatusCallback": ["not a url"]},
        {"Body": ["a", "b"]},
    ],
    ids=str,
)
def test_the_simulator_is_stricter_than_the_description(change: dict[str, list[str]]) -> None:
    """What it lets through must be what Twilio lets through."""
    form = {"To": ["+573005550101"], "From": ["+15005550006"], "Body": ["hola"]}
    assert [] == wrong_with_create(form)

    assert [] != wrong_with_create({name: values for name, values in (form | change).items() if values})


def test_the_simulator_refuses_what_the_description_does_not_know() -> None:
    """A typing error in a parameter's name would be ignored by the real one, and the message be another."""
    if load_spec(TWILIO) is None:
        pytest.skip("Twilio's published description is not on this machine (AMPARO_SPECS)")
    form = {"To": ["+573005550101"], "From": ["+15005550006"], "Body": ["hola"]}

    assert [] != wrong_with_create(form | {"Bdy": ["x"]})
    assert [] != wrong_with_create(form | {"ContentRetention": ["forever"]})
