"""Logs that cannot hold a person's words: typed events only, and a filter over everything that others log."""

import logging
import sys
from collections.abc import Mapping

_QUIET = (
    "httpx",
    "httpcore",
    "telegram",
    "twilio",
    "sqlalchemy",
    "dbos",
    "aiohttp",
    "asyncio",
    "uvicorn",
    "litestar",
)


def event(name: str, /, **facts: str | int | float | bool | None) -> None:
    """Log one event with ids, channel, step, duration or outcome. Never text, address, name, payload, URL or token."""
    logging.getLogger("amparo").info(name, extra={"facts": facts})


def alarm(name: str, /, **facts: str | int | float | bool | None) -> None:
    """Like `event`, for what an operator should look at."""
    logging.getLogger("amparo").warning(name, extra={"facts": facts})


class OnlyEvents(logging.Filter):
    """Reduces a foreign record to where it came from and what kind of failure it was.

    Libraries put what they were handling into messages, arguments and tracebacks; none of it may be kept.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name == "amparo":
            record.args = ()
        else:
            kind = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else ""
            record.msg = f"{record.funcName}:{record.lineno} {kind}".rstrip()
            record.args = ()
        record.exc_info = None
        record.exc_text = None
        record.stack_info = None
        return True


class EventFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        facts: Mapping[str, object] = getattr(record, "facts", {})
        said = " ".join(f"{name}={value}" for name, value in facts.items())
        stamp = self.formatTime(record, "%Y-%m-%dT%H:%M:%S")
        return f"{stamp} {record.levelname.lower()} {record.name} {record.getMessage()} {said}".rstrip()


def configure_logging(level: int = logging.INFO) -> None:
    """One handler on standard error for the whole process; every other handler is removed."""
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(OnlyEvents())
    handler.setFormatter(EventFormatter())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in _QUIET:
        logger = logging.getLogger(name)
        logger.handlers[:] = []
        logger.propagate = True
        logger.setLevel(max(level, logging.WARNING))
    logging.captureWarnings(True)
    logging.raiseExceptions = False  # a failing handler would print the record's arguments
    sys.excepthook = _say_only_the_kind


def _say_only_the_kind(kind: type[BaseException], error: BaseException, trace: object) -> None:
    alarm("uncaught", kind=kind.__name__)
