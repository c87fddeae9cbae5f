"""The turn contract over a really running server."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.actions.running_server import Server, does, keys

ASSISTANT = {
    "greet": ("hola", "assistant.greet"),
    "thanks": ("muchas gracias", "assistant.thanks"),
    "who_are_you": ("quien eres, eres una persona o un robot?", "assistant.who_are_you"),
    "what_can_you_do": ("en que me puedes ayudar", "assistant.what_can_you_do"),
}
NEEDS = {
    "shelter": "shelter",
    "medical_care": "health",
    "mental_health": "crisis",
    "hotline": "hotline",
    "legal_aid": "legal",
    "emergency": "emergency",
    "self_harm": "self_harm",
    "minors": "child",
    "number_does_not_answer": "next_line",
    "interpreter": "interpreter",
}
# Written as a command, so never answered, whatever the data: a miss with a real ranking.
UNSURE = '/work_permit{"misses": "none"}'


def test_health_names_the_model(rasa: Server) -> None:
    """The gateway waits for it, and an operator sees which data is answering."""
    status, body = rasa.raw("GET", "/webhooks/turn/health")

    assert status == 200
    assert {"ready": True, "model": json.loads(body)["model"]} == json.loads(body)
    assert json.loads(body)["model"].startswith("amparo-")


def test_a_question_gets_a_key_an_effect_and_a_state(rasa: Server) -> None:
    """The shape of the contract, field by field."""
    answer = rasa.text("¿Me pueden deportar?")

    assert answer["say"] == [{"key": "answer.deportation", "with": {}, "choices": []}]
    assert answer["effects"] == [{"do": "set_topic", "topic": "deportation"}]
    assert answer["state"] == {
        "slots": {"misses": "none"},
        "form": None,
        "turns": [{"intent": "deportation", "actions": ["utter_answer.deportation"]}],
    }
    understood = answer["understood"]
    assert (understood["topic"], understood["answered"]) == ("deportation", True)
    assert 0.5 < understood["confidence"] <= 1.0
    assert 2 <= len(understood["others"]) <= 3
    assert "deportation" not in understood["others"]
    assert 0.0 <= understood["danger"] < 0.1


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("ya no quiero vivir. dónde queda el consulado de mi país?", "self_harm"),
        ("how do i get a work permit? he is beating me right now and i cannot get out", "emergency"),
    ],
)
def test_danger_beside_a_question_is_what_is_understood(rasa: Server, text: str, topic: str) -> None:
    """The topics share one certainty; the danger head is asked about danger only."""
    understood = rasa.text(text)["understood"]

    assert (understood["topic"], understood["answered"]) == (topic, True)
    assert understood["danger"] > 0.9


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "me van a deportar si voy a la policia?"),
        ("en", "can they deport me?"),
        ("pt", "eles podem me deportar?"),
        ("fr", "est-ce qu'ils peuvent m'expulser du pays ?"),
        ("ht", "èske yo ka depòte m?"),
    ],
)
def test_five_languages_lead_to_the_same_answer(rasa: Server, language: str, text: str) -> None:
    """One multilingual model; the language only chooses the threshold."""
    assert keys(rasa.text(text, language=language)) == ["answer.deportation"]


@pytest.mark.parametrize(("topic", "need"), NEEDS.items())
def test_topics_that_lead_to_services_say_which(rasa: Server, topic: str, need: str) -> None:
    """The gateway looks up the lines; Rasa knows none."""
    answer = rasa.choice(f"answer.{topic}")

    assert keys(answer) == [f"answer.{topic}"]
    assert {"do": "find_services", "need": need} in answer["effects"]
    assert answer["understood"] == {"topic": topic, "confidence": 1.0, "answered": True, "others": []}


@pytest.mark.parametrize("topic", ["regularization_steps", "residence_permit", "work_permit", "asylum"])
def test_topics_with_a_route_ask_for_it(rasa: Server, topic: str) -> None:
    """Routes differ by country, so the gateway adds them."""
    assert does(rasa.choice(f"answer.{topic}")) == ["set_topic", "show_route"]


@pytest.mark.parametrize(("text", "key"), ASSISTANT.values(), ids=ASSISTANT)
def test_small_talk_has_keys_of_its_own(rasa: Server, text: str, key: str) -> None:
    """And no effect at all."""
    answer = rasa.text(text)

    assert (keys(answer), answer["effects"]) == ([key], [])


def test_a_wish_for_a_human_is_an_effect_without_words(rasa: Server) -> None:
    """The gateway owns the explanation and both yeses."""
    answer = rasa.text("quiero hablar con una persona")

    assert (answer["say"], answer["effects"]) == ([], [{"do": "request_handoff"}])


def test_leaving_the_human_and_deleting_are_effects(rasa: Server) -> None:
    """Neither happens on the Rasa side."""
    assert does(rasa.choice("answer.end_human")) == ["withdraw_handoff"]
    assert does(rasa.choice("answer.delete_my_data")) == ["forget_me"]


def test_a_named_language_is_set_and_an_unnamed_one_asked_for(rasa: Server) -> None:
    """Only the code leaves the Rasa side."""
    named = rasa.text("please speak English")
    unnamed = rasa.choice("answer.change_language")

    assert named["effects"] == [{"do": "set_language", "language": "en"}]
    assert (keys(unnamed), unnamed["effects"]) == (["assistant.change_language"], [])


def test_below_the_threshold_nearest_topics_are_offered(rasa: Server) -> None:
    """Never an end, never a hand-off, never a topic that is not one."""
    answer = rasa.text(UNSURE)
    choices = answer["say"][0]["choices"]

    assert keys(answer) == ["clarify.topics"]
    assert 1 <= len(choices) <= 3
    assert len(set(choices)) == len(choices)
    assert all(choice.startswith("answer.") or choice == "human.ask" for choice in choices)
    assert (answer["effects"], answer["understood"]["answered"]) == ([], False)


def test_two_misses_in_a_row_offer_other_ways_and_an_understood_turn_forgets_them(rasa: Server) -> None:
    """A person who is not understood twice hears of a person and a phone line; nothing is handed over."""
    first = rasa.text(UNSURE)
    second = rasa.text(UNSURE, first["state"])
    between = rasa.text("hola", second["state"])
    after = rasa.text(UNSURE, between["state"])

    assert [keys(turn) for turn in (first, second, after)] == [
        ["clarify.topics"],
        ["clarify.two_misses"],
        ["clarify.topics"],
    ]
    assert first["say"][0]["choices"] == second["say"][0]["choices"]
    assert "request_handoff" not in does(first) + does(second) + does(after)


def test_a_no_means_none_of_these_only_after_a_list(rasa: Server) -> None:
    """A memorised story: the same word, two meanings."""
    offered = rasa.text(UNSURE)

    assert keys(rasa.text("no", offered["state"])) == ["clarify.two_misses"]
    assert keys(rasa.text("no")) == ["assistant.deny"]
    assert keys(rasa.text("sí", offered["state"])) == ["assistant.affirm"]


def test_an_empty_text_still_gets_choices(rasa: Server) -> None:
    """A lone slash or a zero-width space is all that some phones send."""
    for text in ("", "/", "\u200b", "   "):
        assert rasa.text(text)["say"][0]["choices"]


def test_feedback_takes_the_next_text_and_returns_none_of_it(rasa: Server) -> None:
    """The gateway has the text; it needs no second copy."""
    asked = rasa.choice("answer.feedback")
    given = rasa.text("tardaron mucho y me confundieron con otra", asked["state"])

    assert (keys(asked), asked["state"]["form"]) == (["feedback.ask"], "feedback_form")
    assert (keys(given), does(given)) == (["feedback.thanks"], ["feedback"])
    assert given["state"]["form"] is None
    assert "confundieron" not in json.dumps(given)


def test_a_refusal_a_choice_and_a_danger_leave_the_feedback(rasa: Server) -> None:
    """A form never stands between her and an answer."""
    asked = rasa.choice("answer.feedback")["state"]
    answers = [
        rasa.text("Pasar.", asked),
        rasa.choice("answer.shelter", asked),
        rasa.text("me quiere matar, ayuda", asked),
    ]

    assert [keys(answer) for answer in answers] == [
        ["assistant.deny"],
        ["answer.shelter"],
        ["answer.emergency"],
    ]
    assert [answer["state"]["form"] for answer in answers] == [None, None, None]


def test_a_state_goes_from_one_process_to_another(rasa: Server, failing_rasa: Server) -> None:
    """Any process behind a load balancer may take the next turn."""
    asked = rasa.choice("answer.feedback")
    given = failing_rasa.text("todo estuvo bastante confuso", asked["state"])
    missed = failing_rasa.text(UNSURE)

    assert keys(given) == ["feedback.thanks"]
    assert keys(rasa.text(UNSURE, missed["state"])) == ["clarify.two_misses"]


def test_a_state_keeps_five_turns_and_no_words(rasa: Server) -> None:
    """Below 8 kB however long she writes."""
    state = None
    for number in range(8):
        state = rasa.text(f"necesito un abogado zanahoria{number}", state)["state"]

    assert len(state["turns"]) == 5
    assert "zanahoria" not in json.dumps(state)
    assert len(json.dumps(state)) < 8 * 1024


def test_turns_of_different_people_do_not_meet(rasa: Server) -> None:
    """Many at once, each with its own state."""
    topics = ["shelter", "asylum", "hotline", "minors", "deportation", "interpreter"] * 4
    with ThreadPoolExecutor(max_workers=8) as people:
        answers = list(people.map(lambda topic: rasa.choice(f"answer.{topic}"), topics))

    assert [keys(answer) for answer in answers] == [[f"answer.{topic}"] for topic in topics]
    assert all(len(answer["state"]["turns"]) == 1 for answer in answers)
