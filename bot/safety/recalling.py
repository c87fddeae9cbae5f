"""Whether a message asks what was said here before ('¿Qué te dije ayer?'). Nobody learns that from us (D12).

Whole messages only, on folded text: who asks may be somebody else, with her phone in the hand.
"""

import re
from dataclasses import dataclass
from typing import Self

from bot.folding import fold

_APART = str.maketrans(dict.fromkeys("'’‘`´-", " "))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Language:
    """asking: a small word, a verb of saying, a time gone by, in that order. naming: the earlier talk by its name."""

    asking: re.Pattern[str]
    naming: re.Pattern[str]

    @classmethod
    def of(cls, *, first: str, small: str, said: str, before: str, naming: str) -> Self:
        """small: what may stand between the others; any other word makes it a question about something else."""
        between = rf"(?: (?:{small})){{0,5}}"
        asking = rf"(?:{first}){between} (?:{said}){between}(?: (?:{before}))+"
        return cls(asking=re.compile(asking), naming=re.compile(rf"(?:{naming})(?: (?:{before}))?"))

    def recalls(self, folded: str) -> bool:
        return any(pattern.fullmatch(folded) is not None for pattern in (self.asking, self.naming))


_ES = _Language.of(
    first=(
        r"(?:y )?(?:de |sobre )?que|(?:dime|digame|repite|repiteme) (?:que|lo que)|"
        r"(?:recuerdas?|te acuerdas|se acuerdan?)(?: de)? (?:que|lo que|si)"
    ),
    small=r"te|le|les|me|nos|yo|tu|usted|ustedes|lo|que|aqui|aca|habia|hemos|en este chat|con ustedes?|contigo",
    said=(
        r"dij(?:e|iste|o|eron|imos)|dicho|pregunte|preguntamos|preguntado|escribi|escribiste|escribimos|escrito|hable|"
        r"hablamos|hablaste|hablado|conte|contaste|conteste|contestaste|contesto|respondiste|respondio|respondieron|"
        r"mande|mandaste|pedi"
    ),
    before=(
        r"antes|ayer|anoche|antier|anteayer|la (?:ultima|otra) vez|la vez (?:pasada|anterior)|el otro dia|hace rato|"
        r"hace un rato|hace dias|la semana pasada|esta manana|hoy temprano"
    ),
    naming=(
        r"(?:cual (?:fue|era) |repite |repiteme )?mi (?:ultima pregunta|pregunta anterior)|"
        r"(?:muestrame |quiero )?(?:ver )?"
        r"(?:mis (?:mensajes|preguntas) anteriores|(?:el|mi) historial|(?:la|nuestra) conversacion anterior)|"
        r"(?:te acuerdas|se acuerda|se acuerdan) de mi|me recuerdas?"
    ),
)
_EN = _Language.of(
    first=r"(?:and |about |tell me |do you (?:remember|know) |remember )*(?:what|which questions)",
    small=r"i|you|we|to|me|us|it|here|in this chat|with|about|did|have|had|were|was|all",
    said=r"say|said|tell|told|ask|asked|write|wrote|written|talk|talked|talking|text|texted|answer|answered|discuss|asking|saying",
    before=(
        r"before|yesterday|last (?:time|night|week)|earlier|earlier today|the other (?:day|time)|this morning|"
        r"a while ago|previously"
    ),
    naming=(
        r"(?:what (?:was|were) |repeat )?my (?:last|previous|earlier) questions?|(?:show me |see |let me see )?(?:my "
        r"(?:previous|earlier|old) (?:messages|questions)|(?:the|my|our) (?:chat )?history|our (?:last|previous) chat)|"
        r"do you remember me|you remember me"
    ),
)
_PT = _Language.of(
    first=(
        r"(?:e )?(?:o|do|sobre o) que|que foi|(?:me diz|me diga|me fala|(?:voce )?(?:se )?(?:lembra|sabe))(?: de| do)? "
        r"(?:o )?que"
    ),
    small=r"eu|te|lhe|me|voce|voces|a gente|nos|ja|aqui|que|pra|para|com|neste chat|foi|tinha|tinhamos",
    said=(
        r"diss(?:e|emos|eram)|dito|falei|falou|falamos|falaram|falado|perguntei|perguntamos|perguntado|escrevi|escreveu|"
        r"escrito|contei|contou|respondeu|responderam|mandei|conversamos|conversado|pedi"
    ),
    before=(
        r"antes|ontem|anteontem|ontem a noite|[dn]?a (?:ultima|outra) vez|n?o outro dia|outro dia|mais cedo|"
        r"(?:na )?semana passada|hoje de manha|faz tempo|agora ha pouco"
    ),
    naming=(
        r"(?:qual (?:foi|era) )?a? ?minha (?:ultima pergunta|pergunta anterior)|(?:me mostra |quero |mostra )?(?:ver )?"
        r"(?:(?:as )?minhas (?:mensagens|perguntas) (?:anteriores|antigas)|(?:o )?(?:meu )?historico|"
        r"(?:a )?nossa conversa anterior)|(?:voce )?(?:se )?lembra de mim"
    ),
)
_FR = _Language.of(
    first=(
        r"(?:et )?(?:qu est ce qu?e?|de quoi|c est quoi(?: que?)?|que|qu)|"
        r"(?:dites moi|dis moi|vous vous souvenez|vous souvenez vous|tu te souviens)(?: de)? (?:ce qu?e?|si)"
    ),
    small=r"je|j|tu|vous|on|nous|m|t|te|me|ce|que|qu|a|ai|as|avez|avons|avait|avais|aviez|est|deja|ici|lui|avec|s|y",
    said=r"dit|demande|ecrit|parle|raconte|repondu|envoye|disait|discute",
    before=(
        r"avant|hier|hier soir|avant hier|la derniere fois|l autre (?:fois|jour)|la fois (?:passee|derniere|d avant)|"
        r"tout a l heure|la semaine (?:passee|derniere)|ce matin|auparavant"
    ),
    naming=(
        r"(?:c etait quoi |quelle (?:etait|est) |repetez )?ma (?:derniere question|question precedente)|"
        r"(?:je veux |montrez moi )?(?:voir )?(?:mes (?:anciens messages|anciennes questions|messages precedents)|"
        r"l historique|notre derniere conversation)|(?:vous|tu) (?:vous|te) souv(?:enez|iens) de moi"
    ),
)
_HT = _Language.of(
    first=r"(?:e )?(?:de )?(?:kisa|ki sa|ki kesyon)|(?:di m|(?:eske )?(?:ou|w|nou) sonje|sonje) (?:kisa|ki sa|sa)",
    small=r"m|mwen|ou|w|nou|te|la|ki|sa|a|ak|ba|avek|isit|deja|konn|an|n|t",
    said=r"di|mande|ekri|pale|rakonte|reponn|voye",
    before=(
        r"anvan|avan|anvan sa|ye|ye swa|avanye|denye fwa(?: a)?|lot fwa(?: a)?|lot jou(?: a)?|semen pase(?: a)?|"
        r"maten an|tale a"
    ),
    naming=(
        r"(?:ki sa ki te |kisa ki te |ki te )?denye kesyon (?:mwen|m)(?: an| nan)?|(?:montre m |m vle )?(?:we )?"
        r"(?:ansyen|vye) (?:mesaj|kesyon) (?:mwen|m) yo|istwa konvesasyon an|(?:eske )?(?:ou|w|nou) sonje (?:mwen|m)"
    ),
)
_LANGUAGES = (_ES, _EN, _PT, _FR, _HT)


def asks_what_was_said(text: str) -> bool:
    """Whether `text`, as a whole and in any of our languages, asks for an earlier talk."""
    folded = fold(text.translate(_APART))
    return any(language.recalls(folded) for language in _LANGUAGES)
