"""Whole-message commands: exit, opt-out, delete and the closed word lists, in every language at once."""

import re

from bot.folding import fold
from bot.messages import Language
from bot.safety.lexicon import Command, Lexicon
from bot.safety.signs import Sign

# A word that two lists share must do the safer thing: leaving comes before everything.
_PRIORITY = (
    Command.EXIT,
    Command.OPT_OUT,
    Command.DELETE,
    Command.OPT_IN,
    Command.BACK,
    Command.YES,
    Command.NO,
    Command.NOT_SURE,
    Command.MORE,
    Command.NOBODY,
    Command.SKIP,
    Command.OPEN,
    Command.WAIT,
    Command.SOMETHING_ELSE,
    Command.MENU,
)
_DIGIT_EXIT = re.compile(r"0[\s\-.*#]*0")
_DIGITS = {"0": Command.MENU, "7": Command.YES, "8": Command.NO}
# 'no hablo ingles', folded: names a language that she does not want.
_DOES_NOT_SPEAK = re.compile(
    r"\b(?:no|not|dont|cant|cannot|nao|pa|ne|nunca|never) (?:(?:me|se|sei|se bien|ka|konn|m|sais|peux) )?"
    r"(?:hablo|hablar|entiendo|speak|talk|understand|read|write|falo|falar|entendo|parle|parler|comprends|"
    r"pale|konprann|ekri|li)(?: (?:pas|bien|bem|nada|de|well|much|any|en|in|em|an|le|l))* \w+"
)
_MAX_WORDS = 8
_BARE = 3  # up to so many words ('a person please') ask for one, whatever they mean elsewhere
_SPACES = re.compile(r"\s+")


def recognise(text: str, lexicon: Lexicon) -> Command | None:
    """The command that `text` is as a whole, or None. '0-0' leaves, '0' is the menu, '7' yes, '8' no."""
    bare = text.strip().strip(".!¡")
    if _DIGIT_EXIT.fullmatch(bare):
        return Command.EXIT
    if bare in _DIGITS:
        return _DIGITS[bare]
    folded = fold(text)
    if not folded or folded.count(" ") >= _MAX_WORDS:
        return None
    for command in _PRIORITY:
        if any(folded in words.commands[command] for words in lexicon.languages.values()):
            return command
    return None


def language_of(command: Command, text: str, lexicon: Lexicon, prefer: Language | None) -> Language | None:
    """The language in which `command` was written: `prefer` when the word is in it, else the only one that has it."""
    folded = fold(text)
    having = [name for name, words in lexicon.languages.items() if folded in words.commands[command]]
    if prefer in having:
        return prefer
    return having[0] if having else None


def asked_language(text: str, lexicon: Lexicon) -> Language | None:
    """The language that a short message asks for by name ('English please', 'an kreyòl'), or None."""
    folded = fold(text)
    if folded.count(" ") >= _MAX_WORDS:
        return None
    wanted = _DOES_NOT_SPEAK.sub(" ", folded)
    found: list[tuple[int, Language]] = []
    for name, words in lexicon.languages.items():
        for phrase in words.asks_for_language.found_in(wanted):
            is_whole = folded == phrase
            if is_whole or " " in phrase:
                found.append((len(phrase) + (100 if is_whole else 0), name))
    return max(found)[1] if found else None


def asks_for_human(text: str, lexicon: Lexicon) -> Sign | None:
    """A request in `text` for somebody to talk to (conversation rule 20), look-alikes taken out first."""
    folded = _without_look_alikes(text, lexicon)
    found = [
        not any(phrase in one.human_in_doubt for one in lexicon.languages.values())
        for words in lexicon.languages.values()
        for phrase in words.human.found_in(folded)
    ]
    return Sign("request_human", any(found) or len(folded.split()) <= _BARE) if found else None


def mentions_human(text: str, lexicon: Lexicon) -> bool:
    """Whether a word such as 'someone' or 'operator' stands in `text`, whatever it is about."""
    folded = _without_look_alikes(text, lexicon)
    return any(words.mentions_human.any_in(folded) for words in lexicon.languages.values())


def _without_look_alikes(text: str, lexicon: Lexicon) -> str:
    folded = fold(text)
    for words in lexicon.languages.values():
        folded = words.not_human.taken_out(folded)
    return folded


def number_to_call(text: str, lexicon: Lexicon) -> str | None:
    """A typed emergency number or short code, alone or with a word before it ('911', 'llame 911'): a danger signal."""
    compact = _SPACES.sub("", text.strip().strip(".!¡"))
    if compact in lexicon.numbers_to_call:
        return compact
    words = fold(text).split()
    if 1 < len(words) <= 3 and words[-1] in lexicon.numbers_to_call:
        return words[-1]
    return None
