"""A signed status callback becomes a receipt.

Order is not promised: the caller keeps the rank and never goes down.
Source: twilio.com/docs/messaging/guides/track-outbound-message-status.
"""

import re
from collections.abc import Mapping

from bot.channels.twilio.error_codes import OPTED_OUT
from bot.errors import Malformed
from bot.ids import OutboxId
from bot.messages import Receipt, ReceiptStatus

STATUS_PATH = "/webhooks/twilio/status/"

_OUTBOX_ID = re.compile(r"[0-9a-f]{32}")
_MESSAGE_SID = re.compile(r"(?:SM|MM)[0-9a-f]{32}")

_STATUSES: Mapping[str, ReceiptStatus] = {
    "accepted": ReceiptStatus.ACCEPTED,
    "scheduled": ReceiptStatus.ACCEPTED,
    "queued": ReceiptStatus.ACCEPTED,
    "sending": ReceiptStatus.ACCEPTED,
    "sent": ReceiptStatus.SENT,
    "partially_delivered": ReceiptStatus.SENT,
    "delivered": ReceiptStatus.DELIVERED,
    "read": ReceiptStatus.READ,
    "undelivered": ReceiptStatus.FAILED,
    "failed": ReceiptStatus.FAILED,
    "canceled": ReceiptStatus.FAILED,
}


def read_receipt(path: str, fields: Mapping[str, str]) -> Receipt | None:
    """The receipt in `fields`, None for a status that does not exist yet. Raises Malformed."""
    outbox_id = path.removeprefix(STATUS_PATH)
    sid = fields.get("MessageSid", "")
    if not _OUTBOX_ID.fullmatch(outbox_id) or not _MESSAGE_SID.fullmatch(sid):
        raise Malformed("Twilio's receipt is for no message of ours.")
    status = _STATUSES.get(fields.get("MessageStatus", "").lower())
    if status is None:
        return None
    code = fields.get("ErrorCode", "")
    if status is ReceiptStatus.FAILED and code.isdecimal() and int(code[:9]) in OPTED_OUT:
        status = ReceiptStatus.OPTED_OUT
    return Receipt(outbox_id=OutboxId(outbox_id), status=status, provider_id=sid)
