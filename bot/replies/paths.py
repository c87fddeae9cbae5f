"""Putting one step of a path into words: one message, with what her country's sources say, or that nothing is known."""

from collections.abc import Mapping

from bot.messages import JsonValue
from bot.replies.path_words import ANSWERS, RouteFact, RouteStep, Signs
from bot.replies.voice import Voice


def words_of_step(number: int, voice: Voice, params: Mapping[str, JsonValue], *, with_hint: bool) -> str:
    """The one message of `route.<number>`. params: country; at: which of its facts, 0 with the step's own text.

    with_hint: whether there is room to say that MÁS brings the next fact.
    """
    country, at = params.get("country"), int(str(params.get("at", 0)))
    code = str(country) if country else None
    step = voice.words.route_step(number, code, voice.language)
    place: dict[str, JsonValue] = {"number": step.number, "last": step.last}
    said = [f"{voice.phrase('route.head', place)} {voice.wording(step.text)}"]
    if at > 0:
        said = [voice.phrase("route.further", place)]
    said.append(_known(step, code, at, voice))
    if with_hint and at + 1 < len(step.facts):
        said.append(voice.phrase("route.more"))
    said.append(voice.phrase("route.reopen", {"word": f"{step.word} {step.number}"}))
    return "\n".join(said)


def _known(step: RouteStep, country: str | None, at: int, voice: Voice) -> str:
    if country is None:
        return voice.phrase("route.no_country")
    name = voice.words.country_name(country, voice.language)
    if at >= len(step.facts):
        return voice.phrase("route.not_confirmed", {"country": name})
    return _fact(step.facts[at], name, voice)


def _fact(fact: RouteFact, country: str, voice: Voice) -> str:
    params: dict[str, JsonValue] = {"country": country, "permit": fact.permit, "text": fact.text}
    if fact.kind == "law":
        article = f", art. {fact.article}" if fact.article and not voice.is_sms else ""
        said = voice.phrase("route.law", {**params, "text": f"{fact.text}{article}"})
    elif fact.kind == "permit":
        people = fact.text[:1].lower() + fact.text[1:]
        said = voice.phrase("route.permit" if people else "route.permit_only", {**params, "text": people})
    else:
        said = voice.phrase("route.fact", {**params, "about": voice.phrase(f"route.about.{fact.kind}")})
    changed = [voice.phrase("service.may_have_changed")] if fact.may_have_changed else []
    return " ".join([f"{said.rstrip('.')}.", voice.according_to(fact.source, fact.year), *changed])


def words_of_sign(step: str, voice: Voice, after: str) -> str:
    """`signs.<number or end>`: the right or option that goes with what came before, then the sign or the end.

    after: her answer to the sign before, 'again' where a sign is taken up again, '' at the beginning.
    """
    signs = voice.words.signs(voice.language)
    number = len(signs.signs) + 1 if step == "end" else int(step)
    asked = signs.closing if step == "end" else signs.signs[number - 1].question
    return f"{_first(signs, number, after, voice)}\n{voice.wording(asked)}"


def _first(signs: Signs, number: int, after: str, voice: Voice) -> str:
    answer = next((known for known in ANSWERS if known == after), None)
    if answer is not None and number > 1:
        return voice.wording(signs.signs[number - 2].after[answer])
    return voice.wording(signs.again if after == "again" else signs.opening)
