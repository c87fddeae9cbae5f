"""Stand-ins for Twilio and Telegram: real HTTP servers on loopback that misbehave to order."""
