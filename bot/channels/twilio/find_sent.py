"""Had Twilio accepted this part before we fell over?"""

from datetime import datetime, timedelta

from bot.channels.twilio.api import TwilioApi, call
from bot.channels.twilio.outbound import Senders
from bot.messages import Delivery

_HOW_FAR_BACK = timedelta(minutes=15)  # a message of ours is worth sending for ten
_HOW_MANY = 50
_CLOCKS_DIFFER = timedelta(seconds=2)  # and Twilio's instants have whole seconds


async def find_message(
    api: TwilioApi, senders: Senders, delivery: Delivery, *, since: datetime | None, now: datetime
) -> str | None:
    """Twilio's id of the message that carries `delivery`, or None.

    since: when we first tried (aware, UTC); without it, a quarter of an hour is looked through.

    What is sure: a message that Twilio had accepted is in this list, and a match has the same sender,
    receiver and words. What is not: Twilio's list does not repeat our callback address, so the same words
    sent twice to the same person within that time cannot be told apart; `since` makes that time as short as
    the gap of a crash. The sure way is the receipt, which carries the outbox id and Twilio's id: the caller
    looks there first. No date is asked for in the query: DateSent is empty while a message still waits in
    Twilio's queue.
    Raises ChannelBusy, MessageRefused.
    Source: twilio.com/docs/messaging/api/message-resource#read-multiple-message-resources.
    """
    earliest = max(since or now - _HOW_FAR_BACK, now - _HOW_FAR_BACK) - _CLOCKS_DIFFER
    ours, theirs = senders.ours(delivery), senders.theirs(delivery)
    recent = await call(lambda: api.messages.list_async(to=theirs, from_=ours, limit=_HOW_MANY))
    for message in recent:
        created = message.date_created
        if message.body == delivery.text and isinstance(created, datetime) and created >= earliest:
            return str(message.sid)
    return None
