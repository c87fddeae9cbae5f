"""A dialogue that has understood what a test says it has."""

from bot.messages import DialogueAnswer, DialogueTurn, Say, Understood


class Thinks:
    """A dialogue that understood what it is told here."""

    def __init__(self, understood: Understood) -> None:
        self.understood = understood

    async def turn(self, turn: DialogueTurn) -> DialogueAnswer:
        say = (Say(key=f"answer.{self.understood.topic}"),)
        return DialogueAnswer(say=say, effects=(), state=None, understood=self.understood)


def shelter(*, danger: float | None, confidence: float = 1.0, answered: bool = True) -> Understood:
    """A shelter was asked for, and perhaps danger was meant."""
    return Understood(topic="shelter", confidence=confidence, answered=answered, danger=danger)
