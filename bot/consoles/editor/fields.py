"""An entry as a form and back: every value is a line of text, a longer text, or one of a few choices."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, get_args

from bot.content.shapes import AnsweredBy
from bot.content.versions import Kind
from bot.content.wording import Wrong
from bot.messages import LANGUAGES, JsonObject, JsonValue

MOST_MORE = 4
_HOURS = re.compile(r"([a-z]{3}(?:[-,][a-z]{3})*) (\d\d:\d\d)-(\d\d:\d\d)")
_YES_NO = {"": None, "yes": True, "no": False}
_NUMBERS = ("phone", "sms", "whatsapp")

type Shape = Literal["line", "text", "choice"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One input. name: as in `Wrong.field`, with `.0` or `.es` behind it for parts. word: key of its label.

    number: of several of the same kind, from 1; 0 for none. language: of what is written in it, '' for the page's.
    """

    name: str
    shape: Shape
    word: str
    value: str = field(repr=False)
    number: int = 0
    language: str = ""
    options: tuple[str, ...] = ()
    wrong: tuple[Wrong, ...] = ()


def fields_of(kind: Kind, values: Mapping[str, str], wrong: Sequence[Wrong] = ()) -> list[Field]:
    """The inputs of a kind, filled, with what is wrong beside them. values: what `values_of` or a form gave."""
    named: set[str] = set()
    fields: list[Field] = []
    for name, shape, options in _LAYOUT[kind]:
        word, part = word_of(kind, name), name.rpartition(".")[2]
        fields.append(
            Field(
                name=name,
                shape=shape,
                word=word,
                value=values.get(name, ""),
                number=int(part) + 1 if part.isdigit() else 0,
                language=part if part in LANGUAGES else "",
                options=options,
                wrong=tuple(one for one in wrong if _is_about(one, name, is_first=word not in named)),
            )
        )
        named.add(word)
    return fields


def word_of(kind: Kind, name: str) -> str:
    """The key of a field's label: all languages of a field share one, the parts of a source have their own."""
    if (kind, name) == ("service", "sms"):
        return "sms_number"
    return name.replace(".", "_") if name.startswith("source.") else name.partition(".")[0]


def _is_about(wrong: Wrong, name: str, *, is_first: bool) -> bool:
    """What is wrong with a whole group (a note in five languages, a source) stands beside its first input."""
    exact = wrong.field if wrong.at is None else f"{wrong.field}.{wrong.at}"
    is_of_group = wrong.at is None and name.startswith(f"{wrong.field}.")
    return exact == name or (is_of_group and (is_first if wrong.field != "source" else name == "source.title"))


def values_of(kind: Kind, body: JsonObject) -> dict[str, str]:
    """A stored body as the values of its form."""
    flat: dict[str, str] = {}
    for key, value in body.items():
        if key == "hours":
            flat[key] = _hours_text(value)
        elif key == "languages" and isinstance(value, list):
            flat[key] = ", ".join(str(item) for item in value)
        elif isinstance(value, dict):
            flat |= {f"{key}.{part}": _text(held) for part, held in value.items()}
        elif isinstance(value, list):
            flat |= {f"{key}.{place}": _text(held) for place, held in enumerate(value)}
        else:
            flat[key] = _text(value)
    return flat


def body_of(kind: Kind, values: Mapping[str, str], base: JsonObject) -> JsonObject:
    """A form as a body; what the form does not show stays as in `base`."""
    said = {key: " ".join(value.split()) for key, value in values.items()}
    if kind == "answer":
        return base | {
            "label": said.get("label", ""),
            "short": said.get("short", ""),
            "sms": said.get("sms") or None,
            "more": [text for place in range(MOST_MORE) if (text := said.get(f"more.{place}", ""))],
        }
    if kind == "phrase":
        return base | {"text": said.get("text", ""), "sms": said.get("sms") or None}
    shared: JsonObject = {
        "answered_by": said.get("answered_by", ""),
        "risk_note": _in_five("risk_note", said, may_be_empty=True),
    }
    if kind == "emergency":
        source = _source(said) if said.get("source.title") else None
        return base | shared | {"number": said.get("number") or None, "source": source}
    return base | shared | _service(said, base)


def _service(said: Mapping[str, str], base: JsonObject) -> JsonObject:
    """A number that changed was not called yet."""
    numbers: JsonObject = {name: said.get(name) or None for name in _NUMBERS}
    has_changed = any(base.get(name) != number for name, number in numbers.items())
    return numbers | {
        "name": _in_five("name", said, may_be_empty=False),
        "web": said.get("web") or None,
        "hours": _hours(said.get("hours", "")),
        "cost": said.get("cost") or None,
        "languages": [part.strip() for part in said.get("languages", "").split(",") if part.strip()],
        "anonymous": _YES_NO.get(said.get("anonymous", "")),
        "source": _source(said),
        "confidence": said.get("confidence", ""),
        "called_on": None if has_changed else base.get("called_on"),
    }


def _in_five(name: str, said: Mapping[str, str], *, may_be_empty: bool) -> JsonValue:
    texts: JsonObject = {language: said.get(f"{name}.{language}", "") for language in LANGUAGES}
    return None if may_be_empty and not any(texts.values()) else texts


def _source(said: Mapping[str, str]) -> JsonObject:
    return {
        "title": said.get("source.title", ""),
        "address": said.get("source.address") or None,
        "date": said.get("source.date") or None,
    }


def _hours(text: str) -> JsonValue:
    """'24/7', or 'mon-fri 09:00-17:00; sat 09:00-13:00'; what is neither stays as it is and is found wrong."""
    if not text:
        return None
    rows = [_HOURS.fullmatch(part.strip().lower()) for part in text.split(";")]
    if text == "24/7" or not all(rows):
        return {"open": text}
    return {"open": [{"days": row[1], "from": row[2], "to": row[3]} for row in rows if row]}


def _hours_text(value: JsonValue) -> str:
    opened = value.get("open") if isinstance(value, dict) else None
    if not isinstance(opened, list):
        return _text(opened)
    rows = (row for row in opened if isinstance(row, dict))
    return "; ".join(f"{row.get('days')} {row.get('from')}-{row.get('to')}" for row in rows)


def _text(value: JsonValue) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


type _Row = tuple[str, Shape, tuple[str, ...]]

_RISK: tuple[_Row, ...] = (
    ("answered_by", "choice", get_args(AnsweredBy.__value__)),
    *((f"risk_note.{language}", "line", ()) for language in LANGUAGES),
)
_SOURCE: tuple[_Row, ...] = (
    ("source.title", "line", ()),
    ("source.address", "line", ()),
    ("source.date", "line", ()),
)
_LAYOUT: Mapping[Kind, tuple[_Row, ...]] = {
    "answer": (
        ("label", "line", ()),
        ("short", "text", ()),
        ("sms", "text", ()),
        *((f"more.{place}", "text", ()) for place in range(MOST_MORE)),
    ),
    "phrase": (("text", "text", ()), ("sms", "text", ())),
    "service": (
        *((f"name.{language}", "line", ()) for language in LANGUAGES),
        ("phone", "line", ()),
        ("sms", "line", ()),
        ("whatsapp", "line", ()),
        ("web", "line", ()),
        ("hours", "line", ()),
        ("cost", "choice", ("", "free", "paid")),
        ("languages", "line", ()),
        ("anonymous", "choice", ("", "yes", "no")),
        *_RISK,
        *_SOURCE,
        ("confidence", "choice", ("high", "medium", "low")),
    ),
    "emergency": (("number", "line", ()), *_RISK, *_SOURCE),
}
