"""A form that Twilio signed becomes one message of ours.

Source: twilio.com/docs/messaging/guides/webhook-request (parameters; more are added without notice).
"""

import re
from collections.abc import Mapping
from datetime import datetime

from bot.channels.incoming_place import country_around
from bot.channels.incoming_text import clean_text
from bot.errors import Malformed
from bot.messages import ChannelName, InboundKind, InboundMessage

# Strict, because the signature does not cover the borders between fields: an id that was stretched is not an
# id.
_MESSAGE_SID = re.compile(r"(?:SM|MM)[0-9a-f]{32}")
_PHONE = re.compile(r"\+[1-9]\d{6,14}")
_SHORT_CODE = re.compile(r"\d{3,8}")
# A business-scoped user id stands in for the number of a person who has a WhatsApp username.
_BUSINESS_SCOPED_ID = re.compile(r"[A-Z]{2}\.[A-Za-z0-9]{1,128}")
_WHATSAPP = "whatsapp:"

_VCARDS = frozenset({"text/vcard", "text/x-vcard", "text/directory", "application/vcard"})
_OTHER_TYPES = frozenset({"sticker", "reaction", "unsupported", "unknown", "order", "system"})
_LONGEST_TAP = 64


def read_inbound(channel: ChannelName, fields: Mapping[str, str], received_at: datetime) -> InboundMessage:
    """The message in `fields`. Media are not fetched, a profile's name is not read, and of a place on
    the map only the country is.

    Raises Malformed when sender or id are not in Twilio's form.
    """
    if not _MESSAGE_SID.fullmatch(fields.get("MessageSid", "")):
        raise Malformed("Twilio's message has no id.")
    kind = _kind(fields)
    return InboundMessage(
        channel=channel,
        address=_sender(channel, fields.get("From", "")),
        provider_id=fields["MessageSid"],
        kind=kind,
        text=_text(kind, fields),
        tap=fields["ButtonPayload"][:_LONGEST_TAP] if kind is InboundKind.TAP else None,
        received_at=received_at,
    )


def _text(kind: InboundKind, fields: Mapping[str, str]) -> str:
    match kind:
        case InboundKind.TAP:
            return ""
        case InboundKind.LOCATION:
            return country_around(fields.get("Latitude"), fields.get("Longitude"))
        case _:
            return clean_text(fields.get("Body", ""))


def _sender(channel: ChannelName, raw: str) -> str:
    """The address without the channel's prefix: E.164, a short code, or a business-scoped user id."""
    is_whatsapp = raw.startswith(_WHATSAPP)
    address = raw.removeprefix(_WHATSAPP)
    allowed = (_PHONE, _BUSINESS_SCOPED_ID) if is_whatsapp else (_PHONE, _SHORT_CODE)
    if is_whatsapp != (channel is ChannelName.WHATSAPP) or not any(form.fullmatch(address) for form in allowed):
        raise Malformed("Twilio's message has no sender in a form we know.")
    return address


def _kind(fields: Mapping[str, str]) -> InboundKind:
    message_type = fields.get("MessageType", "").lower()
    if fields.get("ButtonPayload"):
        return InboundKind.TAP
    if message_type == "location" or "Latitude" in fields or "Longitude" in fields:
        return InboundKind.LOCATION
    if message_type in ("contacts", "contact"):
        return InboundKind.CONTACT
    if message_type in _OTHER_TYPES:
        return InboundKind.OTHER
    if "MediaContentType0" in fields or fields.get("NumMedia", "0") not in ("", "0"):
        return _kind_of_media(fields.get("MediaContentType0", ""))
    return InboundKind.TEXT if clean_text(fields.get("Body", "")) else InboundKind.OTHER


def _kind_of_media(content_type: str) -> InboundKind:
    media = content_type.split(";")[0].strip().lower()
    if media in _VCARDS:
        return InboundKind.CONTACT
    by_family = {"audio": InboundKind.VOICE, "image": InboundKind.IMAGE}
    return by_family.get(media.partition("/")[0], InboundKind.FILE)
