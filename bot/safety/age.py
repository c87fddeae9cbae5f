"""Whether she says of herself that she is under 18. Never guessed from a number alone (conversation rule 14).

Read clause by clause on folded text. Look-alikes are another person's age ('mi hija tiene 15'), a length of time
('tengo 15 años trabajando aquí', 'hace 15 años'), and what was once ('I was 16 when').
"""

import re
from collections.abc import Iterator

from bot.folding import fold

_CLAUSES = re.compile(r"[.,;:!?¿¡\n()]+")
_NUMBER = (
    r"(?:[89]|1[0-7]|ocho|nueve|diez|once|doce|trece|catorce|quince|dieciseis|diecisiete|"
    r"eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    r"oito|nove|dez|onze|doze|treze|quatorze|quinze|dezesseis|dezasseis|dezessete|dezassete|"
    r"huit|neuf|dix|douze|treize|seize|dix sept|uit|nef|dis|onz|douz|trez|katoz|kenz|sez|diset)"
)
# What may follow a number that stands alone ('tengo 15 y no tengo papeles'), and what makes years a length of time.
_END = r"(?=$| (?:y|e|pero|and|but|so|mas|et|mais|epi|men|i|my|me|mi|no|soy|estoy|vivo|quiero|can|need|je|eu|m|mwen)\b)"
_LASTING = (
    r"(?! (?:\w+ndo|aqui|aca|alla|ahi|en|em|no pais|na|de(?! (?:edad|idade|age|vida)\b)|sin|sem|sans|con|com|avec|que|"
    r"desde|depuis|casad\w|junt\w|fuera|lejos|fora|longe|metid\w|encerrad\w|atrapad\w|ilegal\w*|indocumentad\w|por|para|"
    r"mas|menos|ici|en france|passes|depi|nan|isit|lakay|san|ap|map|dexperience|experience|with|in|of|here)\b)"
)
_ES = (
    (
        rf"(?<!no )(?<!dice que )(?<!dije que )(?<!cree que )(?<!decir que )(?<!cuando )(?<!desde que )"
        rf"(?:tengo|cumpli|voy a cumplir|tenemos)(?: (?:solo|apenas|casi|ya|recien|como|nada mas))* {_NUMBER}"
        rf"(?: (?:anos|anitos|ano)\b{_LASTING}|{_END})"
    ),
    r"(?:cumplo|voy a cumplir)(?: los)? (?:18|dieciocho)(?: anos)?(?=$| (?:en|el|manana|pronto|la|dentro)\b)",
    r"(?:tengo|cumplo) casi (?:18|dieciocho)|casi (?:tengo|cumplo) (?:18|dieciocho)",
    r"(?:no|aun no|todavia no) (?:tengo|cumpli|cumplo|he cumplido)(?: los)?(?: todavia| aun)? (?:18|dieciocho)",
    r"(?<!no )soy menor(?! (?:que\b|de (?!edad|18|dieciocho)))",
    rf"soy (?:un |una )?(?:adolescente|nina|nino)(?=$| (?:y|de {_NUMBER} anos|de {_NUMBER}$)\b| y\b)",
    rf"soy (?:un |una )?(?:chic[ao]|muchach[ao]|joven|jovencit[ao]|estudiante|mujer) de {_NUMBER}(?: anos\b|$)",
)
_EN = (
    (
        rf"(?:i am|im|i just turned|i turned|ill be|i will be|i m)(?: (?:only|just|still|almost|nearly|turning|a|an|"
        rf"about))* {_NUMBER}(?: (?:years?|yrs?|yr) old\b| y o\b| yo\b|{_END})"
    ),
    (
        r"(?:i am|im)(?: only| still)? (?:a minor|underage|under 18|under eighteen|a teenager|a teen|a kid|a child)"
        r"(?! (?:of|at heart|care|support|protection)\b)"
    ),
    r"(?:i am|im) (?:not yet|not even|not) (?:18|eighteen)|almost (?:18|eighteen)$",
)
_PT = (
    (
        rf"(?<!nao )(?<!quando )(?<!desde que )(?:tenho|fiz|completei|vou fazer)(?: (?:so|apenas|quase|ja|somente))*"
        rf" {_NUMBER}(?: (?:anos|aninhos|ano)\b{_LASTING}|{_END})"
    ),
    r"(?:ainda nao|nao) (?:tenho|fiz|completei)(?: ainda)? (?:18|dezoito)|tenho quase (?:18|dezoito)",
    r"(?<!nao )sou (?:de )?menor(?! (?:que|do|em)\b| de (?!idade|18|dezoito))",
    rf"sou (?:um |uma )?(?:menina|menino|crianca|adolescente)(?=$| e\b| de {_NUMBER} anos)",
    rf"sou (?:um |uma )?(?:garot[ao]|moca|rapaz|jovem|mulher) de {_NUMBER} anos",
)
_FR = (
    (
        rf"(?<!depuis que )(?<!quand )(?:jai|j ai|je nai que|je vais avoir|jaurai)"
        rf"(?: (?:seulement|juste|presque|que|a peine|bientot))* {_NUMBER}(?: ans?\b{_LASTING}|{_END})"
    ),
    r"(?:je nai|jai) pas(?: encore)? (?:18|dix huit) ans|jai (?:presque|bientot) (?:18|dix huit) ans",
    (
        r"(?:je suis|jsuis|chui) (?:encore )?(?:une? )?(?:mineure?|adolescente?|ado|enfant)"
        r"(?=$| (?:et|mais|de|en|isolee?|non|seule?|est)\b)"
    ),
    rf"je suis une? (?:fille|garcon|jeune|lyceenne?) de {_NUMBER} ans",
)
# 'sè m gen 15 an' is a sister's age: before Creole's subject stands nothing, or a word that no noun is.
_M = (
    r"(?:^|\b(?:paske|e|epi|men|ke|bonjou|bonswa|alo|wi|non|eske|si|kounye a|tou|la|jodi a|ansent) )"
    r"(?:mwen|mwin|moin|m) ?"
)
_HT = (
    (
        rf"{_M}(?:gen|gin|fek fe|fenk gen)(?: (?:selman|sel|apenn|preske|annik))* {_NUMBER} (?:an|ane|lane|zan)\b"
        rf"{_LASTING}"
    ),
    rf"se(?: selman)? {_NUMBER} an (?:mwen|m) ?(?:genyen|gen)\b",
    rf"{_M}(?:poko|pa gen|pako|poko gen)(?: gen)? (?:18|dizwit)|{_M}(?:ap|pral) gen (?:18|dizwit) an",
    rf"{_M}(?:se )?(?:yon )?(?:mine|mineure?|adolesan|timoun)(?=$| (?:epi|e|men|ki|nan|eske|esk)\b)",
)
_SAID = tuple(re.compile(rf"\b(?:{pattern})") for pattern in (*_ES, *_EN, *_PT, *_FR, *_HT))


def says_under_18(text: str) -> bool:
    """Whether `text` states, in the first person and in any of our languages, an age from 8 to 17 or being a minor."""
    return any(pattern.search(clause) for clause in _clauses(text) for pattern in _SAID)


def _clauses(text: str) -> Iterator[str]:
    return (folded for clause in _CLAUSES.split(text) if (folded := fold(clause)))
