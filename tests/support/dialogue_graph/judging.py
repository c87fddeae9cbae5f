"""What must hold for every single step: what may be heard, when silence is allowed, and what opens a request."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.content.questions import ALLOWED, asks_for
from bot.conversation.state import State
from bot.messages import LANGUAGES, ChannelName, Language, Part
from tests.support.dialogue_graph.alphabet import By, Move
from tests.support.dialogue_graph.exploring import Judged
from tests.support.dialogue_graph.sentences import Read, Vocabulary
from tests.support.dialogue_graph.states import Node, Stand
from tests.support.dialogue_graph.walking import Step, is_explanation

_MOST_CHOICES = 3
_HINTS = frozenset({"service.nobody_hint", "danger.other_country", "assistant.greet"})
"""With a question mark, and yet what she can write, not what we ask."""
_EXITS = ("word exit", "word 00")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrong:
    """rule: which check. node and move: where; what: the words or the state that should not be."""

    rule: str
    node: Node
    move: str
    what: str


@dataclass(kw_only=True)
class Judging:
    """Called for every step of one channel. heard: how often each piece was. silences: how often, by what allows it."""

    channel: ChannelName
    vocabularies: Mapping[Language, Vocabulary]
    wrong: list[Wrong] = field(default_factory=list)
    heard: Counter[str] = field(default_factory=Counter)
    silences: Counter[str] = field(default_factory=Counter)
    texts: dict[str, tuple[Language, Read]] = field(default_factory=dict)
    questions: set[str] = field(default_factory=set)

    def __call__(self, node: Node, stand: Stand, move: Move, step: Step) -> Judged:
        keys = self._keys(node, move, step)
        self._check_exit(node, move, step, keys)
        self._check_silence(node, move, step)
        self._check_request(node, move, step)
        if step.offered > _MOST_CHOICES:
            self._is_wrong("three choices at most", node, move, str(step.offered))
        explained = is_explanation(keys) if keys else step.stand.explained
        return Judged(
            stand=replace(step.stand, explained=explained),
            answers=any(self.is_topic(key) for key in keys),
            leaves=self._leaves(node, step, keys),
        )

    def is_topic(self, key: str) -> bool:
        """Whether a piece is the answer to a topic."""
        return key.startswith("answer.") and key not in _ABOUT_ANSWERS

    # ------------------------------------------------------------ what is heard

    def _keys(self, node: Node, move: Move, step: Step) -> tuple[str, ...]:
        if not step.heard:
            return ()
        language, read = self._read(step.heard, step.stand)
        if read.rest:
            self._is_wrong("a sentence outside resources", node, move, read.rest)
        if read.choices > _MOST_CHOICES:
            self._is_wrong("three choices at most", node, move, str(read.choices))
        for part in step.heard:
            for button in part.buttons:
                if button.label not in self.vocabularies[language].labels:
                    self._is_wrong("a sentence outside resources", node, move, button.label)
        for asks in read.asks:
            self._is_wrong("a question that D22 forbids", node, move, asks)
        self.heard.update(read.keys)
        asked = {key for key in read.keys if self._is_question(key, language)}
        if len(asked - _HINTS) > 1:
            self._is_wrong("one question at a time", node, move, ", ".join(sorted(asked)))
        self.questions.update(asked)
        return read.keys

    def _read(self, heard: Sequence[Part], stand: Stand) -> tuple[Language, Read]:
        """In the language that it is wholly in; else what is left of it in hers."""
        text = "\n".join(part.text for part in heard)
        if text not in self.texts:
            person = stand.person
            hers = (person.chosen_language or person.sitting.language) if person else None
            order: list[Language] = list(dict.fromkeys((hers or "es", *LANGUAGES)))
            reads = ((language, self.vocabularies[language].read(text)) for language in order)
            first = next(reads)
            language, read = (
                first if not first[1].rest else next((found for found in reads if not found[1].rest), first)
            )
            self.texts[text] = language, replace(read, asks=tuple(_asks_too_much(read, language)))
        return self.texts[text]

    def _is_question(self, key: str, language: Language) -> bool:
        """Whether a sentence of the assistant itself asks; what an answer or a step says she may ask others is hers."""
        is_own = not key.startswith(("answer.", "more.", "step."))
        return is_own and key in self.vocabularies[language].questions

    # ------------------------------------------------------------ leaving, silence, requests

    def _leaves(self, node: Node, step: Step, keys: Sequence[str]) -> bool:
        person = step.stand.person
        is_covered = keys == (f"cover.{self.channel}",) and len(step.heard) == 1
        return person is not None and person.is_frozen and (is_covered or (node.is_opted_out and not step.heard))

    def _check_exit(self, node: Node, move: Move, step: Step, keys: Sequence[str]) -> None:
        if move.name in _EXITS and not self._leaves(node, step, keys):
            self._is_wrong("an exit word leaves with one cover text", node, move, ", ".join(keys))

    def _check_silence(self, node: Node, move: Move, step: Step) -> None:
        if step.heard or move.by in (By.TIME, By.STAFF):
            return
        reason = why_silent(node, move, self.channel)
        self.silences[reason or "none"] += 1
        if reason is None:
            stopped = " (the gate stopped what was said)" if step.stopped else ""
            self._is_wrong("silence", node, move, f"nothing was heard{stopped}")

    def _check_request(self, node: Node, move: Move, step: Step) -> None:
        person = step.stand.person
        state = person.state.value if person else ""
        if step.cases or (state == State.WAITING and node.state != State.WAITING):
            is_second = node.state == State.ASKED and node.asking == "human" and node.explained and not node.is_over
            is_yes = move.name == "word yes" or key_of(node, move) == "human.confirm"
            if not (is_second and is_yes and move.by is By.HER):
                self._is_wrong("a request without the second yes", node, move, state)
        if state == State.ASKED and node.state != State.ASKED and not _asks_for_human(node, move):
            self._is_wrong("a request without the first yes", node, move, state)

    def _is_wrong(self, rule: str, node: Node, move: Move, what: str) -> None:
        self.wrong.append(Wrong(rule=rule, node=node, move=move.name, what=what))


_ABOUT_ANSWERS = ("answer.source", "answer.more_hint", "answer.withdrawn")


def why_silent(node: Node, move: Move, channel: ChannelName) -> str | None:
    """The rule that allows silence, or None: she must hear something.

    Opted out: nothing but the way back, and danger where the channel is not SMS (rule 8). Held by a caseworker: the
    assistant is silent (13). Sent before our message reached her: it does not count, and an answer would be one to a
    question that she has not seen (10).
    """
    if node.is_opted_out:
        is_danger = move.name in _DANGER and channel is not ChannelName.SMS
        return None if move.name == "word opt_in" or is_danger else "opted out"
    if node.state == State.WITH_CASEWORKER and not (node.is_over or node.is_frozen or node.asking == "safe"):
        heard = (*_DANGER, *_EXITS, "word opt_out", "word delete", "word back_to_programme")
        heard += ("word yes", "word no", "digit 7", "digit 8") if node.asking == "delete" else ()
        return None if move.name in heard else "a caseworker holds the talk"
    if node.state == State.WITH_CASEWORKER and node.asking == "safe" and node.held not in (None, "text:"):
        is_yes = move.name in ("word yes", "digit 7") or key_of(node, move) == "safe.yes"
        return "a caseworker holds the talk, and now has what she wrote" if is_yes else None
    return "sent before our message arrived" if move.by is By.EARLY else None


_DANGER = ("danger emergency", "danger self_harm", "danger number")


def _asks_too_much(read: Read, language: Language) -> Iterator[str]:
    """What a whole message asks of her and may not (D22): here its sentences stand together."""
    may = {thing for start, (thing, _) in ALLOWED.items() if any(key.startswith(start) for key in read.keys)}
    may |= {"language"} if any(key.startswith(("answer.", "more.")) for key in read.keys) else set()
    yield from (f"{asks.thing}: {asks.words}" for asks in asks_for(read.ours, language) if asks.thing not in may)


def key_of(node: Node, move: Move) -> str | None:
    """The offered choice that a move stands for."""
    kind, _, said = move.name.partition(" ")
    if kind == "choose":
        return said
    offered = {str(digit): key for digit, key in node.offer}
    return offered.get(said) if kind == "digit" and not node.is_over else None


def _asks_for_human(node: Node, move: Move) -> bool:
    """Typed or chosen, or what was held while the safe moment was asked for."""
    if move.name in ("human asks", "model request_human") or key_of(node, move) == "human.ask":
        return True
    says_yes = move.name in ("word yes", "digit 7") or key_of(node, move) == "safe.yes"
    return node.asking == "safe" and says_yes and node.held is not None
