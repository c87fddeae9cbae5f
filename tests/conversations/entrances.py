"""How somebody comes to each path, in her words: sentences that stand in no training data."""

from collections.abc import Mapping

from bot.messages import Language

type InEach = Mapping[Language, str]

HELLO: InEach = {
    "es": "hola, buenas noches",
    "en": "hello there, good evening",
    "pt": "oi, boa noite, tudo bem?",
    "fr": "bonsoir madame",
    "ht": "bonswa, kijan ou ye",
}
SHELTER: InEach = {
    "es": "no tengo dónde pasar la noche con mi bebé, busco un refugio",
    "en": "my baby and i have nowhere to sleep tonight, is there a shelter",
    "pt": "preciso de um abrigo pra dormir hoje com meu bebê",
    "fr": "je n'ai nulle part où dormir ce soir avec mon bébé, je cherche un foyer",
    "ht": "m pa gen kote pou m dòmi aswè a ak tibebe m, m bezwen yon kote pou m rete",
}
PAPERS: InEach = {
    "es": "estoy en Chile y quiero saber cómo sacar mis papeles",
    "en": "i am in Chile and want to know how i can get legal papers",
    "pt": "estou no Chile e quero saber como regularizar meus documentos",
    "fr": "je suis au Chili et je veux savoir comment régulariser mes papiers",
    "ht": "mwen nan Chili, m vle konnen kijan pou m fè papye m regilye",
}
DEPORTATION: InEach = {
    "es": "¿me pueden deportar de aquí?",
    "en": "can they deport me from here?",
    "pt": "eles podem me deportar daqui?",
    "fr": "est-ce qu'on peut m'expulser d'ici ?",
    "ht": "èske yo ka depòte m isit la?",
}
IS_IT_THAT: InEach = {
    "es": "¿lo que me pasa es trata de personas?",
    "en": "is what is happening to me human trafficking?",
    "pt": "o que está acontecendo comigo é tráfico de pessoas?",
    "fr": "est-ce que ce qui m'arrive est de la traite ?",
    "ht": "èske sa k ap rive m nan se trafik moun?",
}
LEAVING: InEach = {
    "es": "¿cómo puedo irme de esta casa sin que se den cuenta?",
    "en": "how can i get away from this house without them noticing?",
    "pt": "como posso sair desta casa sem eles perceberem?",
    "fr": "comment partir de cette maison sans qu'ils s'en rendent compte ?",
    "ht": "kijan m ka kite kay sa a san yo pa wè m?",
}
THREATS: InEach = {
    "es": "el jefe dice que si hablo le va a pasar algo a mi familia",
    "en": "the boss says something will happen to my family if i talk",
    "pt": "o chefe diz que se eu falar vai acontecer alguma coisa com minha família",
    "fr": "le patron dit que si je parle il arrivera quelque chose à ma famille",
    "ht": "patwon an di si m pale ap gen yon bagay k ap rive fanmi m",
}
PHONE: InEach = {
    "es": "creo que me revisan el celular, ¿cómo borro este chat?",
    "en": "i think they check my phone, how do i delete this chat?",
    "pt": "acho que olham meu celular, como apago esta conversa?",
    "fr": "je crois qu'on regarde mon téléphone, comment effacer cette discussion ?",
    "ht": "m kwè y ap gade telefòn mwen, kijan m efase konvèsasyon sa a?",
}
DANGER: InEach = {
    "es": "me quiere matar si pido asilo aquí",
    "en": "he is going to kill me if i ask for asylum here",
    "pt": "ele vai me matar se eu pedir asilo aqui",
    "fr": "il va me tuer si je demande l'asile ici",
    "ht": "li pral touye m si m mande azil isit la",
}
TIRED: InEach = {
    "es": "ya no le encuentro sentido a seguir viviendo así",
    "en": "i don't see any reason to go on living",
    "pt": "não vejo mais sentido em continuar vivendo",
    "fr": "je ne vois plus de raison de continuer à vivre",
    "ht": "m pa wè rezon pou m kontinye viv ankò",
}
YOUNG: InEach = {
    "es": "tengo 15 años y mi patrona no me paga",
    "en": "i am 15 and the lady i work for does not pay me",
    "pt": "tenho 15 anos e minha patroa não me paga",
    "fr": "j'ai 15 ans et ma patronne ne me paie pas",
    "ht": "mwen gen 15 an, madan kay la pa peye m",
}
SISTER: InEach = {
    "es": "a mi hermana no le pagan en la casa donde trabaja",
    "en": "my sister is not paid in the house where she works",
    "pt": "minha irmã não recebe pagamento na casa onde trabalha",
    "fr": "ma soeur n'est pas payée dans la maison où elle travaille",
    "ht": "sè m ap travay nan yon kay, yo pa peye l",
}
A_PERSON: InEach = {
    "es": "quiero hablar con una persona",
    "en": "i want to talk to a person",
    "pt": "quero falar com uma pessoa",
    "fr": "je veux parler à une personne",
    "ht": "mwen vle pale ak yon moun",
}
NO_ANSWER: InEach = {
    "es": "llamé a ese número y nadie contesta",
    "en": "i called that number and nobody answers",
    "pt": "liguei para esse número e ninguém atende",
    "fr": "j'ai appelé ce numéro et personne ne répond",
    "ht": "m rele nimewo sa a, pèsonn pa reponn",
}
OPINION: InEach = {
    "es": "quiero dejar mi opinión sobre este servicio",
    "en": "i want to leave feedback about this service",
    "pt": "quero deixar minha opinião sobre este serviço",
    "fr": "je veux donner mon avis sur ce service",
    "ht": "m vle bay opinyon m sou sèvis sa a",
}
KNOWN: InEach = {
    "es": "¿ustedes guardan lo que escribo aquí, quién lo ve?",
    "en": "do you save what i write here, who can see it?",
    "pt": "vocês guardam o que eu escrevo aqui, quem vê?",
    "fr": "est-ce que vous gardez ce que j'écris ici, qui le voit ?",
    "ht": "èske nou sere sa m ekri isit la, kiyès ki ka wè l?",
}
UNCLEAR: Mapping[Language, tuple[str, ...]] = {
    "es": (
        "lo del contrato y el pasaje y el cuarto",
        "es que pasó algo y no sé",
        "me dijeron una cosa y después otra",
        "fue por lo que firmé, bueno, no sé",
        "lo de mi prima y lo del señor ese",
        "eso que hablamos con la vecina el domingo",
    ),
    "en": (
        "something about my cousin and that lady",
        "they told me one thing and then another",
        "what we signed, well, i am not sure",
        "that matter with the neighbour on sunday",
        "the contract and the ticket and the room",
        "so he said this and she said that",
    ),
    "pt": (
        "é sobre aquilo do contrato e do quarto",
        "me falaram uma coisa e depois outra",
        "foi por aquilo que assinei, bom, não sei",
        "o negócio da minha prima e daquele senhor",
        "o contrato e a passagem e o quarto",
        "aquilo que a vizinha comentou no domingo",
    ),
    "fr": (
        "c'est pour l'histoire du contrat et de la chambre",
        "on m'a dit une chose et puis une autre",
        "c'est ce que j'ai signé, enfin, je ne sais pas",
        "l'affaire de ma cousine et de ce monsieur",
        "le contrat et le billet et la chambre",
        "ce que la voisine a raconté dimanche",
    ),
    "ht": (
        "se pou zafè kontra a ak chanm nan",
        "yo di m yon bagay epi yon lòt apre",
        "se sa m te siyen an, enfen, m pa konnen",
        "zafè kouzin mwen ak mesye sa a",
        "kontra a ak tikè a ak chanm nan",
        "sa vwazin nan te di dimanch lan",
    ),
}
"""What no topic fits; which of them a model is sure of all the same, changes with its training."""
DELETE: InEach = {
    "es": "borrar mis datos",
    "en": "delete my data",
    "pt": "apagar meus dados",
    "fr": "effacer mes données",
    "ht": "efase done mwen",
}
NO_MORE: InEach = {
    "es": "no me escriban más",
    "en": "do not write to me again",
    "pt": "não me escrevam mais",
    "fr": "ne m'écrivez plus",
    "ht": "pa ekri m ankò",
}
START: InEach = {"es": "empezar", "en": "start", "pt": "começar", "fr": "commencer", "ht": "kòmanse"}
LATER: InEach = {"es": "LUEGO", "en": "LATER", "pt": "DEPOIS", "fr": "PLUS TARD", "ht": "PITA"}
MORE: InEach = {"es": "MÁS", "en": "MORE", "pt": "MAIS", "fr": "PLUS", "ht": "PLIS"}
PAPERS_WORD: InEach = {"es": "PAPELES", "en": "PAPERS", "pt": "PAPEIS", "fr": "PAPIERS", "ht": "PAPYE"}
SKIP: InEach = {"es": "PASAR", "en": "SKIP", "pt": "PULAR", "fr": "PASSER", "ht": "SOTE"}
