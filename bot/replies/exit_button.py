"""The button that leaves: under every reply where the channel has buttons, always the last (D08)."""

from bot.messages import EXIT_TAP, Button
from bot.replies.voice import Voice


def exit_button(voice: Voice) -> Button:
    """The same data in every reply, so that one from long ago leaves too."""
    return Button(label=voice.label("exit"), data=f"{EXIT_TAP}{voice.language}")
