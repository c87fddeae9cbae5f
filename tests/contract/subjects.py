"""Each channel with its provider's stand-in, in the one shape that the shared harness drives."""

import asyncio
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol
from urllib.parse import parse_qsl, urlencode

from litestar import Litestar
from litestar.testing import TestClient

from bot.channels.contract import Channel, RawRequest, Received
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.twilio.channel import TwilioChannel
from bot.channels.web.channel import WebChannel
from bot.channels.web.page import COOKIE, try_page
from bot.clock import SystemClock
from bot.errors import Malformed
from bot.ids import new_outbox_id
from bot.messages import Button, ChannelName, Delivery, InboundMessage
from bot.settings import Secret, TelegramSettings, TwilioSettings
from tests.simulators.telegram import TelegramSimulator
from tests.simulators.twilio import TwilioName, TwilioSimulator

PUBLIC_URL = "https://bot.example"
ACCOUNT = "AC" + "0123456789abcdef" * 2
AUTH_TOKEN = "canary-auth-token"
TELEGRAM_TOKEN = "123456:canary-telegram-token"
TELEGRAM_SECRET = "canary-telegram-secret"

FIXTURES = Path(__file__).parent / "fixtures"


class Subject(Protocol):
    """A channel under test. failures: how its provider is made to fail, by the name of our error."""

    @property
    def name(self) -> ChannelName: ...

    @property
    def channel(self) -> Channel: ...

    @property
    def failures(self) -> dict[str, Callable[[], None]]: ...

    def bring(self, body: bytes) -> Received:
        """What the channel makes of `body`, brought the provider's way. Raises Malformed."""

    def with_text(self, text: str) -> bytes:
        """A genuine body in which a person wrote `text`."""

    def forgeries(self) -> Iterator[RawRequest]:
        """Requests that only look genuine."""

    def reachable(self) -> str:
        """Somebody's address."""

    def heard(self) -> list[str]:
        """What that person got, in order."""

    def loses_the_next_answer(self) -> None:
        """The provider accepts the next message, but we never learn it."""

    def stop(self) -> None: ...


def fixtures_of(name: ChannelName) -> list[Path]:
    return sorted(path for path in (FIXTURES / name).iterdir() if path.suffix in (".form", ".json"))


def delivery_to(subject: Subject, text: str, *buttons: Button) -> Delivery:
    return Delivery(
        outbox_id=new_outbox_id(),
        channel=subject.name,
        address=subject.reachable(),
        text=text,
        buttons=buttons,
    )


class TwilioSubject:
    def __init__(self, name: ChannelName) -> None:
        self.name = name
        self.simulator = TwilioSimulator(AUTH_TOKEN, ACCOUNT, public_url=PUBLIC_URL)
        settings = TwilioSettings(
            account_sid=ACCOUNT,
            auth_token=Secret(AUTH_TOKEN),
            sms_from="+15005550006",
            whatsapp_from="+15005550006",
            api=self.simulator.start(),
        )
        self.channel = TwilioChannel(settings, PUBLIC_URL, SystemClock())
        self.failures = {
            "busy": lambda: self.simulator.fail_next(1, 429, 20429, retry_after=7),
            "broken": lambda: self.simulator.fail_next(1, 500, None),
            "gone": lambda: self.simulator.fail_next(1, 400, 21610),
            "refused": lambda: self.simulator.fail_next(1, 400, 63016),
        }

    def bring(self, body: bytes) -> Received:
        return self.channel.receive(self.signed(body))

    def signed(self, body: bytes, path: str | None = None, public_url: str = PUBLIC_URL) -> RawRequest:
        path = path or f"/webhooks/twilio/{self.name}"
        fields = dict(parse_qsl(body.decode(errors="replace"), keep_blank_values=True))
        signature = self.simulator.sign(public_url + path, fields)
        headers = {"content-type": "application/x-www-form-urlencoded", "x-twilio-signature": signature}
        return RawRequest(method="POST", path=path, query="", headers=headers, body=body)

    def with_text(self, text: str) -> bytes:
        channel: TwilioName = "whatsapp" if self.name is ChannelName.WHATSAPP else "sms"
        form = self.simulator.form(channel, self.reachable(), text)
        return urlencode(form, errors="replace").encode()

    def forgeries(self) -> Iterator[RawRequest]:
        for path in fixtures_of(self.name):
            genuine = self.signed(path.read_bytes())
            yield from _changed_bodies(genuine)
            yield from _changed_envelopes(genuine)
            yield from self._other_signers(genuine)

    def _other_signers(self, genuine: RawRequest) -> Iterator[RawRequest]:
        fields = dict(parse_qsl(genuine.body.decode(), keep_blank_values=True))
        stranger = TwilioSimulator("another-token", ACCOUNT)
        for url in (PUBLIC_URL, "http://bot.example", "https://bot.example:8443", "https://evil.example"):
            signer = stranger if url == PUBLIC_URL else self.simulator
            yield _with_signature(genuine, signer.sign(url + genuine.path, fields))
        yield self.signed(urlencode({**fields, "AccountSid": "AC" + "f" * 32}).encode())

    def reachable(self) -> str:
        return "+573005550101"

    def heard(self) -> list[str]:
        return [message.body for message in self.simulator.sent]

    def loses_the_next_answer(self) -> None:
        self.simulator.drop_next(1)

    def stop(self) -> None:
        self.simulator.stop()


class TelegramSubject:
    name = ChannelName.TELEGRAM

    def __init__(self) -> None:
        self.simulator = TelegramSimulator(TELEGRAM_TOKEN, TELEGRAM_SECRET)
        settings = TelegramSettings(
            token=Secret(TELEGRAM_TOKEN),
            secret=Secret(TELEGRAM_SECRET),
            mode="webhook",
            api=self.simulator.start(),
        )
        self.channel = TelegramChannel(settings, PUBLIC_URL, SystemClock())
        self.failures = {
            "busy": lambda: self.simulator.fail_next(1, 429, retry_after=7),
            "broken": lambda: self.simulator.fail_next(1, 502),
            "gone": lambda: self.simulator.blocked.add(int(self.reachable())),
            "refused": lambda: self.simulator.fail_next(1, 400),
        }

    async def is_registered(self) -> None:
        """Return once the webhook is set: a simulator that stops amid that call leaves a torn line behind."""
        while self.simulator.webhook is None:  # noqa: ASYNC110 - it is set in another thread
            await asyncio.sleep(0.005)

    def bring(self, body: bytes) -> Received:
        return self.channel.receive(self.signed(body))

    def signed(self, body: bytes) -> RawRequest:
        headers = {
            "content-type": "application/json",
            "x-telegram-bot-api-secret-token": TELEGRAM_SECRET,
        }
        return RawRequest(method="POST", path="/webhooks/telegram", query="", headers=headers, body=body)

    def with_text(self, text: str) -> bytes:
        return json.dumps(self.simulator.update(900100200, text=text)).encode("utf-8", "surrogatepass")

    def forgeries(self) -> Iterator[RawRequest]:
        header = "x-telegram-bot-api-secret-token"
        wrong = [TELEGRAM_SECRET[:cut] for cut in range(len(TELEGRAM_SECRET))]
        wrong += [
            TELEGRAM_SECRET.upper(),
            f" {TELEGRAM_SECRET}",
            TELEGRAM_SECRET * 2,
            "\ud800",
            "é",
            AUTH_TOKEN,
        ]
        for path in fixtures_of(self.name):
            genuine = self.signed(path.read_bytes())
            for secret in wrong:
                yield _with_headers(genuine, {**genuine.headers, header: secret})
            yield _with_headers(genuine, {"content-type": "application/json"})
            yield _elsewhere(genuine, method="GET")
            yield _elsewhere(genuine, path="/webhooks/telegram/set_webhook")

    def reachable(self) -> str:
        return "900100200"

    def heard(self) -> list[str]:
        return [message.text for message in self.simulator.sent]

    def loses_the_next_answer(self) -> None:
        self.simulator.drop_next(1)

    def stop(self) -> None:
        self.simulator.stop()


class WebSubject:
    name = ChannelName.WEB

    def __init__(self) -> None:
        self.channel = WebChannel(SystemClock())
        self.taken: list[InboundMessage] = []
        self.visitor = self.channel.transcripts.open()
        page = try_page(self.channel, self._take)
        self._client = TestClient(Litestar(route_handlers=[page], openapi_config=None))
        self._client.__enter__()
        self._client.cookies.set(COOKIE, self.visitor)
        self.failures: dict[str, Callable[[], None]] = {"gone": lambda: self.channel.transcripts.forget(self.visitor)}

    async def _take(self, message: InboundMessage) -> None:
        self.taken.append(message)

    def bring(self, body: bytes) -> Received:
        before = len(self.taken)
        answer = self._client.post("/messages", content=body, headers={"content-type": "application/json"})
        if answer.status_code >= 400:
            raise Malformed("The page refused it.")
        return Received(messages=tuple(self.taken[before:]))

    def with_text(self, text: str) -> bytes:
        said = {"id": new_outbox_id(), "kind": "text", "words": text}
        return json.dumps(said).encode("utf-8", "surrogatepass")

    def forgeries(self) -> Iterator[RawRequest]:
        for path in fixtures_of(self.name):
            headers = {"cookie": f"{COOKIE}={self.visitor}", "content-type": "application/json"}
            for place in ("/messages", "/webhooks/web", "/"):
                yield RawRequest(method="POST", path=place, query="", headers=headers, body=path.read_bytes())

    def reachable(self) -> str:
        return self.visitor

    def heard(self) -> list[str]:
        shown = self.channel.transcripts.since(self.visitor, 0)
        return [bubble.text for bubble in shown if not bubble.is_mine]

    def loses_the_next_answer(self) -> None:
        """An answer within one process is never lost."""

    def stop(self) -> None:
        self._client.__exit__(None, None, None)


def _changed_bodies(genuine: RawRequest) -> Iterator[RawRequest]:
    """Flipped bits, fields that are gone, doubled, renamed or swapped, cuts, other encodings."""
    body = genuine.body
    for place in range(0, len(body), 37):
        yield _with_body(genuine, body[:place] + bytes([body[place] ^ 1]) + body[place + 1 :])
    pairs = parse_qsl(body.decode(errors="replace"), keep_blank_values=True)
    for index, (name, value) in enumerate(pairs):
        rest = pairs[:index] + pairs[index + 1 :]
        yield _with_body(genuine, urlencode(rest).encode())
        yield _with_body(genuine, urlencode([*pairs, (name, value)]).encode())
        yield _with_body(genuine, urlencode([*pairs, (name, value + "x")]).encode())
        yield _with_body(genuine, urlencode([*rest, (name, value + " ")]).encode())
        yield _with_body(genuine, urlencode([*rest, (name.lower(), value)]).encode())
    for other in (
        b"",
        body[:-1],
        body + b"&",
        body + b"&a=%ff",
        b"{}",
        b"a=1&" * 400,
        "é=1".encode("latin-1"),
    ):
        yield _with_body(genuine, other)


def _changed_envelopes(genuine: RawRequest) -> Iterator[RawRequest]:
    signature = genuine.headers["x-twilio-signature"]
    wrong = ["", signature.lower(), signature[:-1], f"{signature} ", f"{signature}=", "x" * 28, "\ud800", "é"]
    for other in wrong:
        yield _with_signature(genuine, other)
    yield _with_headers(genuine, {"content-type": genuine.headers["content-type"]})
    for content_type in ("application/json", "multipart/form-data; boundary=x", "text/plain", ""):
        yield _with_headers(genuine, {**genuine.headers, "content-type": content_type})
    yield _elsewhere(genuine, method="GET")
    yield _elsewhere(genuine, query="a=1")
    yield _elsewhere(genuine, path=genuine.path + "/")
    yield _elsewhere(genuine, path=genuine.path.upper())


def _with_body(request: RawRequest, body: bytes) -> RawRequest:
    return RawRequest(method="POST", path=request.path, query="", headers=request.headers, body=body)


def _with_headers(request: RawRequest, headers: dict[str, str]) -> RawRequest:
    return RawRequest(method="POST", path=request.path, query="", headers=headers, body=request.body)


def _with_signature(request: RawRequest, signature: str) -> RawRequest:
    return _with_headers(request, {**request.headers, "x-twilio-signature": signature})


def _elsewhere(request: RawRequest, *, method: str = "POST", path: str = "", query: str = "") -> RawRequest:
    return RawRequest(method=method, path=path or request.path, query=query, headers=request.headers, body=request.body)
