"""Logs that cannot hold a person's text.

Standard library only: it runs before anything else is imported.

`seal()` points the process's two output streams at nothing, whatever a library prints, and gives the only
way out to one handler. That handler never writes a message: of our own records it writes the fields of an
`Event`, of everybody else's the logger's name, level, place in the code and type of exception.
"""

import faulthandler
import json
import logging
import os
import re
import resource
import sys
import threading
import time
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Literal

EventName = Literal["starting", "ready", "stopping", "turn", "refused", "failed", "state_dropped", "uncaught"]

LOGGER = logging.getLogger("amparo.rasa")
PLAIN = re.compile(r"[A-Za-z0-9_.\-<>]{1,120}")
FRAMES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What may be said about our own doings: names, numbers and types, no free text.

    error: the type alone; an exception's text can quote what a person wrote.
    """

    name: EventName
    milliseconds: int | None = None
    port: int | None = None
    model: str | None = None
    error: type[BaseException] | None = None


class EventHandler(logging.Handler):
    """Writes one JSON line a record to a file descriptor, without the record's message or arguments."""

    def __init__(self, descriptor: int) -> None:
        super().__init__()
        self._descriptor = descriptor

    def emit(self, record: logging.LogRecord) -> None:
        line = json.dumps(described(record))
        os.write(self._descriptor, f"{line}\n".encode())


def described(record: logging.LogRecord) -> dict[str, Any]:
    """The fields of a log line; free text has no way in."""
    line: dict[str, Any] = {"at": round(record.created, 3), "level": record.levelname}
    line["from"] = plain(record.name)
    if isinstance(record.msg, Event):
        line |= event_fields(record.msg)
    else:
        line["where"] = f"{plain(record.funcName or '')}:{record.lineno}"
    if record.exc_info and record.exc_info[0]:
        line["error"] = plain(record.exc_info[0].__name__)
        line["frames"] = frames(record.exc_info[2])
    return line


def event_fields(event: Event) -> dict[str, Any]:
    """The event without what it leaves open."""
    fields: dict[str, Any] = {"event": event.name, "milliseconds": event.milliseconds, "port": event.port}
    fields["model"] = plain(event.model) if event.model else None
    fields["error"] = plain(event.error.__name__) if event.error else None
    return {name: value for name, value in fields.items() if value is not None}


def plain(name: str) -> str:
    """A name of code as it is; anything else by its kind only."""
    return name if PLAIN.fullmatch(name) else "unnamed"


def frames(trace: TracebackType | None) -> list[str]:
    """The innermost places of a traceback, without source lines or values."""
    places = []
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{os.path.basename(code.co_filename)}:{trace.tb_lineno}")
        trace = trace.tb_next
    return places[-FRAMES:]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlets:
    """The process's true output streams, as file descriptors that only we know."""

    data: int
    events: int


def seal(level: int = logging.INFO) -> Outlets:
    """Take both output streams away from every library and log through `EventHandler` alone."""
    outlets = take_streams()
    root = logging.getLogger()
    root.handlers = [EventHandler(outlets.events)]
    root.setLevel(level)
    logging.raiseExceptions = False
    take_uncaught()
    # A core dump would hold the memory of a turn.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    faulthandler.enable(outlets.events)
    return outlets


def take_streams() -> Outlets:
    """Keep copies of stdout and stderr and point the originals at nothing."""
    sys.stdout.flush()
    sys.stderr.flush()
    outlets = Outlets(data=os.dup(1), events=os.dup(2))
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)
    os.dup2(nothing, 2)
    os.close(nothing)
    return outlets


def take_uncaught() -> None:
    """Uncaught exceptions become events too, from the main thread, other threads and finalisers."""
    sys.excepthook = lambda _kind, error, _trace: report_uncaught(error)
    threading.excepthook = lambda args: report_uncaught(args.exc_value)
    sys.unraisablehook = lambda args: report_uncaught(args.exc_value)


def report_uncaught(error: BaseException | None) -> None:
    """Say type and place of what nobody caught."""
    if error is not None and not isinstance(error, KeyboardInterrupt):
        LOGGER.critical(Event(name="uncaught", error=type(error)), exc_info=error)


def milliseconds_since(start: float) -> int:
    """Whole milliseconds from a `time.perf_counter()` reading until now."""
    return round((time.perf_counter() - start) * 1000)
