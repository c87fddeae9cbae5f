"""Requests that no provider of ours made: what is wrong with each is said by the name of the function that makes it."""

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qsl, urlencode

from twilio.request_validator import RequestValidator

from tests.simulators.telegram import TelegramSimulator
from tests.simulators.twilio import TwilioSimulator
from tests.system.real_house import PUBLIC_URL, SECRET

MARK = "zorzalito forged 7391"
"""Stands in every body, to be looked for in logs."""

_FORM = "application/x-www-form-urlencoded"
_TOO_LARGE = 300_000
_STRANGER = "+15005550199"


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgery:
    """A request. For Twilio it begins as a genuine one, and each kind spoils it."""

    kind: str
    path: str
    content: bytes = field(repr=False)
    headers: dict[str, str] = field(repr=False)

    def signed_as(self, signature: str) -> "Forgery":
        return replace(self, headers=self.headers | {"X-Twilio-Signature": signature})

    def saying(self, content: bytes | dict[str, str]) -> "Forgery":
        return replace(self, content=urlencode(content).encode() if isinstance(content, dict) else content)


type Spoil = Callable[[Forgery, TwilioSimulator, random.Random], Forgery]


def twilio_forgeries(twilio: TwilioSimulator, channel: str, count: int, chance: random.Random) -> Iterator[Forgery]:
    """`count` forgeries for sms, whatsapp or status callbacks, every kind in turn."""
    path = f"/webhooks/twilio/{channel}" if channel != "status" else "/webhooks/twilio/status/" + "0123456789abcdef" * 2
    for number in range(count):
        spoil = _TWILIO[number % len(_TWILIO)]
        form = twilio.form("sms" if channel == "status" else channel, _STRANGER, MARK)  # type: ignore[arg-type]  # two names
        form |= {"ProfileName": MARK, "MessageStatus": "sent"}
        genuine = Forgery(kind=spoil.__name__, path=path, content=urlencode(form).encode(), headers={})
        genuine = replace(genuine, headers={"Content-Type": _FORM})
        yield spoil(genuine.signed_as(twilio.sign(PUBLIC_URL + path, form)), twilio, chance)


def telegram_forgeries(telegram: TelegramSimulator, count: int, chance: random.Random) -> Iterator[Forgery]:
    for number in range(count):
        kind, secret, content = _TELEGRAM[number % len(_TELEGRAM)]
        update = json.dumps(telegram.update(7_391_000 + number, text=MARK)).encode()
        headers = {"Content-Type": "application/json"}
        given = secret(chance)
        if given is not None:
            headers["X-Telegram-Bot-Api-Secret-Token"] = given
        yield Forgery(kind=kind, path="/webhooks/telegram", content=content(update), headers=headers)


# ---- what is wrong with a form


def a_bit_of_the_body_is_flipped(given: Forgery, twilio: TwilioSimulator, chance: random.Random) -> Forgery:
    while True:
        content = bytearray(given.content)
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        if _fields(bytes(content)) != _fields(given.content):  # %2b and %2B are the same
            return given.saying(bytes(content))


def a_bit_of_the_signature_is_flipped(given: Forgery, twilio: TwilioSimulator, chance: random.Random) -> Forgery:
    signature = bytearray(given.headers["X-Twilio-Signature"].encode())
    signature[chance.randrange(len(signature))] ^= 1
    return given.signed_as(signature.decode())


def it_is_not_signed(given: Forgery, twilio: TwilioSimulator, chance: random.Random) -> Forgery:
    return replace(given, headers={"Content-Type": _FORM})


def the_signature_is_empty(given: Forgery, twilio: TwilioSimulator, chance: random.Random) -> Forgery:
    return given.signed_as("")


def the_signature_is_cut(given: Forgery, twilio: TwilioSimulator, chance: random.Random) -> Forgery:
    return given.signed_as(given.headers["X-Twilio-Signature"][:-4])


def another_token_signed_it(given: Forgery, twilio: TwilioSimulator, chance: random.Random) -> Forgery:
    other = RequestValidator("another-invented-token")
    return given.signed_as(str(other.compute_signature(PUBLIC_URL + given.path, _fields(given.content))))


def an_empty_token_signed_it(given: Forgery, twilio: TwilioSimulator, chance: random.Random) -> Forgery:
    return given.signed_as(str(RequestValidator("").compute_signature(PUBLIC_URL + given.path, _fields(given.content))))


def it_was_signed_for_another_address(given: Forgery, twilio: TwilioSimulator, chance: random.Random) -> Forgery:
    place = chance.choice(("http://amparo.example", "https://amparo.example.org", f"{PUBLIC_URL}:8443", ""))
    return given.signed_as(twilio.sign(place + given.path, _fields(given.content)))


def it_was_signed_for_another_path(given: Forgery, twilio: TwilioSimulator, chance: random.Random) -> Forgery:
    return given.signed_as(twilio.sign(PUBLIC_URL + given.path + "/", _fields(given.content)))


def it_belongs_to_another_account(given: Forgery, twilio: TwilioSimulator, chance: random.Random) -> Forgery:
    return _signed(given, twilio, _fields(given.content) | {"AccountSid": "AC" + "9" * 32})


def a_value_was_changed(given: Forgery, twilio: TwilioSimulator, chance: random.Random) -> Forgery:
    fields = _fields(given.content)
    return given.saying(fields | {chance.choice(sorted(fields)): MARK + str(chance.random())})


def a_field_was_added(given: Forgery, twilio: TwilioSimulator, chance: random.Random) -> Forgery:
    return given.saying(_fields(given.content) | {"Injected": MARK})


def a_field_was_taken_out(given: Forgery, twilio: TwilioSimulator, chance: random.Random) -> Forgery:
    fields = _fields(given.content)
    del fields[chance.choice(sorted(fields))]
    return given.saying(fields)


def a_field_comes_twice(given: Forgery, twilio: TwilioSimulator, chance: random.Random) -> Forgery:
    return given.saying(given.content + b"&Body=" + MARK.replace(" ", "+").encode())


def it_is_json(given: Forgery, twilio: TwilioSimulator, chance: random.Random) -> Forgery:
    as_json = given.saying(json.dumps(_fields(given.content)).encode())
    return replace(as_json, headers=given.headers | {"Content-Type": "application/json"})


def its_type_is_wrong(given: Forgery, twilio: TwilioSimulator, chance: random.Random) -> Forgery:
    wrong = chance.choice(("text/plain", "multipart/form-data; boundary=x", "application/octet-stream", ""))
    return replace(given, headers=given.headers | {"Content-Type": wrong})


def it_is_no_form(given: Forgery, twilio: TwilioSimulator, chance: random.Random) -> Forgery:
    return given.saying(chance.choice((b"", b"&&&", b"=", MARK.encode(), bytes(range(256)), b"%zz=%", b"a" * 9000)))


def it_is_too_large(given: Forgery, twilio: TwilioSimulator, chance: random.Random) -> Forgery:
    return _signed(given, twilio, _fields(given.content) | {"Body": MARK + "x" * _TOO_LARGE})


def its_id_is_none(given: Forgery, twilio: TwilioSimulator, chance: random.Random) -> Forgery:
    """Signed rightly: an id that was stretched moves the border between two fields."""
    wrong = chance.choice(("", "SM1", "SM" + "g" * 32, "SM" + "0" * 33, "../../etc"))
    return _signed(given, twilio, _fields(given.content) | {"MessageSid": wrong})


def its_sender_is_nobody(given: Forgery, twilio: TwilioSimulator, chance: random.Random) -> Forgery:
    wrong = chance.choice(("", "+0", MARK, "whatsapp:", "+1500555'--", "whatsapp:+1500", "sip:x@example.org"))
    fields = _fields(given.content) | {"From": wrong}
    if "/status/" in given.path:
        fields["MessageSid"] = wrong
    return _signed(given, twilio, fields)


_TWILIO: tuple[Spoil, ...] = (
    a_bit_of_the_body_is_flipped,
    a_bit_of_the_signature_is_flipped,
    it_is_not_signed,
    the_signature_is_empty,
    the_signature_is_cut,
    another_token_signed_it,
    an_empty_token_signed_it,
    it_was_signed_for_another_address,
    it_was_signed_for_another_path,
    it_belongs_to_another_account,
    a_value_was_changed,
    a_field_was_added,
    a_field_was_taken_out,
    a_field_comes_twice,
    it_is_json,
    its_type_is_wrong,
    it_is_no_form,
    it_is_too_large,
    its_id_is_none,
    its_sender_is_nobody,
)


def _fields(content: bytes) -> dict[str, str]:
    return dict(parse_qsl(content.decode("latin-1"), keep_blank_values=True))


def _signed(given: Forgery, twilio: TwilioSimulator, fields: dict[str, str]) -> Forgery:
    return given.saying(fields).signed_as(twilio.sign(PUBLIC_URL + given.path, fields))


# ---- what is wrong with an update: the secret, or what it says


def _flipped(chance: random.Random) -> str:
    place = chance.randrange(len(SECRET))
    return SECRET[:place] + chr(ord(SECRET[place]) ^ 1) + SECRET[place + 1 :]


def _right(chance: random.Random) -> str:
    return SECRET


def _as_it_is(update: bytes) -> bytes:
    return update


_TELEGRAM: tuple[tuple[str, Callable[[random.Random], str | None], Callable[[bytes], bytes]], ...] = (
    ("no secret", lambda chance: None, _as_it_is),
    ("an empty secret", lambda chance: "", _as_it_is),
    ("a flipped secret", _flipped, _as_it_is),
    ("a cut secret", lambda chance: SECRET[:-1], _as_it_is),
    ("a longer secret", lambda chance: SECRET + "x", _as_it_is),
    ("a secret in capitals", lambda chance: SECRET.upper(), _as_it_is),
    ("a wrong secret and no JSON", lambda chance: "wrong", lambda update: b"{" + MARK.encode()),
    ("no JSON", _right, lambda update: update[:-3]),
    ("nothing", _right, lambda update: b""),
    ("a list", _right, lambda update: b"[" + update + b"]"),
    ("bytes that are no text", _right, lambda update: update.replace(b"zorzalito", b"\xff\xfe\x00")),
    ("no number", _right, lambda update: update.replace(b'"update_id"', b'"another_id"')),
    ("a chat that is a text", _right, lambda update: update.replace(b'"chat": {', b'"chat": "x", "was": {')),
    ("a thousand brackets", _right, lambda update: b'{"update_id": 1, "message": ' + b"[" * 5000),
    ("too large", _right, lambda update: update + b" " * _TOO_LARGE),
)
