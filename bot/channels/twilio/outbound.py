"""One part of a reply leaves through Twilio."""

from bot.channels.twilio.api import TwilioApi, call
from bot.channels.twilio.receipts import STATUS_PATH
from bot.errors import MessageRefused
from bot.messages import ChannelName, Delivery
from bot.settings import TwilioSettings


class Senders:
    """Which of our numbers writes, and what an address looks like on Twilio's side."""

    def __init__(self, settings: TwilioSettings) -> None:
        self._numbers = {ChannelName.SMS: settings.sms_from, ChannelName.WHATSAPP: settings.whatsapp_from}

    def names(self) -> tuple[ChannelName, ...]:
        return tuple(name for name, number in self._numbers.items() if number)

    def ours(self, delivery: Delivery) -> str:
        """The sender for `delivery`. Raises MessageRefused where this channel is not switched on."""
        number = self._numbers.get(delivery.channel)
        if not number:
            raise MessageRefused(f"No Twilio sender is set for {delivery.channel}.")
        return _on_twilio(delivery.channel, number)

    def theirs(self, delivery: Delivery) -> str:
        return _on_twilio(delivery.channel, delivery.address)


async def send_message(api: TwilioApi, senders: Senders, delivery: Delivery, public_url: str) -> str:
    """Send `delivery` and return Twilio's id for it.

    The outbox id stands in the address of the status callback: after a crash, Twilio itself tells us what it
    had accepted. Raises ChannelBusy, RecipientGone, MessageRefused.
    Source: twilio.com/docs/messaging/api/message-resource#create-a-message-resource.
    """
    ours, theirs = senders.ours(delivery), senders.theirs(delivery)
    status_callback = f"{public_url}{STATUS_PATH}{delivery.outbox_id}"
    message = await call(
        lambda: api.messages.create_async(to=theirs, from_=ours, body=delivery.text, status_callback=status_callback)
    )
    return str(message.sid)


def _on_twilio(channel: ChannelName, address: str) -> str:
    return f"whatsapp:{address}" if channel is ChannelName.WHATSAPP else address
