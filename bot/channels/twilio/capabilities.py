"""What SMS and WhatsApp can carry through Twilio."""

from datetime import timedelta

from bot.channels.contract import Capabilities

# Source: twilio.com/docs/glossary/what-sms-character-limit (1600 characters).
SMS = Capabilities(buttons=0, text_limit=1600, counts_segments=True, window=None, finds_sent=True)

# Tappable replies need a template of Twilio's Content API; without one, choices are numbered lines as in SMS.
# Source: twilio.com/docs/api/errors/63016 (24 hours from the person's last message).
WHATSAPP = Capabilities(buttons=0, text_limit=1600, counts_segments=False, window=timedelta(hours=24), finds_sent=True)
