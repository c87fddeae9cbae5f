"""Our side of the wall: one POST a turn, five seconds, and every kind of not answering is the same failure."""

import httpx

from bot.dialogue.wire import answer_of, request_of
from bot.errors import DialogueDown
from bot.messages import DialogueAnswer, DialogueTurn

PATIENCE_SECONDS = 5.0


class RasaDialogue:
    """Satisfies conversation.ports.Dialogue over HTTP on loopback. Opened on the loop that uses it."""

    def __init__(self, address: str) -> None:
        self._client = httpx.AsyncClient(
            base_url=address,
            timeout=PATIENCE_SECONDS,
            trust_env=False,
            limits=httpx.Limits(max_connections=64),
        )

    async def turn(self, turn: DialogueTurn) -> DialogueAnswer:
        try:
            response = await self._client.post("/webhooks/turn/", json=request_of(turn))
        except httpx.HTTPError:
            raise DialogueDown("the dialogue did not answer") from None
        if response.status_code != httpx.codes.OK:
            raise DialogueDown("the dialogue refused a turn")
        try:
            return answer_of(response.json())
        except ValueError:
            raise DialogueDown("the dialogue's answer is not JSON") from None

    async def is_ready(self) -> bool:
        try:
            response = await self._client.get("/webhooks/turn/health", timeout=2.0)
        except httpx.HTTPError:
            return False
        return response.status_code == httpx.codes.OK

    async def close(self) -> None:
        await self._client.aclose()
