"""What we never ask for: the story, names, places, dates, ages, papers or proof (D22, P66), and what we may.

Both forms are found: a sentence that ends with a question mark, and a request ('Tell us what happened'). What a
person may ask others ('you can ask: who answers?') is not a question of ours and asks for none of this.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.messages import LANGUAGES, Language

ALLOWED: Mapping[str, tuple[str, str]] = {
    "country.": (
        "place",
        "the country decides which numbers are right: asked once, after an answer, and can be skipped",
    ),
    "assistant.change_country": ("place", "she asked to change it"),
    "assistant.greet": ("language", "she reads us in her own language from the first message on"),
    "assistant.change_language": ("language", "she asked to change it"),
    "language.": (
        "language",
        "an answer in a language she does not read is none; the names are offered, not asked for",
    ),
    "name.": ("name", "only when a caseworker will write, any word will do, and it can be skipped"),
    "pronoun.": ("name", "only when a caseworker will write, so that nobody is addressed wrongly; can be skipped"),
}
"""How a phrase's key begins, the one thing it may ask for, and why. Answers may ask for nothing."""

ASKED_FOR: Mapping[str, str] = {
    "story": "her story",
    "name": "her name",
    "place": "where she is",
    "person": "who did it",
    "papers": "papers, status or proof",
    "figures": "dates, ages or numbers of people",
    "intimate": "what was done to her body, or her intimate life",
    "language": "her language, out of place",
}
_THINGS: Mapping[str, Mapping[Language, str]] = {
    "story": {
        "es": r"qu[eé] ((le|les|te|os|se) )?(ha )?(pas[oóa]\b|pasad|suced|ocurr|hicieron|hizo|han hecho|vivi[oó])|"
        r"su (historia|caso)\b|lo (que (le )?pas[oó]|ocurrido|sucedido)",
        "en": r"what (has )?happen|what (did|have|has) (he|she|they|been)|your (story|case)\b|what (is|was) going on",
        "pt": r"o que ((lhe|te) )?(aconteceu|passou|houve|ocorreu|fizeram|fez|viveu)|[sn]ua hist[oó]ria|seu caso\b",
        "fr": r"que s'est-il pass|ce qui (s'est pass|vous est arriv)|que vous (est-il|a-t-on|ont)|qu'est-ce qu('on|"
        r"'il|i) |"
        r"votre (histoire|r[eé]cit)",
        "ht": r"(kisa|sa) ki (te )?(rive|pase)|(kisa|sa) yo (te )?f[eè]|istwa (w|ou)\b",
    },
    "name": {
        "es": r"c[oó]mo se llama|su (nombre|apellido)|con qui[eé]n hablo|qui[eé]n es usted|pronombre",
        "en": r"your (full |first |last |real )?(name|surname)|who are you\b|who am i (talking|speaking)|pronoun",
        "pt": r"como (voc[eê] )?se chama|[sn]?seu (nome|sobrenome)|com quem (eu )?falo|quem é você|pronome",
        "fr": r"comment vous appelez|votre (nom|pr[eé]nom)|qui êtes-vous|à qui ai-je|pronom",
        "ht": r"kijan (ou|w|yo) rele|ki jan (ou|w|yo) rele|(?<!non )non (ou|w)\b|ki moun ou ye|pwonon",
    },
    "place": {
        "es": r"d[oó]nde (est[aá]|vive|trabaja|se encuentra|duerme|queda|(la|le|lo) tien)|"
        r"en qu[eé] (pa[ií]s|ciudad|calle|lugar|barrio|casa|hotel)|su (direcci[oó]n|ubicaci[oó]n)",
        "en": r"where (exactly )?(are you|do you|you are|you live|is (the|your))|(which|what) (country|city|town|"
        r"street|place|hotel)|"
        r"your (address|location)",
        "pt": r"onde (exatamente )?(você )?(está|mora|vive|trabalha|fica|dorme|se encontra)|"
        r"(em )?que (país|cidade|rua|lugar|bairro|hotel)|seu endereço|sua localização",
        "fr": r"où (êtes|etes|vivez|habitez|travaillez|dormez|vous)|(dans |de )?quel(le)? (pays|ville|rue|lieu|"
        r"h[oô]tel|endroit)|"
        r"votre (adresse|position)",
        "ht": r"ki (kote|bò) (ou|w|yo)\b|kote ou (ye|rete|travay)|(nan )?ki (peyi|vil|ri|lari|kay)|adrès (ou|w)\b",
    },
    "person": {
        "es": r"qui[eé]n(es)? (le|la|lo|te|fue|fueron|lo hizo|era|es (su|el|la))\b|c[oó]mo se llama (su|el|la)",
        "en": r"who (did|hurt|was|has|is (he|she|your|the)|made|took|brought|forced)\b|(his|her|their) names?\b",
        "pt": r"quem (fez|foi|é (o|a|seu|sua)|obrigou|trouxe|levou|era)\b|nome (dele|dela|deles)",
        "fr": r"qui (vous a|vous ont|est-ce|était|a fait|est (votre|le|la)|sont)\b|(son|leur) nom(?= complet|"
        r" de famille)",
        "ht": r"ki moun ki (te )?(f[eè]|fòse|mennen|bat|pran|se)|(ki )?non (moun|mesye|patwon)",
    },
    "papers": {
        "es": r"(tiene|trae|lleva) (algún |alg[uú]n |sus? )?(papeles|pasaporte|visa|permiso de|residencia)|"
        r"su (nacionalidad|situaci[oó]n migratoria|pasaporte|c[eé]dula|visa)\b|de qu[eé] pa[ií]s (es|viene)|"
        r"sus (papeles|documentos)|"
        r"n[uú]mero de (pasaporte|documento|c[eé]dula)|tiene (usted )?pruebas|est[aá] (usted )?(legal|irregular)",
        "en": r"(do you|you) have (any |your )?(papers|a passport|a visa|proof|evidence)|your (nationality|passport|"
        r"visa|papers|documents)|"
        r"immigration status|where are you from|are you (here )?(legal|illegal|undocumented)|passport number",
        "pt": r"(tem|traz) (algum |seus? )?(documentos|passaporte|visto|provas)|sua nacionalidade|situação migratória|"
        r"de que país (é|vem)|seu (passaporte|visto|cpf)|seus documentos|está (aqui )?(legal|irregular)",
        "fr": r"avez-vous (des |vos |un |une )?(papiers|passeport|visa|preuves?)|votre (nationalit[eé]|passeport|"
        r"visa|statut)|"
        r"vos (papiers|documents)|d'où venez|de quel pays (êtes|venez)|en situation (r[eé]guli|irr[eé]guli)",
        "ht": r"([eè]ske )?ou gen (papye|paspò|viza|prèv)|ki nasyonalite|(paspò|viza|papye) (ou|w)\b|"
        r"ki peyi ou soti|nimewo paspò",
    },
    "figures": {
        "es": r"cu[aá]ndo (pas|lleg|empez|fue|ocurr|suced)|desde cu[aá]ndo|cu[aá]nto tiempo (lleva|hace)|"
        r"cu[aá]nt[oa]s (personas|hombres|mujeres|clientes)|qu[eé] edad|cu[aá]ntos a[nñ]os|su (edad|"
        r"fecha de nacimiento)",
        "en": r"when did|since when|how long (have|has|did)|how many (people|men|women|clients|times)|how old|"
        r"your (age|date of birth)",
        "pt": r"quando (aconteceu|chegou|foi|começou)|desde quando|há quanto tempo|quant[oa]s (pessoas|homens|"
        r"mulheres|clientes)|"
        r"que idade|quantos anos|sua (idade|data de nascimento)",
        "fr": r"quand (est-ce|êtes|cela|avez|a-t)|depuis (quand|combien)|combien de (personnes|temps|hommes|femmes|"
        r"clients|fois)|"
        r"quel âge|votre (âge|date de naissance)",
        "ht": r"kil[eè] (sa|ou|w|yo) (te )?|depi kil[eè]|konbyen (tan|moun|gason|fanm|kliyan|fwa)|ki laj|laj (ou|"
        r"w)\b|dat (ou|w) te fèt",
    },
    "intimate": {
        "es": r"(tuvo|tiene|ha tenido) (sexo|relaciones)|(le|la) (tocaron|tocó|viol|abus|forzaron a tener)|"
        r"servicios sexuales|fue (violad|abusad)|est[aá] embarazada",
        "en": r"(have|had|having) (sex|intercourse)|(touch(ed)?|raped?|abused?|assault(ed)?|hurt) you\b|"
        r"were you (rap|touch|abus|assault)|sexual services|are you pregnant",
        "pt": r"(teve|tem|fez) (sexo|relaç)|(tocaram|abusaram|violentaram|estupraram)|foi (violentad|abusad|estuprad)|"
        r"serviços sexuais|está grávida",
        "fr": r"(eu|avez) (des )?(rapports|relations sexuelles)|vous a-t-on (touch|viol|forc)|"
        r"vous (a|ont) (touch|viol)|services sexuels|êtes-vous enceinte",
        "ht": r"(te )?(gen|fè) (sèks|rapò)|yo (te )?(manyen|vyole|kadejak|fòse) (ou|w)|ou ansent",
    },
    "language": {
        "es": r"su idioma|nombre del idioma|qu[eé] idioma",
        "en": r"your language|name of the language|(which|what) language",
        "pt": r"sua l[ií]ngua|nome da l[ií]ngua|que l[ií]ngua",
        "fr": r"votre langue|nom de la langue|quelle langue",
        "ht": r"lang (ou|w)\b|non lang lan|ki lang",
    },
}
_REQUEST: Mapping[Language, str] = {
    "es": r"(?:^|[.:;?!] |por favor,? )(?:d[ií]ga(?:nos|me)?|cu[eé]nte(?:nos|me)?|escr[ií]ba(?:nos|me)?|"
    r"env[ií]e(?:nos|me)?|"
    r"m[aá]nde(?:nos|me)?|mu[eé]stre(?:nos|me)?|ens[eé][nñ]e(?:nos|me)?|comparta|ind[ií]que(?:nos)?|describa|"
    r"explique(?:nos)?)\b",
    "en": r"(?:^|[.:;?!] |please,? )(?:tell|write|send|show|share|give|describe|explain|type)\b",
    "pt": r"(?:^|[.:;?!] |por favor,? )(?:diga|conte|escreva|envie|mande|mostre|compartilhe|indique|descreva|"
    r"explique)(?:-nos|-me)?\b",
    "fr": r"(?:^|[.:;?!] |s'il vous plaît,? )(?:dites|racontez|[eé]crivez|envoyez|montrez|partagez|indiquez|"
    r"d[eé]crivez|expliquez|"
    r"donnez)(?:-nous|-moi)?\b",
    "ht": r"(?:^|[.:;?!] |tanpri,? )(?:di|rakonte|ekri|voye|montre|pataje|bay|eksplike)(?: nou| m| mwen)?\b",
}
_QUESTION = re.compile(r"[^.?!…\n]*\?")


@dataclass(frozen=True, slots=True)
class Asks:
    """thing: a key of ASKED_FOR. words: as they stand in the text."""

    thing: str
    words: str


def asks_for(text: str, language: Language) -> Iterator[Asks]:
    """Everything in `text` that asks her for something of hers."""
    for sentence in _QUESTION.findall(text):
        for thing, pattern in _ASKED[language].items():
            if pattern.search(sentence):
                yield Asks(thing, sentence.strip())
    for thing, pattern in _REQUESTED[language].items():
        if found := pattern.search(text):
            yield Asks(thing, found.group().strip(".:;?! "))


def asks_too_much(text: str, language: Language, key: str = "") -> Asks | None:
    """The first thing that must not be asked for. key: of the phrase.

    '' in an answer, which asks for nothing of hers; that she can tell others her language may stand in one.
    """
    may = {"language"} if not key else {thing for start, (thing, _) in ALLOWED.items() if key.startswith(start)}
    return next((asks for asks in asks_for(text, language) if asks.thing not in may), None)


def _compiled(form: str) -> Mapping[Language, Mapping[str, re.Pattern[str]]]:
    return {
        language: {
            thing: re.compile(form.format(thing=words[language], verb=_REQUEST[language]), re.IGNORECASE)
            for thing, words in _THINGS.items()
        }
        for language in LANGUAGES
    }


_ASKED = _compiled(r"\b(?:{thing})")
_REQUESTED = _compiled(r"{verb}[^.?!\n]*?\b(?:{thing})")
