"""One part of a reply leaves through Telegram; a tapped button gets its answer."""

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions

from bot.channels.telegram.api import call
from bot.errors import MessageRefused, SendFailed
from bot.logs import event
from bot.messages import Button, Delivery

_MOST_DATA = 64  # bytes


async def send_message(bot: Bot, delivery: Delivery) -> str:
    """Send `delivery` and return Telegram's id for it.

    The text goes out plain (no parse_mode), so nothing is to be escaped; links show no preview.
    Raises ChannelBusy, RecipientGone, MessageRefused.
    Source: core.telegram.org/bots/api#sendmessage, #inlinekeyboardbutton.
    """
    chat_id, keyboard = _chat_id(delivery.address), _keyboard(delivery.buttons)
    message = await call(
        lambda: bot.send_message(
            chat_id=chat_id,
            text=delivery.text,
            reply_markup=keyboard,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        )
    )
    return str(message.message_id)


async def answer_tap(bot: Bot, tap_id: str) -> None:
    """Stop the button's spinner. Where that fails, or comes too late, nothing else is lost."""
    try:
        await call(lambda: bot.answer_callback_query(tap_id))
    except SendFailed as failure:
        event("tap_not_answered", channel="telegram", outcome=type(failure).__name__)


def _chat_id(address: str) -> int:
    if not address.removeprefix("-").isdecimal():
        raise MessageRefused("This is no address of Telegram's.")
    return int(address)


def _keyboard(buttons: tuple[Button, ...]) -> InlineKeyboardMarkup | None:
    """One button a line: labels stay whole on small screens and the order is the order of reading."""
    if not buttons:
        return None
    if any(not 1 <= len(button.data.encode()) <= _MOST_DATA for button in buttons):
        raise MessageRefused("A button's data must have 1 to 64 bytes.")
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(text=button.label, callback_data=button.data)] for button in buttons]
    )
