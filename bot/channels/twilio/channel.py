"""Twilio as one channel of the house, for SMS and for WhatsApp."""

from collections.abc import Sequence
from datetime import datetime

from bot.channels.contract import Capabilities, RawRequest, Received
from bot.channels.twilio import capabilities
from bot.channels.twilio.api import TwilioApi
from bot.channels.twilio.find_sent import find_messages
from bot.channels.twilio.inbound import read_inbound
from bot.channels.twilio.outbound import Senders, send_message
from bot.channels.twilio.receipts import STATUS_PATH, read_receipt
from bot.channels.twilio.signature import SignedForms
from bot.clock import Clock
from bot.errors import ChannelBusy, Forged
from bot.ids import OutboxId
from bot.messages import ChannelName, Delivery
from bot.settings import TwilioSettings

_PATHS = {ChannelName.SMS: "/webhooks/twilio/sms", ChannelName.WHATSAPP: "/webhooks/twilio/whatsapp"}
_CAPABILITIES = {ChannelName.SMS: capabilities.SMS, ChannelName.WHATSAPP: capabilities.WHATSAPP}


class TwilioChannel:
    """Satisfies bot.channels.contract.Channel."""

    def __init__(self, settings: TwilioSettings, public_url: str, clock: Clock) -> None:
        self._settings = settings
        self._public_url = public_url
        self._clock = clock
        self._senders = Senders(settings)
        self._forms = SignedForms(settings.auth_token, settings.account_sid, public_url)
        self._api: TwilioApi | None = None

    @property
    def names(self) -> tuple[ChannelName, ...]:
        return self._senders.names()

    @property
    def paths(self) -> tuple[str, ...]:
        return (*(_PATHS[name] for name in self.names), f"{STATUS_PATH}*")

    def capabilities(self, name: ChannelName) -> Capabilities:
        return _CAPABILITIES[name]

    def receive(self, request: RawRequest) -> Received:
        fields = self._forms.open(request)
        if request.path.startswith(STATUS_PATH):
            receipt = read_receipt(request.path, fields)
            return Received(receipts=(receipt,) if receipt else ())
        for name in self.names:
            if request.path == _PATHS[name]:
                return Received(messages=(read_inbound(name, fields, self._clock.now()),))
        raise Forged("Nothing of Twilio's comes to this path.")

    async def start(self) -> None:
        self._api = TwilioApi(self._settings)

    async def close(self) -> None:
        api, self._api = self._api, None
        if api:
            await api.close()

    async def send(self, delivery: Delivery) -> str:
        return await send_message(self._opened(), self._senders, delivery, self._public_url)

    async def find_sent(
        self, outbox_id: OutboxId, delivery: Delivery, *, since: datetime | None = None
    ) -> Sequence[str]:
        return await find_messages(self._opened(), self._senders, delivery, since=since, now=self._clock.now())

    async def answer_tap(self, tap_id: str) -> None:
        """Nothing to do: WhatsApp shows no spinner."""

    def _opened(self) -> TwilioApi:
        if self._api is None:
            raise ChannelBusy("The Twilio channel is not started.")
        return self._api
