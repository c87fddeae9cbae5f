"""Words that no sentence of ours may hold, by language, and the reason that is told to the editor.

Patterns are matched without regard to capitals. Sources: promises D01, D19, D20, D23, D30, D33, P67; conversation 25.
What must not be asked is in questions.py.
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
    "es": r"garant[ií][zc]|\bprometo\b|\bprometemos\b|\ble aseguramos\b|(completa|total|absoluta)mente segur|"
    r"100 ?(%|por ciento)|sin ning[uú]n (riesgo|peligro)|nadie (lo |la )?(va a )?(sab|enter)|"
    r"no le (va a pasar|pasar[aá]) nada|(le|te|la|lo) (vamos a )?(rescat|salvar)|(todo|todo va a) (estar|"
    r"salir)[aá]? bien|"
    r"\bsecreto (absoluto|total)|\bes secreto|\bsin dejar (rastro|huella)",
    "en": r"guarantee|\b(we|i) promise|(completely|totally|perfectly|absolutely) safe|100 ?(%|per ?cent)|"
    r"(no|without any) risk at all|(nobody|no one) will (ever )?(know|find out)|nothing will happen to you|"
    r"(rescue|save) you\b(?! money| time)|everything will be (fine|all right|ok)|\bis secret\b|untraceable|"
    r"without a trace",
    "pt": r"garant(imos|id|ia de|o que)|\bprometo\b|prometemos|(completa|total|absoluta)mente segur|100 ?(%|por cento)|"
    r"sem nenhum (risco|perigo)|ninguém (vai )?(ficar )?sab|nada vai (lhe )?acontecer|(lhe|te|vamos) (resgat|salvar)|"
    r"(tudo )?vai (ficar|dar) (tudo )?(bem|certo)|\bé segredo|sem deixar rastro",
    "fr": r"garanti|\b(nous|je) promet|(totalement|complètement|absolument|tout à fait) sûr|100 ?(%|pour cent)|"
    r"sans aucun (risque|danger)|personne ne (le )?(saura|sait que)|il ne vous arrivera rien|"
    r"vous (allons )?sauver|tout ira bien|\best secret\b|sans laisser de trace",
    "ht": r"garanti|\b(nou|mwen|m) pwomèt\b|san danje nèt|100 ?(%|pousan)|san okenn (risk|danje)|"
    r"pèsonn p ap (janm )?konnen|anyen p ap rive (w|ou)|\bsove (w|ou)\b|tout bagay (ap|pral) byen|\bse sekrè|"
    r"san kite tras",
}
_ANONYMOUS = {
    "es": r"an[oó]nim|\bincógnit",
    "en": r"anonym|\bincognito",
    "pt": r"an[oôó]nim|\bincógnit",
    "fr": r"anonym|\bincognito",
    "ht": r"anonim",
}
# 'Slave labour' is what a law calls a crime, and the name of a permit; it labels nobody.
_LABELS = {
    "es": r"\bv[ií]ctimas?\b|\b(persona|inmigrante|migrante)s? ilegal|\bilegales\b|prostitut|\bdelincuente|"
    r"(?<!trabajo )\besclav[oa]s?\b|\bmojad[oa]s?\b",
    "en": r"\bvictims?\b|\billegal (immigrant|migrant|person|people|alien)|\billegals\b|prostitut|"
    r"\bcriminals\b|"
    r"\bslaves?\b(?! labour)|\baliens?\b|\bwhore|\bhooker",
    "pt": r"\bv[ií]timas?\b|\b(pessoa|imigrante|migrante)s? ilega|\bilegais\b|\bprostitut|\bcriminos[oa]|"
    r"(?<!trabalho )\bescrav[oa]s?\b",
    "fr": r"\bvictimes?\b|\b(personne|immigrant|migrant|étranger)e?s? illéga|\bprostitu|\bdélinquant|"
    r"(?<!travail )\besclaves?\b|\bclandestin(e|s|es)?\b",
    "ht": r"\bviktim\b|\b(moun|imigran|migran) ilegal|pwostit|\bkriminèl\b|(?<!travay )\besklav\b|\bbouzen\b",
}
_BLAME = {
    "es": r"por qu[eé] (usted )?(no )?(se (fue|qued)|lo hizo|acept|huy|denunci|esper|conf|firm|volvi|dej)|"
    r"(?<!no es )(?<!no fue )(su|tu) culpa|debi[oó] haber|deb[ií]a haber|tendr[ií]a que haber|(fue|"
    r"ha sido) un error suyo",
    "en": r"why (did|didn|do|don|were|have|haven) |you should have|you should not have(?! to)|"
    r"(?<!not )your (own )?(fault|mistake)|you let (him|her|them)\b",
    "pt": r"por que (você )?(não )?(fugi|saiu|aceit|denunci|esper|confi|assin|volt|fic)|"
    r"(?<!não é )(?<!não foi )(sua|tua) culpa|deveria ter\b|devia ter\b|foi (um )?erro seu",
    "fr": r"pourquoi (n'?)?(avez|êtes|vous|ne)|vous auriez d[uû]|(?<!pas )(de )?votre (faute|erreur)",
    "ht": r"poukisa (ou|w) |(ou|w) ta dwe te|(?<!pa )fòt (ou|pa ou)|erè (pa )?ou\b",
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
_GRAPHIC = {
    # What was done to a body, and ways to hurt oneself (D23, D33): no answer needs the picture.
    "es": r"\bviol(ar|aron|ada|ado|adas|ados)\b|golpe[aó]|paliza|\bsangr|tortur|mutil|degoll|cad[aá]ver|"
    r"\bmuert[oa]s?\b|"
    r"\bmatar|asesin|estrangul|penetr|ahorc|\bcortarse|cortes? en|sobredosis|\bveneno|\bsoga\b",
    "en": r"\brap(e|ed|ing|ist)\b|beat(en|ing)? (you|up)|\bblood|tortur|mutilat|corpse|\bdead\b|\bkill|murder|"
    r"strangl|penetrat|"
    r"\bhang(ing)? (your|him|her)|\bcut(ting)? your|overdose|\bpoison",
    "pt": r"estupr|espanc|\bsangu|\bsangr|tortur|mutil|cad[aá]ver|\bmort[oa]s?\b|\bmatar|assassin|estrangul|penetr|"
    r"enforc|"
    r"\bcortar-se|overdose|\bveneno",
    "fr": r"\bviol(er|ée?s?)\b|tabass|\bsang\b|tortur|mutil|cadavre|\bmorte?s?\b|\btuer|assassin|étrangl|pénétr|"
    r"\bpendre|"
    r"se couper|surdose|overdose|\bpoison",
    "ht": r"kadejak|\bsan koule|tòti|kadav|\bmouri\b|touye|asasinen|trangle|pann (tèt|ou)|koupe (tèt|kò)|pwazon",
}
_RISKY = {
    # No advice to confront, to gather proof, or to run at once (D30).
    "es": r"enfr[eé]nt(e|ese|elo|ela|elos)\b|re[uú]na pruebas|(grabe|filme|fotograf[ií]e) (a|lo|la|su|sus|los|las|"
    r"todo)\b|"
    r"(huya|esc[aá]pese|v[aá]yase) (ya|ahora|de inmediato|hoy)",
    "en": r"\bconfront (him|her|them|your)|(?:^|[.:;] )(gather|collect) (the )?(proof|evidence)|"
    r"(?:^|[.:;] )(record|film|photograph) (him|her|them|your)|(run|leave|escape|get out) (right )?(now|immediately|"
    r"at once)\b",
    "pt": r"enfrente (o|a|ele|ela|os|seu)\b|re[uú]na provas|(grave|filme|fotografe) (o|a|ele|ela|os|seu|tudo)\b|"
    r"(fuja|saia) (j[aá]|agora|imediatamente|hoje)",
    "fr": r"affrontez|confrontez|rassemblez des preuves|(filmez|enregistrez|photographiez)[- ](le|la|les|votre)\b|"
    r"(fuyez|partez|sauvez-vous) (tout de suite|maintenant|immédiatement|aujourd'hui)",
    "ht": r"\bal(e)? (kare|konfwonte)|ranmase prèv|(filme|anrejistre) (li|yo|patwon)|(kouri|sove) (kounye a|"
    r"touswit|jodi a)",
}
_HEAVY = {
    "es": r"\btrata\b|tr[aá]fico|tratante|v[ií]ctima|violen|violaci|abus[oa]|explota|polic[ií]a|migraci[oó]n|"
    r"refugi|asilo|deport|deten|c[aá]rcel|prisi[oó]n|suicid|matar|denunci|consulado|embajada|albergue|prostit|"
    r"esclav|secuestr|amenaz|golpe|sexual|delito|crimen|proxenet|peligro|chantaj|expuls|arrest",
    "en":
    r"traffick|victim|violen|\brape|abus(e|ed|ive)|exploit|police|immigration|refuge|asylum|deport|detain|"
    r"arrest|prison|jail|suicid|\bkill|consulate|embassy|shelter|prostit|\bslave|kidnap|threat|\bbeat|sexual|danger|"
    r"\bcrime|blackmail|assault|detention",
    "pt":
    r"tr[aá]fico|v[ií]tima|violên|estupr|abus[oa]|explora|pol[ií]cia|migra[cç][aã]o|ref[uú]gi|asilo|deport|"
    r"deten|pris[aã]o|preso|suic[ií]d|matar|den[uú]nci|consulado|embaixada|abrigo|prostit|escrav|sequestr|amea[cç]|"
    r"sexual|perigo|crime|chantag|violenc",
    "fr": r"\btraite\b|trafic|victime|violen|\bviol\b|abus|exploit|police|immigration|r[eé]fug|asile|expuls|"
    r"d[eé]ten|prison|suicid|\btuer|porter plainte|consulat|ambassade|h[eé]bergement d'urgence|prostit|esclav|menac|"
    r"sexuel|danger|crime|chantage|agress",
    "ht": r"trafik|viktim|vyolans|kadejak|abi\b|eksplwat|lapolis|imigrasyon|refij|azil|depòt|arete\b|"
    r"prizon|touye|plent|konsila|anbasad|pwostit|esklav|kidnap|menas|seksyèl|danje|krim|chantaj|abizè",
}  # fmt: skip

_RULES = (
    ("promise", _PROMISES, "it promises what nobody can promise"),
    ("anonymous", _ANONYMOUS, "nothing here may be called anonymous: the phone company and the app know"),
    ("label", _LABELS, "it gives the person a label"),
    ("blame", _BLAME, "it can be heard as blame"),
    ("order", _ORDERS, "it tells her what to do: say what she can do"),
    ("feelings", _FEELINGS, "it is pity or praise"),
    ("graphic", _GRAPHIC, "it paints what was done, or names a way to hurt oneself"),
    ("risky", _RISKY, "it sends her to confront, to gather proof or to run at once"),
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
