"""The actions, run in this process: rasa-sdk's executor without its server, which listens everywhere."""

from typing import Any

from rasa.core.actions.action import RemoteAction
from rasa.utils.endpoints import EndpointConfig
from rasa_sdk.executor import ActionExecutor


class ActionsHere(EndpointConfig):
    """What Rasa takes for the address of an action server; a call never leaves the process."""

    def __init__(self) -> None:
        # The domain is not needed by any action, so Rasa need not send it along.
        super().__init__(url="in-process", enable_selective_domain=True)
        self._executor = ActionExecutor()

    def register(self, package: str) -> None:
        """Load every action of a package, and let Rasa take what they answer as it is."""
        # Rasa would check its own schema anew on every call, 30 ms; the executor made the answer here.
        RemoteAction.action_response_format_spec = staticmethod(lambda: {"type": "object"})
        self._executor.register_package(package)

    async def request(self, *args: Any, json: dict[str, Any], **kwargs: Any) -> Any:
        """Run the action that `json` names. Raises what the action raises."""
        return await self._executor.run(json)
