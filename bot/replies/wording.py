"""One sentence in one language, as it may leave."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A sentence in one language. sms: its unaccented GSM-7 variant, None where `text` fits GSM-7 as it is."""

    text: str
    sms: str | None = None
