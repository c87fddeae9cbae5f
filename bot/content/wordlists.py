"""Words that no sentence of ours may hold, by language, and the reason that is told to the editor.

Patterns are matched without regard to capitals. Sources: promises D01, D19, D20, D22, D23; conversation 25.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.messages import LANGUAGES, Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Forbidden:
    """rule: short name for reports. pattern: what must not be said. why: one sentence for the editor."""

    rule: str
    pattern: re.Pattern[str]
    why: str


_PROMISES = {
    "es": r"garantiz|\bprometemos\b|completamente segur|totalmente segur|100 ?%|nadie (lo )?(va a )?sab|"
    r"(le|te|la|lo) (vamos a )?rescat|\bsecreto (absoluto|total)|\bes secreto",
    "en": r"guarantee|we promise|completely safe|totally safe|100 ?%|nobody will know|no one will know|"
    r"rescue you|\bis secret\b",
    "pt": r"garantimos|garantid|prometemos|completamente segur|totalmente segur|100 ?%|ninguém (vai )?sab|"
    r"(lhe|te) resgat|\bé segredo",
    "fr": r"garanti|nous promettons|totalement sûr|complètement sûr|100 ?%|personne ne (le )?saura|"
    r"vous (allons )?sauver|\best secret\b",
    "ht": r"garanti|nou pwomèt|san danje nèt|100 ?%|pèsonn p ap konnen|sove ou\b|\bse sekrè",
}
_ANONYMOUS = {
    "es": r"an[oó]nim",
    "en": r"anonym",
    "pt": r"an[oôó]nim",
    "fr": r"anonym",
    "ht": r"anonim",
}
_LABELS = {
    "es": r"\bv[ií]ctimas?\b|\b(persona|inmigrante|migrante)s? ilegal|\bilegales\b|prostitut",
    "en": r"\bvictims?\b|\billegal (immigrant|migrant|person|alien)|\billegals\b|prostitut",
    "pt": r"\bv[ií]timas?\b|\b(pessoa|imigrante|migrante)s? ilega|\bprostitut",
    "fr": r"\bvictimes?\b|\b(personne|immigrant|migrant|étranger)e?s? illéga|\bprostitu",
    "ht": r"\bviktim\b|\b(moun|imigran) ilegal|pwostit",
}
_BLAME = {
    "es": r"por qu[eé] (no )?(se fue|lo hizo|acept|huy|denunci|esper)|(?<!no es )(su|tu) culpa|"
    r"debi[oó] haber",
    "en": r"why (did|didn|do|don|were) |you should have|(?<!not )your fault",
    "pt": r"por que (você )?(não )?(fugi|saiu|aceit|denunci|esper)|(?<!não é )(sua|tua) culpa|deveria ter\b",
    "fr": r"pourquoi (n'?)?(avez|êtes|vous)|vous auriez dû|(?<!pas )(de )?votre faute",
    "ht": r"poukisa ou |ou ta dwe te|(?<!pa )fòt (ou|pa ou)",
}
_ORDERS = {
    "es": r"\b(usted|tú) debes?\b|(?:^|[.:;] )(usted )?(tiene|tienes) que\b",
    "en": r"\byou must\b|(?<!not )(?<!n't )\b(you have to|you need to)\b",
    "pt": r"\bvocê deve\b|(?<!não )(?<!nao )\b(você )?(tem que|precisa) (?!de\b)(?=ir|fazer|falar|dizer|dar|chamar)",
    "fr": r"\bvous devez\b|\bil faut que vous\b",
    "ht": r"\bou dwe\b|(?<!pa )\bou oblije\b",
}
_FEELINGS = {
    "es": r"\bpobre(cita|cito)?\b(?! de)|\bvaliente|\bpena me da|\blástima",
    "en": r"\bpoor (you|thing)|\bbrave\b|\bpity\b",
    "pt": r"\bcoitad|\bcorajos|\bpena de você",
    "fr": r"\bpauvre (vous|petite)|\bcourageu",
    "ht": r"\bpòdyab|\bbrav\b",
}
_STORY = {
    "es": r"¿[^?]*\b(qu[eé] (le |te )?(pas[oó]|hicieron)|qui[eé]n(es)? (le|te|fue)|"
    r"cu[aá]ndo (pas|lleg|empez)|"
    r"cu[aá]ntas? personas|c[oó]mo se llama (su|el)|d[oó]nde (vive|trabaja|est[aá]) exact|su direcci[oó]n|"
    r"su nacionalidad|tiene (papeles|pasaporte|visa)|qu[eé] edad|cu[aá]ntos años)[^?]*\?",
    "en": r"[^.?]*\b(what happened|what did (he|she|they)|who (did|hurt|is he)|when did|how many people|"
    r"where (exactly )?do you (live|work)|your address|your nationality|do you have (papers|"
    r"a passport|a visa)|"
    r"how old are you)[^?]*\?",
    "pt": r"[^.?]*\b(o que (aconteceu|fizeram)|quem (fez|foi)|quando (aconteceu|chegou)|quantas pessoas|"
    r"onde (exatamente )?(mora|trabalha)|seu endereço|sua nacionalidade|tem (documentos|passaporte|visto)|"
    r"quantos anos)[^?]*\?",
    "fr": r"[^.?]*\b(que s'est-il passé|qu'est-ce qu'on vous a fait|qui (vous a|est-ce)|quand (est-ce|êtes)|"
    r"combien de personnes|où (habitez|travaillez)|votre adresse|votre nationalité|"
    r"avez-vous (des papiers|un passeport|un visa)|quel âge)[^?]*\?",
    "ht": r"[^.?]*\b(kisa ki (te )?(rive|pase)|kisa yo (te )?fè|ki moun ki (te )?fè|kilè (sa|ou) (te )?|"
    r"konbyen moun|adrès ou|ki nasyonalite|èske ou gen (papye|paspò|viza)|ki laj)[^?]*\?",
}
_HEAVY = {
    "es": r"\btrata\b|tr[aá]fico|tratante|v[ií]ctima|violen|violaci|abus[oa]|explota|polic[ií]a|migraci[oó]n|"
    r"refugi|asilo|deport|deten|c[aá]rcel|prisi[oó]n|suicid|matar|denunci|consulado|embajada|albergue|prostit",
    "en":
    r"traffick|victim|violen|\brape|abus(e|ed|ive)|exploit|police|immigration|refuge|asylum|deport|detain|"
    r"arrest|prison|jail|suicid|\bkill|consulate|embassy|shelter|prostit",
    "pt":
    r"tr[aá]fico|v[ií]tima|violên|estupr|abus[oa]|explora|pol[ií]cia|migra[cç][aã]o|ref[uú]gi|asilo|deport|"
    r"deten|pris[aã]o|preso|suic[ií]d|matar|den[uú]nci|consulado|embaixada|abrigo|prostit",
    "fr": r"\btraite\b|trafic|victime|violen|\bviol\b|abus|exploit|police|immigration|r[eé]fug|asile|expuls|"
    r"d[eé]ten|prison|suicid|\btuer|porter plainte|consulat|ambassade|h[eé]bergement d'urgence|prostit",
    "ht": r"trafik|viktim|vyolans|vyolans|kadejak|abi\b|eksplwat|lapolis|imigrasyon|refij|azil|depòt|arete\b|"
    r"prizon|touye|plent|konsila|anbasad|pwostit",
}  # fmt: skip

_RULES = (
    ("promise", _PROMISES, "it promises what nobody can promise"),
    ("anonymous", _ANONYMOUS, "nothing here may be called anonymous: the phone company and the app know"),
    ("label", _LABELS, "it gives the person a label"),
    ("blame", _BLAME, "it can be heard as blame"),
    ("order", _ORDERS, "it tells her what to do: say what she can do"),
    ("feelings", _FEELINGS, "it is pity or praise"),
    ("story", _STORY, "it asks for her story, names, places, dates, age or papers"),
)


def forbidden(language: Language) -> tuple[Forbidden, ...]:
    return _FORBIDDEN[language]


def heavy_word(text: str, language: Language) -> str | None:
    """The first word that should not be read over her shoulder, or None."""
    found = _HEAVY_PATTERNS[language].search(text)
    return found.group() if found else None


def _compiled(words: Mapping[str, str]) -> dict[Language, re.Pattern[str]]:
    return {language: re.compile(words[language], re.IGNORECASE) for language in LANGUAGES}


_HEAVY_PATTERNS = _compiled(_HEAVY)
_FORBIDDEN: Mapping[Language, tuple[Forbidden, ...]] = {
    language: tuple(
        Forbidden(rule=rule, pattern=re.compile(words[language], re.IGNORECASE), why=why) for rule, words, why in _RULES
    )
    for language in LANGUAGES
}
