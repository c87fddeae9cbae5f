"""What the try page can carry: as much as a phone shows at once."""

from bot.channels.contract import Capabilities

WEB = Capabilities(buttons=4, text_limit=4096, counts_segments=False, window=None, finds_sent=True)
