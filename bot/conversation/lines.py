"""Lines to call, as she in this sitting should see them: of her country, a child's first, in a language of hers."""

from dataclasses import replace

from bot.conversation.outcomes import phrase, says
from bot.conversation.sitting import Sitting
from bot.conversation.situation import Outcome, Situation
from bot.messages import JsonValue, Say

IN_DANGER = "danger"
"""The need of who is in danger: where her country was not known, its name brings the numbers, not a list."""
_EMERGENCY = "emergency"


def lines(need: str, sitting: Sitting, *choices: str, without_shown: bool = False) -> Say:
    """The lines of a need. sitting: its country must be known. without_shown: only those that she has not seen."""
    if need == IN_DANGER and not without_shown:
        key = "danger.minor" if sitting.is_minor else "danger.emergency"
        return Say(key=key, params={"country": sitting.country}, choices=("else",))
    need = _EMERGENCY if need == IN_DANGER else need
    params: dict[str, JsonValue] = {"country": sitting.country}
    if without_shown:
        params["shown"] = list(sitting.shown)
    if sitting.is_minor:
        params["child_first"] = True
    if sitting.unspoken is not None:
        params["speaks"] = sitting.unspoken
    return Say(key=f"services.{need}", params=params, choices=choices)


def ask_country(need: str, sitting: Sitting) -> tuple[Say, Sitting]:
    """The question for her country, and the sitting that waits for it. Who asks for another is asked nothing: she reads
    that a country's name brings the lines, and they come with it all the same (rule 15).
    """
    if sitting.is_for_another:
        return phrase("other.country"), replace(sitting, need=need, asking=None)
    return phrase("country.ask"), replace(sitting, need=need, asking="country")


def next_line(situation: Situation) -> Outcome:
    """The number did not answer: the next line of the same need, and a count for the editors, without identity."""
    sitting, missed = situation.sitting, situation.sitting.last_shown
    sitting = replace(sitting, last_shown=(), asking=None)
    need = sitting.need or "hotline"
    if sitting.country is None:
        question, waiting = ask_country(need, sitting)
        return says(situation, question, sitting=waiting)
    following = lines(need, sitting, "nobody", "else", without_shown=True)
    return replace(says(situation, following, sitting=sitting), reported=missed)
