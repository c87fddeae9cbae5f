"""An update of Telegram's becomes at most one message of ours."""

from datetime import datetime

import msgspec

from bot.channels.incoming_place import country_around
from bot.channels.incoming_text import clean_text
from bot.channels.telegram.update import CallbackQuery, Message, read_point, read_update
from bot.errors import Malformed
from bot.messages import ChannelName, InboundKind, InboundMessage

_LONGEST_TAP = 64
_START = "/start"

# The first field that is there decides: an animation is also a document, a venue also a location.
_KINDS: tuple[tuple[str, InboundKind], ...] = (
    ("voice", InboundKind.VOICE),
    ("audio", InboundKind.VOICE),
    ("video_note", InboundKind.VOICE),
    ("photo", InboundKind.IMAGE),
    ("sticker", InboundKind.IMAGE),
    ("animation", InboundKind.FILE),
    ("document", InboundKind.FILE),
    ("video", InboundKind.FILE),
    ("venue", InboundKind.LOCATION),
    ("location", InboundKind.LOCATION),
    ("contact", InboundKind.CONTACT),
)


def read_inbound(body: bytes, received_at: datetime) -> InboundMessage | None:
    """The message in `body`; None for what means nothing to us: edits, groups, channels, membership.

    Only a private chat is read: in a group, others would see the answer. Raises Malformed.
    """
    update = read_update(body)
    if update is None:
        raise Malformed("Telegram's update is not in a shape we know.")
    if update.callback_query is not None:
        return _tap(update.update_id, update.callback_query, received_at)
    if update.message is not None and update.message.chat.type == "private":
        return _message(update.update_id, update.message, received_at)
    return None


def _message(update_id: int, message: Message, received_at: datetime) -> InboundMessage:
    text = clean_text(message.text or message.caption or "")
    kind = _kind(message, text)
    if kind is InboundKind.TEXT and (text.split(maxsplit=1)[0].partition("@")[0] == _START):
        text = _START  # the button of a new chat; what a link may have put behind it is nobody's words
    if kind is InboundKind.LOCATION:
        text = country_around(*read_point(message.location))
    return InboundMessage(
        channel=ChannelName.TELEGRAM,
        address=str(message.chat.id),
        provider_id=str(update_id),
        kind=kind,
        text=text,
        received_at=received_at,
    )


def _kind(message: Message, text: str) -> InboundKind:
    for name, kind in _KINDS:
        if _is_there(getattr(message, name)):
            return kind
    return InboundKind.TEXT if text else InboundKind.OTHER


def _is_there(field: msgspec.Raw) -> bool:
    return bytes(field) not in (b"", b"null")


def _tap(update_id: int, query: CallbackQuery, received_at: datetime) -> InboundMessage | None:
    """A button's press. Very old messages lack their chat; a private chat has its person's id."""
    if query.message is not None and query.message.chat.type != "private":
        return None
    return InboundMessage(
        channel=ChannelName.TELEGRAM,
        address=str(query.message.chat.id if query.message else query.from_.id),
        provider_id=str(update_id),
        kind=InboundKind.TAP,
        tap=clean_text(query.data or "")[:_LONGEST_TAP],
        tap_id=query.id,
        received_at=received_at,
    )
