"""When an input is meant for the waiting form, and when it leaves it."""

from dataclasses import replace

from rasa_server.components.names import folded
from rasa_server.understanding import Understood

# The words that `feedback.ask` names for not answering, folded.
DECLINED = frozenset({"pasar", "skip", "pular", "passer", "pase"})
# Wishes and dangers that come before any question about our service, even half understood.
LEAVES_AT_ONCE = frozenset(
    {
        "change_country",
        "change_language",
        "delete_my_data",
        "emergency",
        "end_human",
        "quick_exit",
        "request_human",
        "self_harm",
    }
)
# Opinions often sound like these, however sure the model is of them.
ALWAYS_FEEDBACK = frozenset(
    {"affirm", "feedback", "goodbye", "greet", "nlu_fallback", "out_of_scope", "simpler_or_repeat", "thanks"}
)
# An opinion mentions topics in passing; only a plain refusal or a plain question leaves the form.
SURE = 0.75


def in_form(understood: Understood, text: str | None) -> Understood:
    """What an input means while the feedback form waits: `feedback` when it is what was asked for.

    text: as she wrote it; None for a choice, which always leaves the form.
    """
    # A danger that is only suspected does not outweigh that an opinion was asked for: it has to come first.
    is_first = understood.ranking[:1] and understood.ranking[0][0] == understood.intent
    if text is None or (is_first and understood.intent in LEAVES_AT_ONCE):
        return understood
    if folded(text).strip(" .!") in DECLINED:
        return replace(understood, intent="deny")
    if understood.intent in ALWAYS_FEEDBACK or understood.confidence < SURE:
        return Understood(intent="feedback", confidence=understood.confidence)
    return understood
