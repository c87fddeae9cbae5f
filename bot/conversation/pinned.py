"""A pin on the map: the country it lies in, as if she had written that country's name."""

from dataclasses import replace

from bot.conversation.knowledge import Knowledge
from bot.conversation.situation import Situation
from bot.conversation.state import State
from bot.messages import InboundKind


def read(situation: Situation, knowledge: Knowledge) -> Situation:
    """The situation with the country's name for a message. Unchanged where it is no pin, where the country is not
    clear or none of ours, and while a caseworker holds the talk: nothing is shown there as her words that she did
    not write.
    """
    inbound = situation.inbound
    if inbound.kind is not InboundKind.LOCATION or situation.person.state is State.WITH_CASEWORKER:
        return situation
    name = knowledge.words.country_name(inbound.text, situation.language)
    if knowledge.places.is_only_place(name) is None:
        return situation
    return replace(situation, inbound=replace(inbound, kind=InboundKind.TEXT, text=name))
