"""A sentence that nothing of ours holds, in every kind of message and every place of it that a provider can fill."""

import json
from collections.abc import Iterator
from typing import Any

from tests.simulators.telegram import TelegramSimulator
from tests.simulators.twilio import TwilioSimulator

STEM = "zorzalitoamarillo7391"
SENTENCE = f"{STEM} ñandú"
PHONE = "15005557391"
CHAT = "7391738291"

_LONG = f"{SENTENCE} y más. " * 200
_FILE = {"file_id": STEM, "file_unique_id": STEM}
_TEXTS = (
    SENTENCE,
    f"me llamo {SENTENCE} y busco un lugar seguro",
    f"/{SENTENCE}",
    f'/request_human{{"country": "{SENTENCE}"}}',
    f'/inform{{"topic": "{STEM}"}}',
    f"my passport was taken, I am at {SENTENCE}, call +{PHONE}",
    f"\x00{SENTENCE}\u202e\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
    _LONG,
    f"911 {SENTENCE}",
    f"ayuda me quiero matar {SENTENCE}",
)
_MEDIA: tuple[dict[str, str], ...] = (
    {"NumMedia": "1", "MediaContentType0": "image/jpeg", "MediaUrl0": f"https://api.twilio.example/{STEM}.jpg"},
    {"NumMedia": "1", "MediaContentType0": "audio/ogg", "MediaUrl0": f"https://api.twilio.example/{STEM}"},
    {"NumMedia": "1", "MediaContentType0": f"application/{STEM}", "MediaUrl0": "https://api.twilio.example/x"},
    {"NumMedia": "1", "MediaContentType0": "text/vcard", "MediaUrl0": f"https://api.twilio.example/{STEM}.vcf"},
    {"Latitude": "1.5", "Longitude": "-2.5", "Label": SENTENCE, "Address": SENTENCE, "MessageType": "location"},
    {"ButtonPayload": SENTENCE, "ButtonText": SENTENCE, "MessageType": "button"},
    {"MessageType": "contacts", "Contacts": json.dumps([{"name": SENTENCE, "phone": PHONE}])},
    {"MessageType": SENTENCE},
    {"ReferralBody": SENTENCE, "ReferralHeadline": SENTENCE, "ReferralSourceUrl": f"https://example.org/{STEM}"},
)


def texts() -> tuple[str, ...]:
    """What anybody can type; the last two are danger words."""
    return _TEXTS


def forms(twilio: TwilioSimulator, channel: str) -> Iterator[dict[str, str]]:
    """Twilio's forms; a name and a city stand in each."""
    person = {"ProfileName": SENTENCE, "WaId": PHONE, "FromCity": SENTENCE, "FromZip": STEM}
    name: Any = channel
    for text in _TEXTS:
        yield twilio.form(name, f"+{PHONE}", text) | person
    for media in _MEDIA:
        yield twilio.form(name, f"+{PHONE}", SENTENCE) | person | media


def updates(telegram: TelegramSimulator) -> Iterator[dict[str, Any]]:
    """Telegram's updates; a person's names stand in each."""
    chat = int(CHAT)
    yield from (_named(telegram.update(chat, text=text[:4096])) for text in _TEXTS)
    media: tuple[dict[str, Any], ...] = (
        {"photo": [{**_FILE, "width": 90, "height": 60}]},
        {"document": {**_FILE, "file_name": f"{SENTENCE}.pdf", "mime_type": f"application/{STEM}"}},
        {"voice": {**_FILE, "duration": 3}},
        {"audio": {**_FILE, "duration": 3, "performer": SENTENCE, "title": SENTENCE, "file_name": SENTENCE}},
        {"contact": {"phone_number": f"+{PHONE}", "first_name": SENTENCE, "last_name": STEM, "vcard": SENTENCE}},
        {"venue": {"location": {"latitude": 1.5, "longitude": 2.5}, "title": SENTENCE, "address": SENTENCE}},
        {"sticker": {**_FILE, "type": "regular", "set_name": STEM, "emoji": SENTENCE}},
        {"poll": {"id": STEM, "question": SENTENCE, "options": [{"text": SENTENCE}]}},
    )
    yield from (_named(telegram.update(chat, text=SENTENCE, **one)) for one in media)
    yield telegram.update(chat, tap=SENTENCE)
    edited = _named(telegram.update(chat, text=SENTENCE))
    edited["edited_message"] = edited.pop("message")
    yield edited
    group = _named(telegram.update(chat, text=SENTENCE))
    group["message"]["chat"] = {"id": -chat, "type": "group", "title": SENTENCE}
    yield group


def refused(secret: str) -> Iterator[tuple[str, bytes, dict[str, str]]]:
    """Path, body and headers of requests that end in an error; the sentence stands in each of the three."""
    plain, form = {"User-Agent": STEM, "X-Forwarded-For": STEM}, {"Content-Type": "application/x-www-form-urlencoded"}
    known = plain | {"X-Telegram-Bot-Api-Secret-Token": secret, "Content-Type": "application/json"}
    body = f"Body={STEM}&From=%2B{PHONE}".encode()
    yield f"/webhooks/twilio/sms?{STEM}=1", body, plain | form | {"X-Twilio-Signature": STEM}
    yield "/webhooks/twilio/whatsapp", body, plain | form
    yield f"/webhooks/twilio/status/{STEM}", body, plain | form | {"X-Twilio-Signature": STEM}
    yield "/webhooks/telegram", b'{"update_id": 1, "message": {"text": "' + SENTENCE.encode(), known
    yield "/webhooks/telegram", json.dumps({"update_id": SENTENCE, "message": SENTENCE}).encode(), known
    yield "/webhooks/telegram", SENTENCE.encode(), plain
    yield f"/webhooks/{STEM}", body, plain
    yield f"/{STEM}?{STEM}", body, plain | {"Cookie": f"{STEM}={STEM}"}
    yield "/webhooks/telegram", SENTENCE.encode() * 20_000, known


def _named(update: dict[str, Any]) -> dict[str, Any]:
    names = {"first_name": SENTENCE, "last_name": STEM, "username": STEM}
    update["message"]["from"] |= names
    update["message"]["chat"] |= names
    return update
