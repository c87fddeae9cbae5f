"""What Telegram can carry."""

from bot.channels.contract import Capabilities

# At most 4096 characters, says the page on sendMessage. Buttons stand one below the other; more than eight
# would push the words off a small screen. Nothing tells whether a message had been accepted before a crash.
TELEGRAM = Capabilities(buttons=8, text_limit=4096, counts_segments=False, window=None, finds_sent=False)
