"""The editors' desk: what an entry says now, what is wrong with a draft, publish, take back, go back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

import msgspec

from bot.clock import Clock
from bot.content.live import LiveWords
from bot.content.resources import placeholders
from bot.content.service_checks import TrapList, wrong_with_emergency, wrong_with_service
from bot.content.shapes import AnswerText, EmergencyEntry, PhraseText, ServiceEntry
from bot.content.translations import stamped
from bot.content.versions import (
    ContentStore,
    EntryName,
    Version,
    agrees,
    fingerprint,
    in_shape,
    seed_of,
)
from bot.content.wording import Wrong, wrong_with_answer, wrong_with_phrase
from bot.errors import AmparoError, NotAllowed, NotFound, Overtaken
from bot.ids import StaffId
from bot.messages import LANGUAGES, JsonObject, Language

_WITHDRAWABLE = frozenset({"answer", "service"})


class NotPublishable(AmparoError):
    """The draft breaks a rule; nothing was published. wrong: by field, for the editor."""

    def __init__(self, wrong: Sequence[Wrong]) -> None:
        super().__init__("the draft breaks a rule")
        self.wrong = tuple(wrong)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """An entry as it stands now. number: 0 where nobody published anything and the file speaks.

    is_conflict: the file changed after the entry was edited; file: what it says today.
    """

    entry: EntryName
    number: int
    body: JsonObject = field(repr=False)
    file: JsonObject = field(repr=False)
    is_withdrawn: bool
    is_conflict: bool


class Desk:
    """Every change goes through here, is checked as files are, and keeps its author."""

    def __init__(self, live: LiveWords, store: ContentStore, traps: TrapList, clock: Clock) -> None:
        self._live = live
        self._store = store
        self._traps = traps
        self._clock = clock

    def standing(self, entry: EntryName) -> Standing:
        """Raises NotFound for an entry that no file has."""
        seed = self._seed(entry)
        newest = next(iter(self._store.history(entry)), None)
        return Standing(
            entry=entry,
            number=newest.number if newest else 0,
            body=newest.body if newest else seed,
            file=seed,
            is_withdrawn=newest.is_withdrawn if newest else False,
            is_conflict=newest is not None and not agrees(newest, seed),
        )

    def history(self, entry: EntryName) -> Sequence[Version]:
        """Newest first. Raises NotFound."""
        self._seed(entry)
        return self._store.history(entry)

    def wrong_with(self, entry: EntryName, body: JsonObject) -> tuple[Wrong, ...]:
        """What forbids publishing, by field. Raises NotFound."""
        self._seed(entry)
        try:
            return tuple(self._wrong(entry, body))
        except msgspec.ValidationError as wrong:
            return (_misshapen(str(wrong)),)

    def publish(self, entry: EntryName, body: JsonObject, *, expected_number: int, author: StaffId) -> Version:
        """Live for the next message. expected_number: of the version that was edited, 0 for the file's.

        A translation counts as read beside what its original says now.
        Raises NotPublishable, Overtaken when another editor published meanwhile, NotFound.
        """
        return self._publish(entry, stamped(self._live.laid.resources, entry, body), expected_number, author)

    def withdraw(self, entry: EntryName, *, expected_number: int, author: StaffId) -> Version:
        """Nobody reads it from now on. Raises NotAllowed for a phrase, Overtaken, NotFound."""
        if entry.kind not in _WITHDRAWABLE:
            raise NotAllowed("a phrase or an emergency number can be edited, not withdrawn")
        body = self.standing(entry).body
        return self._keep(entry, body, expected_number, author, is_withdrawn=True)

    def back_to(self, entry: EntryName, number: int, *, expected_number: int, author: StaffId) -> Version:
        """An older version becomes the newest; 0 is the file's. A translation is as old as it was.

        Raises NotFound, NotPublishable, Overtaken.
        """
        if number == 0:
            body = self._seed(entry)
        else:
            older = next((held for held in self._store.history(entry) if held.number == number), None)
            if older is None:
                raise NotFound("there is no such version")
            body = older.body
        return self._publish(entry, body, expected_number, author)

    def called(self, entry: EntryName, on: date, *, expected_number: int, author: StaffId) -> Version:
        """'I called it': the number answered on that day. Raises NotAllowed, NotPublishable, Overtaken."""
        if entry.kind != "service":
            raise NotAllowed("only a service can be called")
        standing = self.standing(entry)
        body: JsonObject = {**standing.body, "called_on": on.isoformat()}
        return self.publish(entry, body, expected_number=expected_number, author=author)

    def _publish(self, entry: EntryName, body: JsonObject, expected_number: int, author: StaffId) -> Version:
        if wrong := self.wrong_with(entry, body):
            raise NotPublishable(wrong)
        return self._keep(entry, in_shape(entry.kind, body), expected_number, author)

    def _keep(
        self,
        entry: EntryName,
        body: JsonObject,
        expected_number: int,
        author: StaffId,
        *,
        is_withdrawn: bool = False,
    ) -> Version:
        version = Version(
            entry=entry,
            number=expected_number + 1,
            body=body,
            is_withdrawn=is_withdrawn,
            author=author,
            at=self._clock.now(),
            seed=fingerprint(self._seed(entry)),
        )
        self._store.publish(version)
        self._live.refresh()
        return version

    def _seed(self, entry: EntryName) -> JsonObject:
        seed = seed_of(self._live.seed, entry)
        if seed is None:
            raise NotFound("no file has this entry")
        return seed

    def _wrong(self, entry: EntryName, body: JsonObject) -> Iterator[Wrong]:
        if entry.kind == "service":
            service = msgspec.convert(body, ServiceEntry)
            if service.id != entry.name:
                raise Overtaken("the draft is of another service")
            yield from wrong_with_service(service, self.country_of(entry), self._traps)
        elif entry.kind == "emergency":
            yield from wrong_with_emergency(msgspec.convert(body, EmergencyEntry), entry.name, self._traps)
        elif entry.kind == "answer":
            yield from wrong_with_answer(msgspec.convert(body, AnswerText), _language(entry))
        else:
            text = msgspec.convert(body, PhraseText)
            yield from self._wrong_placeholders(entry, text)
            yield from wrong_with_phrase(entry.name, text, _language(entry))

    def _wrong_placeholders(self, entry: EntryName, text: PhraseText) -> Iterator[Wrong]:
        """What is filled in is the program's, not the editor's: the same names must stay."""
        needed = placeholders(str(self._seed(entry)["text"]))
        for name, said in (("text", text.text), ("sms", text.sms)):
            if said is not None and placeholders(said) != needed:
                wanted = ", ".join(sorted(f"{{{key}}}" for key in needed)) or "-"
                message = f"These must stand in it, and no others: {wanted}."
                yield Wrong(field=name, rule="placeholders", message=message, what=wanted)

    def country_of(self, entry: EntryName) -> str:
        """The country of a service or an emergency number. Raises NotFound."""
        if entry.kind == "emergency":
            return entry.name
        for code, country in self._live.seed.services.items():
            if any(service.id == entry.name for service in country.services):
                return code
        raise NotFound("no file has this entry")


def _language(entry: EntryName) -> Language:
    found = next((language for language in LANGUAGES if language == entry.language), None)
    if found is None:
        raise NotFound("no file has this entry")
    return found


def _misshapen(message: str) -> Wrong:
    """msgspec's finding as one of ours: which field is empty or of the wrong kind."""
    said, _, where = message.partition(" - at `$.")
    name, _, rest = where.rstrip("`").partition("[")
    name = "hours" if name.startswith("hours") else name
    at = rest.partition("]")[0]
    rule = "empty" if "length >= 1" in said else "shape"
    text = "It is empty." if rule == "empty" else f"{said}."
    return Wrong(field=name, rule=rule, message=text, at=int(at) if at.isdigit() else None)
