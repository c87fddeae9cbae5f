"""Twilio, as far as we use it: takes messages, lists them, and brings signed webhooks and receipts."""

import asyncio
import random
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Literal
from urllib.parse import urlencode

import httpx
from aiohttp import encode_basic_auth, web
from twilio.request_validator import RequestValidator

from tests.simulators.server import Handler, LoopbackServer
from tests.simulators.twilio_rules import wrong_with_answer, wrong_with_create, wrong_with_list

type TwilioName = Literal["sms", "whatsapp"]

_LIST = "/2010-04-01/Accounts/{account}/Messages.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class SentMessage:
    """A message that was accepted. to and sender: as on the wire, `whatsapp:` included."""

    sid: str
    to: str
    sender: str
    body: str = field(repr=False)
    status_callback: str | None
    created: datetime


class TwilioSimulator(LoopbackServer):
    """public_url: the address that our service tells Twilio; where it is None, the one that is posted to."""

    def __init__(
        self,
        auth_token: str,
        account_sid: str,
        *,
        public_url: str | None = None,
        number: str = "+15005550006",
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        super().__init__()
        self.account_sid = account_sid
        self.sent: list[SentMessage] = []
        self.refused: list[str] = []
        self._auth_token = auth_token
        self._public_url = public_url
        self._number = number
        self._now = now
        self._validator = RequestValidator(auth_token)

    def routes(self) -> list[tuple[str, str, Handler]]:
        return [("POST", _LIST, self._create), ("GET", _LIST, self._list)]

    # ---- what Twilio brings to us

    async def inbound(
        self,
        gateway_url: str,
        channel: TwilioName,
        from_: str,
        text: str | None = None,
        *,
        sid: str | None = None,
        media: str | None = None,
        location: tuple[str, str] | None = None,
        button: str | None = None,
    ) -> int:
        """Post what a person sent, signed, and return the status of the answer.

        sid: the same one again is a redelivery. media: a content type. location: latitude and longitude.
        """
        form = self.form(channel, from_, text, sid=sid)
        if media:
            place = f"{self.base_url}/2010-04-01/Accounts/{self.account_sid}/Media/ME1"
            form |= {"NumMedia": "1", "MediaContentType0": media, "MediaUrl0": place}
        if location:
            form |= {"Latitude": location[0], "Longitude": location[1], "MessageType": "location"}
        if button:
            form |= {"ButtonPayload": button, "ButtonText": text or "x", "MessageType": "button"}
        return await self.post(gateway_url, f"/webhooks/twilio/{channel}", form)

    def form(
        self, channel: TwilioName, from_: str, text: str | None = None, *, sid: str | None = None
    ) -> dict[str, str]:
        """The fields that every message has. from_: E.164 or business-scoped id, without prefix."""
        prefix = "whatsapp:" if channel == "whatsapp" else ""
        message_sid = sid or f"SM{secrets.token_hex(16)}"
        fields = {
            "AccountSid": self.account_sid,
            "ApiVersion": "2010-04-01",
            "MessageSid": message_sid,
            "SmsMessageSid": message_sid,
            "SmsSid": message_sid,
            "SmsStatus": "received",
            "From": prefix + from_,
            "To": prefix + self._number,
            "NumMedia": "0",
            "NumSegments": "1",
        }
        return fields if text is None else fields | {"Body": text}

    async def receipt(self, gateway_url: str, message: SentMessage, status: str, error_code: int | None = None) -> int:
        """Post one signed status callback for `message`, and return the status of the answer."""
        form = {
            "AccountSid": self.account_sid,
            "ApiVersion": "2010-04-01",
            "From": message.sender,
            "MessageSid": message.sid,
            "MessageStatus": status,
            "SmsSid": message.sid,
            "SmsStatus": status,
            "To": message.to,
        }
        if error_code is not None:
            form |= {"ErrorCode": str(error_code), "ErrorMessage": ""}
        path = (message.status_callback or "").removeprefix(self._public_url or gateway_url)
        return await self.post(gateway_url, path, form)

    async def receipts(
        self, gateway_url: str, message: SentMessage, statuses: Sequence[str], *, seed: int | None = None
    ) -> list[int]:
        """Post several; with a seed, out of order."""
        ordered = list(statuses)
        if seed is not None:
            random.Random(seed).shuffle(ordered)
        return [await self.receipt(gateway_url, message, status) for status in ordered]

    def sign(self, url: str, form: dict[str, str]) -> str:
        return str(self._validator.compute_signature(url, form))

    async def post(self, gateway_url: str, path: str, form: dict[str, str]) -> int:
        signature = self.sign((self._public_url or gateway_url) + path, form)
        headers = {"X-Twilio-Signature": signature, "Content-Type": "application/x-www-form-urlencoded"}
        async with httpx.AsyncClient(timeout=15, trust_env=False) as client:
            answer = await client.post(gateway_url + path, content=urlencode(form), headers=headers)
        return answer.status_code

    # ---- what we bring to Twilio

    async def _create(self, request: web.Request) -> web.StreamResponse:
        await self._wait()
        refusal = self._refusal(request)
        if refusal:
            return refusal
        form = await request.post()
        fields = {name: [str(value) for value in form.getall(name)] for name in form}
        wrong = wrong_with_create(fields)
        if wrong:
            self.refused += [reason for _, reason in wrong]
            return _error(400, wrong[0][0], "; ".join(reason for _, reason in wrong))
        message = self._accept({name: values[0] for name, values in fields.items()})
        if self._drops_line(request):
            await asyncio.sleep(0)
        return web.json_response(self._as_resource(message), status=201)

    async def _list(self, request: web.Request) -> web.StreamResponse:
        await self._wait()
        refusal = self._refusal(request)
        if refusal:
            return refusal
        wrong = wrong_with_list(request.query)
        if wrong:
            self.refused += wrong
            return _error(400, 20001, "; ".join(wrong))
        to, sender = request.query.get("To"), request.query.get("From")
        found = [
            self._as_resource(message)
            for message in reversed(self.sent)
            if to in (None, message.to) and sender in (None, message.sender)
        ]
        size = int(request.query.get("PageSize", "50"))
        return web.json_response({"messages": found[:size], "page": 0, "page_size": size, "next_page_uri": None})

    def _refusal(self, request: web.Request) -> web.Response | None:
        """Who may not, and what was ordered to go wrong."""
        given = request.headers.get("Authorization", "")
        if given != encode_basic_auth(self.account_sid, self._auth_token):
            return _error(401, 20003, "Authenticate")
        if request.match_info["account"] != self.account_sid:
            return _error(404, 20404, "The requested resource was not found")
        if self._takes_failure():
            answer = _error(self._troubles.status, self._troubles.code, f"no: {request.path}")
            if self._troubles.retry_after is not None:
                answer.headers["Retry-After"] = str(self._troubles.retry_after)
            return answer
        return None

    def _accept(self, fields: dict[str, str]) -> SentMessage:
        message = SentMessage(
            sid=f"SM{secrets.token_hex(16)}",
            to=fields["To"],
            sender=fields.get("From", ""),
            body=fields.get("Body", ""),
            status_callback=fields.get("StatusCallback"),
            created=self._now(),
        )
        self.sent.append(message)
        return message

    def _as_resource(self, message: SentMessage) -> dict[str, object]:
        created = format_datetime(message.created.astimezone(UTC))
        resource: dict[str, object] = {
            "sid": message.sid,
            "account_sid": self.account_sid,
            "api_version": "2010-04-01",
            "body": message.body,
            "date_created": created,
            "date_sent": None,
            "date_updated": created,
            "direction": "outbound-api",
            "error_code": None,
            "error_message": None,
            "from": message.sender,
            "messaging_service_sid": None,
            "num_media": "0",
            "num_segments": "1",
            "price": None,
            "price_unit": "USD",
            "status": "queued",
            "subresource_uris": {},
            "to": message.to,
            "uri": f"/2010-04-01/Accounts/{self.account_sid}/Messages/{message.sid}.json",
        }
        wrong = wrong_with_answer(resource)
        if wrong:
            raise AssertionError(f"the simulator left the contract: {wrong}")
        return resource


def _error(status: int, code: int | None, reason: str) -> web.Response:
    more = f"https://www.twilio.com/docs/errors/{code}"
    return web.json_response({"code": code, "message": reason, "more_info": more, "status": status}, status=status)
