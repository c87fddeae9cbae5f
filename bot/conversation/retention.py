"""How long things are kept. The figures stand in the organisation's notice; changing one is changing a promise."""

from datetime import timedelta

SITTING = timedelta(minutes=15)
"""What was said to the assistant; ends earlier at an exit word or at delete."""

STRANGER = timedelta(hours=24)
"""A person's row and key when nothing else needs them."""

KNOWN = timedelta(days=30)
"""A row that holds an explicitly chosen language or a freeze; then the number counts as a stranger's."""

MESSAGE_IDS = timedelta(days=7)
"""Keyed hashes by which a repeated delivery is recognised."""

OUTBOX = timedelta(hours=24)
"""What became of sent parts; their text goes when they are sent."""

CLOSED_CASE = timedelta(days=30)
ANY_CASE = timedelta(days=90)
AUDIT = timedelta(days=365)
PASSED_ON = timedelta(days=90)
PUT_AWAY = timedelta(hours=1)
"""What an editor is done with: so long it can be brought back."""

WORKFLOWS = timedelta(hours=2)
