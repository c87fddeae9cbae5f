"""From keys to the messages that leave: blocks in order, choices at the end, never over the channel's budget."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from bot.messages import Button, Part, Say
from bot.replies import danger, paths
from bot.replies.exit_button import exit_button
from bot.replies.preview import veiled
from bot.replies.sms import count_segments, split_for_sms
from bot.replies.voice import Voice
from bot.replies.words import Service

SMS_BUDGET = 3
SMS_DANGER_BUDGET = 2
BUBBLES = 2
_CONSENT = {
    "human.confirm": 7,
    "human.decline": 8,
    "share.yes": 7,
    "share.no": 8,
    "delete.yes": 7,
    "delete.no": 8,
    "question.yes": 7,
    "question.no": 8,
}
MOST_CHOICES = 3
_WITHOUT_EXIT = ("cover.", "safe.later", "delete.done", "optout.")
"""What is said when she has left, or is leaving: no button that says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What the channel takes. buttons: 0 where choices are numbered lines. limit: characters a message."""

    buttons: int
    limit: int
    is_sms: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """A choice as it stands in the reply. digit: 1-3 harmless, 7 and 8 for consent."""

    digit: int
    key: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """parts: in order. choices: to be remembered with the sitting. shown: ids of the services that are in it.

    told: keys of what she must know about us (`told.*`) for which there was room.
    """

    parts: tuple[Part, ...]
    choices: tuple[Offered, ...]
    shown: tuple[str, ...]
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One way to say it; optional blocks fall away first when the budget is too small.

    has_danger: numbers stand in it, and nothing may stand before them (rule 11). has_exit: a button to leave is due.
    """

    blocks: tuple[str, ...] = field(repr=False)
    choices: tuple[Offered, ...]
    shown: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    has_danger: bool = False
    has_exit: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """What a draft may hold. services: the most. extras: hints and the topics it leads to. told: what is about us."""

    services: int
    extras: bool = True
    told: bool = True


_ROOMS = (
    Room(services=2),
    Room(services=1),
    Room(services=2, extras=False),
    Room(services=1, extras=False),
    Room(services=1, told=False),
    Room(services=2, extras=False, told=False),
    Room(services=1, extras=False, told=False),
)
"""Tried in this order: what she must know about us goes before hints, because it is said once (rule 3)."""
_STEPS_INSTEAD = Room(services=0, told=False)
"""Tried last, and only where the way to papers is among the choices: its steps say whom to ask, the line can wait."""


def compose(says: Sequence[Say], voice: Voice, shape: Shape, token: str) -> Composed:
    """The messages for `says`, choices of the last one included; no parts for no says.

    Budget (conversation rule 23): SMS 3 segments, danger 2; elsewhere 2 bubbles. What does not fit loses, in this
    order: the second service, hints and the topics it leads to, what is told about us. Only then is it split further.
    """
    if not says:
        return Composed(parts=(), choices=(), shown=())
    is_danger = says[0].key.startswith("danger.")
    draft = Draft(blocks=(), choices=())
    parts: tuple[Part, ...] = ()
    leads_on = any("route.start" in say.choices for say in says)
    for room in (*_ROOMS, _STEPS_INSTEAD) if leads_on else _ROOMS:
        draft = _draft(says, voice, room)
        parts = _lay_out(draft, shape, token, voice, is_danger=is_danger)
        if _is_in_budget(parts, shape, is_danger=is_danger):
            break
    return Composed(parts=parts, choices=draft.choices, shown=draft.shown, told=draft.told)


def _draft(says: Sequence[Say], voice: Voice, room: Room) -> Draft:
    blocks: list[str] = []
    shown: list[str] = []
    for say in says:
        text, ids = _words_of(say, voice, room)
        blocks.extend(block for block in text if block)
        shown.extend(ids)
    choices = _number([key for say in says for key in say.choices], voice)
    if not room.extras and choices and all(choice.digit < 7 for choice in choices):
        kept = [choice for choice in choices if not choice.key.startswith("answer.")]
        choices = tuple(replace(choice, digit=number) for number, choice in enumerate(kept, start=1))
    told = tuple(say.key for say in says if room.told and say.key.startswith("told."))
    return Draft(
        blocks=tuple(blocks),
        choices=choices,
        shown=tuple(shown),
        told=told,
        has_danger=any(say.key.startswith("danger.") for say in says),
        has_exit=not any(say.key.startswith(_WITHOUT_EXIT) for say in says),
    )


def _words_of(say: Say, voice: Voice, room: Room) -> tuple[list[str], list[str]]:
    kind, _, name = say.key.partition(".")
    country = say.params.get("country")
    if kind == "danger":
        return danger.words_of(name, str(country) if country else None, voice, say.params), []
    if kind == "route":
        return [paths.words_of_step(int(name), voice, say.params, with_hint=room.extras)], []
    if kind == "signs":
        return [paths.words_of_sign(name, voice, str(say.params.get("after", "")))], []
    if kind == "answer":
        return [_answer(name, voice, room)], []
    if kind == "told" and not room.told:
        return [], []
    if kind == "more" and name != "none":
        return _more(name, int(str(say.params.get("at", 0))), voice), []
    if kind == "services":
        return _services(say, voice, room)
    if say.key == "question.ask":
        return [voice.phrase(say.key), f'"{say.params["words"]}"'], []  # her own words, exactly as they would go
    return [voice.phrase(say.key, say.params)], []


def _answer(topic: str, voice: Voice, room: Room) -> str:
    answer = voice.words.answer(topic, voice.language)
    if answer is None:
        return voice.phrase("answer.withdrawn")
    said = [voice.wording(answer.short), voice.phrase("answer.source", {"source": answer.source})]
    if room.extras and answer.more:
        said.append(voice.phrase("answer.more_hint"))
    return " ".join(said)


def _more(topic: str, at: int, voice: Voice) -> list[str]:
    answer = voice.words.answer(topic, voice.language)
    if answer is None or at >= len(answer.more):
        return [voice.phrase("more.none")]
    return [voice.plain(answer.more[at])]


def _services(say: Say, voice: Voice, room: Room) -> tuple[list[str], list[str]]:
    """`services.<need>`: params country, shown (ids of those that she has seen), speaks (a language beside ours),
    child_first.
    """
    if room.services == 0:
        return [], []
    need, country = say.key.partition(".")[2], str(say.params["country"])
    seen = set(_as_names(say.params.get("shown")))
    speaks = str(say.params["speaks"]) if "speaks" in say.params else None
    is_child = say.params.get("child_first") is True
    lines = voice.words.services(country, need, voice.language, child_first=is_child)
    if speaks is not None and not is_child:
        lines = sorted(lines, key=lambda line: speaks not in line.languages)
    found = [line for line in lines if line.id not in seen][: room.services]
    if not found:
        return _elsewhere(country, need, voice, none_left=bool(seen))
    said = [voice.service(line, with_country=line.country != country, speaks=speaks) for line in found]
    if found[0].country == country:  # named, so that she can put it right where we took the wrong one from her words
        said[0] = f"{voice.country(country)}. {said[0]}"
    if room.extras:
        said.append(voice.phrase("service.nobody_hint"))
    return said, [line.id for line in found]


def _elsewhere(country: str, need: str, voice: Voice, *, none_left: bool) -> tuple[list[str], list[str]]:
    """No line of this country: what is not confirmed is said, then the emergency number or a neighbour's line."""
    name = voice.words.country_name(country, voice.language)
    said = [voice.phrase("service.none_left" if none_left else "service.not_confirmed", {"country": name})]
    emergency = voice.words.emergency(country, voice.language)
    if emergency.number:
        said.append(voice.emergency(emergency))
    line = _first(voice.words.services(near, need, voice.language) for near in voice.words.neighbours(country))
    if line is not None:
        said.append(voice.service(line, with_country=True))
    said.append(voice.phrase("danger.place"))
    return said, []


def _first(lists: Iterable[Sequence[Service]]) -> Service | None:
    for lines in lists:
        for line in lines:
            if sum(letter.isdigit() for letter in line.phone or "") >= 7:
                return line
    return None


def _as_names(value: object) -> list[str]:
    return [str(name) for name in value] if isinstance(value, list | tuple) else []


def _number(keys: Sequence[str], voice: Voice) -> tuple[Offered, ...]:
    """Consent keeps 7 and 8; everything else is 1 to 3 in order, doubles left out, withdrawn answers too."""
    consent = [Offered(digit=_CONSENT[key], key=key, label=voice.label(key)) for key in keys if key in _CONSENT]
    if consent:
        return tuple(consent)
    unique = [key for key in dict.fromkeys(keys) if _is_there(key, voice)][:MOST_CHOICES]
    return tuple(Offered(digit=number, key=key, label=voice.label(key)) for number, key in enumerate(unique, start=1))


def _is_there(key: str, voice: Voice) -> bool:
    kind, _, name = key.partition(".")
    return kind != "answer" or voice.words.answer(name, voice.language) is not None


def _lay_out(draft: Draft, shape: Shape, token: str, voice: Voice, *, is_danger: bool) -> tuple[Part, ...]:
    """The last message carries the buttons, the one that leaves below all others."""
    buttons: tuple[Button, ...] = ()
    lines = ""
    if draft.choices and shape.buttons >= len(draft.choices):
        buttons = tuple(Button(label=choice.label, data=f"1:{token}:{choice.digit}") for choice in draft.choices)
    elif draft.choices:
        lines = "\n".join(_choice_line(choice) for choice in draft.choices)
    if draft.has_exit and shape.buttons > len(buttons):
        buttons = (*buttons, exit_button(voice))
    if shape.is_sms:
        text = "\n".join([*draft.blocks, lines]).strip()
        text = text if draft.has_danger else veiled(text, voice)
        budget = SMS_DANGER_BUDGET if is_danger else SMS_BUDGET
        return tuple(_part(piece) for piece in split_for_sms(text, segments=budget))
    bubbles = _bubbles(draft.blocks, lines, shape.limit)
    bubbles = bubbles if draft.has_danger else [veiled(text, voice) for text in bubbles]
    last = len(bubbles) - 1
    return tuple(Part(text=text, buttons=buttons if at == last else ()) for at, text in enumerate(bubbles))


def _choice_line(choice: Offered) -> str:
    return f"{choice.digit} = {choice.label}" if choice.digit > MOST_CHOICES else f"{choice.digit} {choice.label}"


def _part(text: str) -> Part:
    return Part(text=text, segments=count_segments(text).segments)


def _bubbles(blocks: Sequence[str], lines: str, limit: int) -> list[str]:
    """The first block by itself, the rest together; a bubble over the channel's limit is cut between blocks."""
    first, rest = blocks[0], "\n\n".join(blocks[1:])
    if len(blocks) == 1:
        return _cut([f"{first}\n\n{lines}".strip()], limit)
    return _cut([first, f"{rest}\n\n{lines}".strip()], limit)


def _cut(texts: Iterable[str], limit: int) -> list[str]:
    pieces: list[str] = []
    for text in texts:
        while len(text) > limit:
            at = max(text.rfind("\n", 0, limit), text.rfind(". ", 0, limit) + 1, 1)
            pieces.append(text[:at].strip())
            text = text[at:].strip()
        pieces.append(text)
    return pieces


def _is_in_budget(parts: Sequence[Part], shape: Shape, *, is_danger: bool) -> bool:
    if shape.is_sms:
        return len(parts) == 1 and parts[0].segments <= (SMS_DANGER_BUDGET if is_danger else SMS_BUDGET)
    return len(parts) <= BUBBLES
