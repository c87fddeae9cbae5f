"""Whether a message does nothing but insult, threaten or sexually harass whoever answers (D38).

Whole messages only, on folded text: 'he called me a …' and 'he says he will find me' are her own story. Whoever writes
so may be made to, or may pass on what was written to her: the reply is one calm limit, with a way to help and one out.
"""

import re

from bot.folding import fold

_APART = str.maketrans(dict.fromkeys("'’‘`´-", " "))
_ES = (
    (
        r"(?:(?:tu )?eres|(?:vos )?sos|usted es|ustedes son)(?: un| una| unos| unas)?(?: pinche| puto| puta)? "
        r"(?:mierda|basura|idiotas?|estupid[oa]s?|imbecil(?:es)?|inutil(?:es)?|pendej[oa]s?|put[oa]s?|porqueria|"
        r"hij[oa]s? de (?:puta|perra))"
    ),
    r"(?:vete|vayase|vayanse|andate|anda|vayan)(?: todos)? (?:a la (?:mierda|chingada|verga)|al (?:carajo|diablo))",
    r"chinga (?:a )?tu madre|jodete|jodanse|hij[oa]s? de (?:puta|perra)|(?:put[oa]|pinche) (?:bot|programa|maquina)",
    r"(?:mandame|enviame|pasame|manda|envia)(?: una| unas| tus)? (?:nudes|pack|fotos? (?:desnud[oa]s?|intimas))",
    r"(?:te quiero (?:coger|follar|violar)|quiero (?:coger|follar|sexo|tener sexo) (?:contigo|con usted|con ustedes))",
    (
        r"(?:(?:te|los|las|les) voy a (?:matar|quemar|violar|romper la cara|hacer dano)|te voy a encontrar|"
        r"voy a (?:matarlos|matarte|encontrarte|quemarlos))(?: a todos| a todas)?"
    ),
    (
        r"(?:ya )?se (?:donde (?:estan|estas|trabajan|trabajas|viven|vives)|quienes son)(?: ustedes)?(?: y)? "
        r"(?:la|lo|me la) van? a pagar"
    ),
)
_EN = (
    r"(?:go )?fuck (?:you|off|yourself)(?: all)?(?: bot)?|screw you|go to hell|suck my dick|eat shit",
    (
        r"(?:you|u)(?: are| re|re)? (?:a |an )?(?:fucking |stupid )?(?:bitch(?:es)?|idiots?|whores?|piece of shit|"
        r"trash|garbage|stupid|useless|moron|asshole)"
    ),
    r"(?:send|show)(?: me)?(?: your| some)? (?:nudes|naked (?:pictures|pics|photos)|tits|boobs)",
    r"i want to (?:fuck you|have sex with you|sleep with you)|wanna fuck",
    (
        r"(?:i will|i ll|ill|i m going to|im going to|i am going to) (?:kill|find|burn|rape|hurt) "
        r"(?:you people|you all|all of you|you)"
    ),
    r"i know where you (?:work|live|are)(?: and)? (?:you will|youll|you are going to) pay",
)
_PT = (
    (
        r"(?:voce|voces|tu|vc)(?: e| sao| es)(?: um| uma| uns| umas)? (?:merda|lixo|idiotas?|imbecil|imbecis|inuteis|"
        r"inutil|put[ao]s?|vagabund[ao]s?|filh[oa]s? da puta|burr[oa]s?)"
    ),
    r"(?:vai|vao) (?:a merda|pra merda|se foder|se fuder|tomar no cu|pro inferno)|foda se|filh[oa]s? da puta",
    r"(?:me )?(?:manda|mande|envia|mostra)(?: uma| umas| suas| tuas)? (?:nudes|fotos? (?:pelad[ao]|nua|nuas|intimas))",
    r"quero (?:te (?:comer|foder)|transar com voces?|sexo com voces?|foder voces?)",
    (
        r"(?:eu )?vou (?:te (?:matar|achar|encontrar|queimar|estuprar|machucar)|"
        r"(?:matar|achar|encontrar|queimar|estuprar|machucar|acabar com) voces?)(?: todos)?"
    ),
    r"(?:eu )?sei onde voces? (?:trabalham?|moram?|estao|esta)(?: e)? voces? vao pagar",
)
_FR = (
    (
        r"(?:vous etes|tu es|t es|espece)(?: de| d)?(?: des| un| une)? (?:merde|ordures?|idiote?s?|imbeciles?|"
        r"cons?|connards?|connasses?|putes?|salopes?|nuls?|debiles?)"
    ),
    (
        r"(?:va|allez) (?:te|vous) faire (?:foutre|enculer)|niquez? (?:ta|vos|votre) meres?|fils de pute|ta gueule|"
        r"allez au diable"
    ),
    r"(?:envoie|envoyez|montre|montrez)(?: moi)? (?:des |tes |vos |une )?(?:nudes|photos? (?:nues?|intimes))",
    r"(?:je veux|j ai envie de|je vais) (?:(?:te|vous) (?:baiser|niquer|violer)|coucher avec (?:toi|vous))",
    r"je vais (?:te|vous) (?:tuer|trouver|retrouver|bruler|violer|frapper)(?: tous| toutes)?",
    (
        r"je sais ou (?:vous (?:travaillez|habitez|etes)|tu (?:travailles|habites|es))(?: et)? "
        r"(?:vous allez|tu vas) (?:le )?payer"
    ),
)
_HT = (
    r"(?:ou|w|nou)(?: se)?(?: yon)? (?:kaka|salop|salopri|sanzave|imbesil|idyo|enbesil|bouzen|manman chen)(?: yo)?",
    r"(?:ale )?(?:langet|kolangyet|bouzen) manman (?:w|ou|nou)|al nan dyab",
    r"(?:voye|montre)(?: m| mwen)?(?: yon| kek)? foto toutouni(?: ou| w)?",
    r"(?:m|mwen) (?:vle|anvi) (?:kouche|fe seks|fe bagay) (?:ave|ak|avek) (?:w|ou|nou)",
    r"(?:m|mwen) (?:ap|pral|a) (?:(?:touye|boule|kadejake|bat) (?:w|ou|nou)|jwenn nou)(?: tout)?",
    r"(?:m|mwen) (?:konnen|konn) ki kote (?:w|ou|nou) (?:travay|rete|ye)(?: epi)? (?:w|ou|nou) ap peye",
)
_WHOLE = tuple(re.compile(pattern) for pattern in (*_ES, *_EN, *_PT, *_FR, *_HT))


def is_hostile(text: str) -> bool:
    """Whether `text`, as a whole and in any of our languages, is directed against whoever answers."""
    folded = fold(text.translate(_APART))
    return any(pattern.fullmatch(folded) is not None for pattern in _WHOLE)
