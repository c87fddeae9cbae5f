"""Putting keys into words for one language and one kind of channel."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.messages import JsonValue, Language
from bot.replies.hours import Opening, opening_of
from bot.replies.sms import count_segments
from bot.replies.wording import Wording
from bot.replies.words import Emergency, Service, Words

_TYPOGRAPHIC = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "\u00a0": " ", "œ": "oe", "Œ": "OE"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """is_sms: reviewed unaccented variants are used, and names lose the accents that would double the price."""

    words: Words
    language: Language
    is_sms: bool
    now: datetime

    def wording(self, wording: Wording) -> str:
        return wording.sms if self.is_sms and wording.sms is not None else wording.text

    def phrase(self, key: str, params: Mapping[str, JsonValue] | None = None) -> str:
        """Raises KeyError for a key that no reviewed phrase has."""
        text = self.wording(self.words.phrase(key, self.language))
        return text.format_map({name: self._param(value) for name, value in params.items()}) if params else text

    def _param(self, value: JsonValue) -> str:
        """A parameter in words: keys of languages and labels become those, everything else stays as it is."""
        if isinstance(value, list | tuple):
            return ", ".join(self._param(key) for key in value)
        text = str(value)
        if text.startswith("answer."):
            return self.label(text)
        if text.startswith("country."):
            return self.country(text.removeprefix("country."))
        return self.phrase(text) if text.startswith("language.") else self.plain(text)

    def label(self, key: str) -> str:
        return self.plain(self.words.label(key, self.language))

    def plain(self, text: str) -> str:
        """`text`, on SMS without what GSM-7 lacks. For names, labels, sources; sentences have reviewed variants."""
        return to_gsm7(text) if self.is_sms else text

    def country(self, code: str) -> str:
        return self.plain(self.words.country_name(code, self.language))

    def service(self, service: Service, *, with_country: bool = False, speaks: str | None = None) -> str:
        """A line or office as one short paragraph: who, number, when, cost, what to know, according to whom.

        speaks: a language of hers that we do not write ('qu'), which the line may have.
        """
        name = self.plain(service.name)
        if with_country:
            name = f"{name} ({self.country(service.country)})"
        said = [self.phrase("service.line", {"name": name, "phone": contact(service)})]
        if service.is_always_open:
            said.append(self.phrase("service.always_open"))
        elif service.hours:
            said.append(self._hours(opening_of(service, self.now)))
        if service.is_free:
            said.append(self.phrase("service.free"))
        said += self._spoken_there(service, speaks)
        if service.risk_note:
            said.append(self.plain(service.risk_note))
        said.append(self.according_to(service.source, service.year))
        if service.may_have_changed:
            said.append(self.phrase("service.may_have_changed"))
        return " ".join(said)

    def _hours(self, opening: Opening) -> str:
        """Open, closed and until when; on a holiday nobody can say."""
        if opening.is_holiday:
            return self.phrase("service.holiday")
        if opening.is_open:
            return self.phrase("service.open_now")
        if opening.next is None:
            return self.phrase("service.closed_now")
        day = self.phrase(f"day.{opening.next.weekday()}")
        return self.phrase("service.opens", {"day": day, "time": opening.next.strftime("%H:%M")})

    def _spoken_there(self, service: Service, speaks: str | None) -> list[str]:
        if speaks is not None and speaks in service.languages:
            return [self.phrase("service.speaks", {"language": f"language.{speaks}"})]
        is_known = bool(service.languages) or speaks is not None
        if not is_known or "many" in service.languages or (speaks or self.language) in service.languages:
            return []
        return [self.phrase("service.other_language")]

    def according_to(self, source: str, year: str) -> str:
        if year:
            return self.phrase("service.source", {"source": source, "year": year})
        return self.phrase("service.source_undated", {"source": source})

    def emergency(self, emergency: Emergency) -> str:
        """A country's emergency number with its risk note and source. The number must not be None."""
        params: dict[str, JsonValue] = {
            "country": self.words.country_name(emergency.country, self.language),
            "number": emergency.number or "",
        }
        said = [self.phrase("danger.number", params)]
        if emergency.risk_note:
            said.append(self.plain(emergency.risk_note))
        return " ".join(said)


def contact(service: Service) -> str:
    """How the service is reached, as its source writes it; a WhatsApp or SMS number where there is no telephone."""
    if service.phone:
        return service.phone
    if service.whatsapp:
        return f"WhatsApp {service.whatsapp}"
    if service.sms:
        return f"SMS {service.sms}"
    return service.web or ""


def to_gsm7(text: str) -> str:
    """`text` with every letter that GSM-7 lacks replaced by its bare form ('í' by 'i', but 'ñ' and 'é' stay)."""
    typed = text.translate(_TYPOGRAPHIC)
    return typed if count_segments(typed).encoding == "GSM-7" else "".join(_to_gsm7(letter) for letter in typed)


def _to_gsm7(letter: str) -> str:
    if count_segments(letter).encoding == "GSM-7":
        return letter
    bare = "".join(part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part))
    return bare if bare and count_segments(bare).encoding == "GSM-7" else "?"
