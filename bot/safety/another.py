"""Whether a message is plainly about somebody else: a friend's, a sister's, a mother's question (conversation rule 15).

Plainly: it names another person and says nothing of the one who writes. 'Mi hermana me encerró' is her own story.
Read on folded text, language by language.
"""

import re
from dataclasses import dataclass
from typing import Self

from bot.folding import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class _Language:
    """other: another person, with what makes her somebody's. helping: what helpers say of themselves. own: herself."""

    other: re.Pattern[str]
    helping: re.Pattern[str]
    own: re.Pattern[str]

    @classmethod
    def of(cls, *, other: str, helping: str, own: str) -> Self:
        return cls(other=_words(other), helping=_words(helping), own=_words(own))

    def is_about_another(self, folded: str) -> bool:
        if not self.other.search(folded):
            return False
        rest = self.helping.sub(" ", self.other.sub(" ", folded))
        return len(rest.split()) > 1 and self.own.search(rest) is None


def _words(alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives})\b")


_SISTER = re.compile(r"\bsè (mwen|m)\b")
_APART = str.maketrans(dict.fromkeys("'’‘`´", " "))
_AGE = r"(?:[89]|1[0-7])"
_LANGUAGES = (
    _Language.of(
        other=(
            r"(?<!con )(?<!de )(?:mi|una|un|otra|otro) (?:herman[ao]|herman[ai]t[ao]|amig[ao]|vecin[ao]|prim[ao]|"
            r"sobrin[ao]|cunad[ao]|mama|madre|companer[ao]|conocid[ao]|paisan[ao]|alumn[ao]|ahijad[ao])(?: mi[ao])?|"
            rf"mi hij[ao](?= (?:tiene|de) {_AGE}\b)|otra persona"
        ),
        helping=(
            r"(?:quiero|quisiera|puedo|podria|como|necesito|deseo) (?:poder )?(?:ayudar(?:la|lo|le)?|ayudo|saber|"
            r"preguntar)|que (?:puedo hacer|hago)|(?:me preocupa|tengo|conozco|pregunto|escribo|creo|pienso)"
        ),
        own=(
            r"me|mi|mis|yo|conmigo|nos|nosotr[ao]s|nuestr[ao]s?|mi[ao]|estoy|soy|puedo|necesito|vivo|trabajo|hago|fui|"
            r"estaba|estamos|somos|tenemos|trabajamos|vivimos|podemos|quiero|quisiera|voy|tuve|sali|salgo|hui|volver"
        ),
    ),
    _Language.of(
        other=(
            r"(?<!with )(?<!of )(?:my|a|another|some) (?:sister|brother|friend|best friend|neighbou?r|cousin|niece|"
            r"nephew|mom|mum|mother|coworker|co worker|classmate|student|roommate)s?(?: of mine)?|"
            rf"my (?:daughter|son|kid|girl|boy)(?= (?:is|who is|whos) {_AGE}\b)|my {_AGE} (?:year old|yo)(?: \w+)?|"
            r"someone else|somebody else|another person|someone i know|somebody i know"
        ),
        helping=(
            r"(?:can|could|should|do|how do|how can|what can|what should) i(?: (?:help|do|tell|call))?|"
            r"i (?:want|would like|need|d like) to (?:help|know|ask)|"
            r"i (?:know|have|think|believe|met|saw)|i a?m (?:worried|asking|writing|scared)|helping my|its not for me"
        ),
        own=r"i|im|ive|id|ill|me|my|mine|we|us|our|myself",
    ),
    _Language.of(
        other=(
            r"(?<!com )(?<!da )(?<!do )(?:minha|meu|uma|um|outra|outro) (?:irma|irmao|irmazinha|irmaozinho|amig[ao]|"
            r"vizinh[ao]|prim[ao]|sobrinh[ao]|cunhad[ao]|mae|colega|conhecid[ao]|alun[ao]|afilhad[ao])(?: minha| meu)?|"
            rf"(?:minha filha|meu filho)(?= (?:tem|de) {_AGE}\b)|outra pessoa"
        ),
        helping=(
            r"(?:quero|queria|posso|poderia|como|preciso) (?:ajudar|ajudo|saber|perguntar)|"
            r"o que (?:posso fazer|eu faco|faco)|como (?:posso|eu) ajud\w+|(?:tenho|conheco|acho|estou preocupad[ao])"
        ),
        own=(
            r"eu|me|mim|meus?|minhas?|comigo|nosso|nossa|estou|sou|posso|preciso|moro|trabalho|fui|estava|estamos|"
            r"somos|temos|trabalhamos|a gente|quero|queria|vou|trago|trazer|sai|saio|fugi|voltar"
        ),
    ),
    _Language.of(
        other=(
            r"(?<!avec )(?<!de )(?<!chez )(?:ma|mon|une?|une autre|un autre) (?:soeur|frere|petite soeur|petit frere|"
            r"amie?|copine|copain|pote|voisine?|cousine?|niece|neveu|mere|collegue|connaissance|eleve|filleule?)|"
            rf"(?:ma fille|mon fils)(?= (?:a|de) {_AGE} ans)|quelqu un d autre|quelquun dautre|une autre personne"
        ),
        helping=(
            r"(?:je (?:veux|voudrais|peux|dois|souhaite)|comment|puis je|peut on)(?: (?:l )?aider)?(?: a)?|"
            r"(?:que|quoi) faire|que puis je faire|je (?:connais|pense|crois|suis inquiete?|m inquiete)|j ai"
        ),
        own=r"je|j|jai|me|m|moi|mon|ma|mes|nous|notre|nos|on|revoir",
    ),
    _Language.of(
        other=(
            r"(?<!ak )(?:fre|zanmi|vwazin|kouzin|kouzen|nyes|neve|manman|kole?g) (?:mwen|m)(?: nan)?|"
            rf"(?:pitit(?: fi| gason)?|ti ?fi|ti gason) (?:mwen|m)(?= (?:gen )?{_AGE} (?:an|zan))|"
            r"yon (?:zanmi|vwazin|kouzin|lot moun|se|fre|kole?g)(?: (?:mwen|m))?"
        ),
        helping=(
            r"(?:mwen|m) (?:ta )?(?:vle|ka|kapab|bezwen) (?:ede|konnen|mande)(?: l)?|kijan (?:mwen|m) (?:ka|kapab) ede|"
            r"kisa (?:mwen|m) (?:ka|kapab|dwe) fe|(?:mwen|m) (?:gen|konnen|panse|kwe|enkyet)"
        ),
        own=r"mwen|m|mwin|moin",
    ),
)


def is_about_another(text: str) -> bool:
    """Whether `text` speaks of another person and not of the one who writes, in any of our languages."""
    # 'sè m' (my sister) and 'se mwen' (it is me) fold to the same; 'j'arrête' must keep its 'j'.
    folded = fold(_SISTER.sub(r"frè \1", text.lower()).translate(_APART))
    return any(language.is_about_another(folded) for language in _LANGUAGES)
