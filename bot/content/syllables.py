"""How many syllables a word has: a small rule for each language, near enough for an average over a whole answer."""

import re
import unicodedata

from bot.messages import Language

_VOWELS = {
    "es": re.compile(r"[aeiouáéíóúü]+(?:y\b)?|\by\b"),
    "en": re.compile(r"[aeiouy]+"),
    "pt": re.compile(r"[aeiouáéíóúâêôãõà]+"),
    "fr": re.compile(r"[aeiouyàâéèêëîïôöùûüœæ]+"),
    "ht": re.compile(r"[aeiouàèò]+"),
}
_HIATUS = {
    # Two of a, e, o are two syllables (le-er, ca-er); so is an accented í or ú beside another vowel (pa-ís).
    "es": re.compile(r"(?<=[aeoáéó])(?=[aeoáéó])|(?<=[aeoáéó])(?=[íú])|(?<=[íú])(?=[aeoáéó])"),
    # The same, but ão, ãe, õe and a last ao are one.
    "pt": re.compile(r"(?<=[aeoáéóâêôà])(?=[aeoáéóâêôà])(?!os?\b)|(?<=[aeoáéóâêô])(?=[íú])|(?<=[íú])(?=[aeoáéóâêô])"),
    # The accent divides (cré-er, na-ïf).
    "fr": re.compile(r"(?<=[éëï])(?=[aeiou])|(?<=[aou])(?=[éëï])"),
    # ra-di-o, si-tu-a-tion, be-ing, go-ing; but lan-guage, ques-tion, qui-et as it comes.
    "en": re.compile(r"(?<=i)(?=[ao])|(?<=[^gq]u)(?=a)|(?<=[eyo])(?=ing)"),
}
_STRESSED_END = re.compile(r"[^áéíóúâêôãõ]*i[ao]s?")  # Portuguese di-a, mo-ra-di-a, but fa-mí-lia
_SILENT = {
    # A last e is not heard unless in 'le' after a consonant; nor es, unless after a hiss; nor ed, unless after t or d.
    "en": re.compile(
        r"(?<=[^aeiouyl])e$|(?<=[aeiouy]l)e$|(?<=[^aeiouysxzgchl])es$|(?<=[^aeiouytdl])ed$|(?<=[aeiouyl]l)e[sd]$"
    ),
    "fr": re.compile(r"(?<=[gq])ues?$|(?<=[^aeiouyéèêà])es?$"),
}
_ONE_SOUND = {
    "en": (re.compile(r"[tsc]i(?=on|al|an|ou|en)|gi(?=on|ou)"), "x"),
    "es": (re.compile(r"(?<=[gq])u(?=[eéií])"), ""),
    "pt": (re.compile(r"(?<=q)u(?=[eéiíê])"), ""),
}


def syllables(word: str, language: Language) -> int:
    """At least 1. word: one word, any case; unaccented spellings count a little differently.

    Rule: groups of vowels, divided at a hiatus; a silent end is left out in English and French, and what is written
    with two vowels but heard as one (que, gui, -tion) counts once. Nothing is looked up: 'business' is 3.
    """
    said = unicodedata.normalize("NFC", word.lower())
    if language in _SILENT:
        said = _SILENT[language].sub("", said)
    if language in _ONE_SOUND:
        heard, letters = _ONE_SOUND[language]
        said = heard.sub(letters, said)
    divided = len(_HIATUS[language].findall(said)) if language in _HIATUS else 0
    if language == "pt" and _STRESSED_END.fullmatch(said):
        divided += 1
    return max(1, len(_VOWELS[language].findall(said)) + divided)
