"""Had Twilio accepted this part before we fell over?"""

from datetime import datetime, timedelta

from bot.channels.twilio.api import TwilioApi, call
from bot.channels.twilio.outbound import Senders
from bot.messages import Delivery

_HOW_FAR_BACK = timedelta(minutes=15)  # a message of ours is worth sending for ten
_HOW_MANY = 50
_CLOCKS_DIFFER = timedelta(seconds=2)  # and Twilio's instants have whole seconds


async def find_messages(
    api: TwilioApi, senders: Senders, delivery: Delivery, *, since: datetime | None, now: datetime
) -> list[str]:
    """Twilio's ids, oldest first, of the messages that may carry `delivery`.

    since: when the part was written (aware, UTC); without it, a quarter of an hour is looked through.

    What is sure: a message that Twilio had accepted is in this list, and a match has the same sender,
    receiver and words. What is not: Twilio's list does not repeat our callback address, and the same words may
    have gone to the same person a moment earlier, in another part; so all that match are named, and the caller
    leaves out those which it knows. The sure way is the receipt, which carries the outbox id and Twilio's id:
    the caller looks there first. No date is asked for in the query: DateSent is empty while a message still
    waits in Twilio's queue.
    Raises ChannelBusy, MessageRefused.
    Source: twilio.com/docs/messaging/api/message-resource#read-multiple-message-resources.
    """
    earliest = max(since or now - _HOW_FAR_BACK, now - _HOW_FAR_BACK) - _CLOCKS_DIFFER
    ours, theirs = senders.ours(delivery), senders.theirs(delivery)
    recent = await call(lambda: api.messages.list_async(to=theirs, from_=ours, limit=_HOW_MANY))
    return [
        str(message.sid)
        for message in reversed(recent)  # Twilio lists the newest first
        if message.body == delivery.text
        and isinstance(message.date_created, datetime)
        and message.date_created >= earliest
    ]
