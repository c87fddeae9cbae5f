"""The few fields of an update that we read; names, pictures and files stay unread.

Source: core.telegram.org/bots/api#update, #message, #callbackquery.
"""

import msgspec

ABSENT = msgspec.Raw()

_LARGEST = 256 * 1024


class _Hidden(msgspec.Struct):
    """Shows nothing of itself: it holds addresses and words."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}(…)"


class Chat(_Hidden):
    id: int
    type: str


class Sender(_Hidden):
    id: int


class Message(_Hidden):
    """Media are only asked whether they are there."""

    chat: Chat
    text: str | None = None
    caption: str | None = None
    voice: msgspec.Raw = ABSENT
    audio: msgspec.Raw = ABSENT
    video_note: msgspec.Raw = ABSENT
    photo: msgspec.Raw = ABSENT
    sticker: msgspec.Raw = ABSENT
    document: msgspec.Raw = ABSENT
    video: msgspec.Raw = ABSENT
    animation: msgspec.Raw = ABSENT
    location: msgspec.Raw = ABSENT
    venue: msgspec.Raw = ABSENT
    contact: msgspec.Raw = ABSENT


class Point(_Hidden):
    """Of a place on the map; looked at for its country and let go."""

    latitude: float | None = None
    longitude: float | None = None


class Tapped(_Hidden):
    """The message under a tapped button. One that is too old has little more than its chat."""

    chat: Chat


class CallbackQuery(_Hidden):
    id: str
    from_: Sender = msgspec.field(name="from")
    message: Tapped | None = None
    data: str | None = None


class Update(_Hidden):
    """Edits, posts of channels and membership are not asked for, and where they come they are empty here."""

    update_id: int
    message: Message | None = None
    callback_query: CallbackQuery | None = None


def read_point(location: msgspec.Raw) -> tuple[float | None, float | None]:
    """Latitude and longitude in degrees; Nones where Telegram sends another shape."""
    try:
        point = msgspec.json.decode(location, type=Point)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None, None
    return point.latitude, point.longitude


def read_update(body: bytes) -> Update | None:
    """The update in `body`, None where it is none: not JSON, too deep, too large, or of another shape."""
    if len(body) > _LARGEST:
        return None
    try:
        return msgspec.json.decode(body, type=Update)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
