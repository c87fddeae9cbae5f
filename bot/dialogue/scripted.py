"""The same contract without a server: knows a few whole words, for walks and tests of thousands of turns."""

from collections.abc import Mapping

from bot.messages import DialogueAnswer, DialogueTurn, Effect, Say, Understood

_WORDS: Mapping[str, str] = {
    "deportation": "deportation",
    "shelter": "shelter",
    "hotline": "hotline",
    "rights": "rights_without_papers",
    "papers": "regularization_steps",
    "trafficking": "what_is_trafficking",
    "person": "request_human",
    "erase": "delete_my_data",
    "hide": "quick_exit",
    "opinion": "feedback",
    "end": "end_human",
    "hello": "greet",
}
_NEEDS = {"shelter": "shelter", "hotline": "hotline"}
_ROUTES = frozenset({"regularization_steps", "residence_permit", "work_permit", "asylum"})
_EFFECTS = {
    "request_human": "request_handoff",
    "delete_my_data": "forget_me",
    "end_human": "withdraw_handoff",
}


class ScriptedDialogue:
    async def turn(self, turn: DialogueTurn) -> DialogueAnswer:
        words = (turn.text or "").casefold().split()
        topic = next((_WORDS[word] for word in words if word in _WORDS), None)
        if turn.choice is not None:
            topic = turn.choice.partition(".")[2]
        return _about(topic)


def _about(topic: str | None) -> DialogueAnswer:
    say: tuple[Say, ...]
    effects: tuple[Effect, ...] = ()
    if topic is None:
        say = (Say(key="clarify.topics", choices=("answer.shelter", "answer.asylum", "answer.hotline")),)
    elif topic in _EFFECTS:
        say, effects = (), (Effect(do=_EFFECTS[topic]),)
    elif topic in ("greet", "quick_exit"):
        say = (Say(key=f"assistant.{topic}"),)
    elif topic == "feedback":
        say = (Say(key="feedback.ask"),)
    else:
        say, effects = (Say(key=f"answer.{topic}"),), (Effect(do="set_topic", args={"topic": topic}),)
        if topic in _NEEDS:
            effects = (*effects, Effect(do="find_services", args={"need": _NEEDS[topic]}))
        if topic in _ROUTES:
            effects = (*effects, Effect(do="show_route"))
    understood = Understood(topic=topic or "", confidence=1.0 if topic else 0.0, answered=topic is not None)
    return DialogueAnswer(say=say, effects=effects, state=None, understood=understood)
