"""What a person asks in each language, in sentences that nobody trained, and the whole talk of one person."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.messages import LANGUAGES, ChannelName, Language
from tests.conversations.people import Heard, Outside, outside
from tests.system.real_house import RealHouse

CHANNELS = (ChannelName.WEB, ChannelName.WHATSAPP, ChannelName.SMS, ChannelName.TELEGRAM)
TOPICS = ("deportation", "shelter", "hotline")

QUESTIONS: Mapping[Language, Mapping[str, str]] = {
    "es": {
        "deportation": "Si migración me encuentra en Colombia, ¿me pueden mandar de vuelta a mi país?",
        "shelter": "Me fui de la casa donde trabajaba y busco un lugar seguro para quedarme en Colombia",
        "hotline": "¿A qué teléfono puedo llamar en Colombia para que me orienten?",
    },
    "en": {
        "deportation": "If immigration finds me here in Colombia, could they send me back to my country?",
        "shelter": "I left the house I was working in and need a safe place to stay in Colombia",
        "hotline": "Which phone number can I call in Colombia to get some advice?",
    },
    "pt": {
        "deportation": "Estou na Colômbia, se a imigração me achar podem me mandar de volta pro meu país?",
        "shelter": "Saí da casa onde eu trabalhava e procuro um lugar seguro pra ficar na Colômbia",
        "hotline": "Pra que telefone eu posso ligar na Colômbia pra receber orientação?",
    },
    "fr": {
        "deportation": "Je suis en Colombie, si l'immigration me trouve, peut-on me renvoyer dans mon pays ?",
        "shelter": "J'ai quitté la maison où je travaillais et je cherche un endroit sûr où rester en Colombie",
        "hotline": "À quel numéro de téléphone puis-je appeler en Colombie pour être conseillée ?",
    },
    "ht": {
        "deportation": "Mwen nan Kolonbi, si imigrasyon jwenn mwen èske yo ka voye m tounen nan peyi m?",
        "shelter": "Mwen kite kay kote m t ap travay la, m ap chèche yon kote ki an sekirite pou m rete nan Kolonbi",
        "hotline": "Nan ki nimewo telefòn mwen ka rele nan Kolonbi pou yo ban m konsèy?",
    },
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One question and everything that was heard in answer."""

    topic: str
    question: str
    heard: list[Heard] = field(repr=False)


type Talks = Mapping[tuple[ChannelName, Language], list[Turn]]


async def talk(street: Outside, channel: ChannelName, language: Language) -> list[Turn]:
    """One person's three questions, each after the answer to the one before."""
    person = await street.somebody(channel)
    return [
        Turn(topic=topic, question=question, heard=await person.asks(question))
        for topic, question in QUESTIONS[language].items()
    ]


async def all_talks(house: RealHouse) -> Talks:
    """A person for each channel and language: five write at a time, so that Rasa is never in a crowd."""
    talks: dict[tuple[ChannelName, Language], list[Turn]] = {}
    async with outside(house) as street:
        for channel in CHANNELS:
            spoken = await asyncio.gather(*(talk(street, channel, language) for language in LANGUAGES))
            talks |= {(channel, language): turns for language, turns in zip(LANGUAGES, spoken, strict=True)}
    return talks
