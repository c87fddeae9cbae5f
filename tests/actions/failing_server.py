"""The server with an action that tries every way out for a word it should keep, and then fails.

Run as a program by the tests. The word comes in the environment as FAILING_CANARY.
"""

import logging
import os
import sys
import warnings
from typing import Any

import structlog

from actions.none_of_these import NoneOfThese
from rasa_server.__main__ import main


def leak(_self: NoneOfThese, _dispatcher: Any, _tracker: Any, _domain: Any) -> list[dict[str, Any]]:
    """Say the word to everything that writes, then raise it."""
    word = os.environ.get("FAILING_CANARY", "")
    print(word)
    print(word, file=sys.__stderr__)
    os.write(1, word.encode())
    os.write(2, word.encode())
    logging.getLogger("some.library").warning("said %s", word)
    logging.getLogger("rasa.core.processor").debug(f"said {word}")  # noqa: G004 - as Rasa does it
    structlog.get_logger().error("said", text=word)
    warnings.warn(word, stacklevel=1)
    raise ValueError(word)


if __name__ == "__main__":
    NoneOfThese.run = leak  # type: ignore[method-assign]
    sys.exit(main())
