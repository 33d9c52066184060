"""What reaches any log has been scrubbed, whatever handler writes it: the record itself holds nothing else.

A record is scrubbed where it is made, so that a handler or a format that is added later has nothing to leak. What is
printed when a command or a thread breaks goes the same way.
"""

import logging
import sys
import threading
import traceback
from types import SimpleNamespace, TracebackType
from typing import Any

from spire.foundation.values.scrubbing import one_line, scrubbed

INDENT = "  "


class Record(logging.LogRecord):
    """A record whose message, traceback and additions are scrubbed from the beginning."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.msg, self.args = one_line(scrubbed(_message(self))), ()
        if self.exc_info and self.exc_info[0] is not None:
            self.exc_text = told(*self.exc_info)
        self.exc_info = None
        if self.stack_info:
            self.stack_info = scrubbed(self.stack_info)


class WithoutRequest(logging.Filter):
    """Django adds the whole request to some records, and whoever wrote a format could write all of it: its route is left."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Keep the record, and of the request what answered it."""
        if (request := record.__dict__.pop("request", None)) is not None:
            name = getattr(getattr(request, "resolver_match", None), "view_name", None)
            record.request = SimpleNamespace(resolver_match=name and SimpleNamespace(view_name=name))
        return True


def install() -> None:
    """From now on, in this process."""
    logging.setLogRecordFactory(Record)
    # A message that does not fit its values would be printed with the values.
    logging.raiseExceptions = False
    sys.excepthook = _print
    threading.excepthook = lambda broken: _print(broken.exc_type, broken.exc_value, broken.exc_traceback)


def told(kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> str:
    """A traceback, scrubbed and set in, so that none of its lines looks like an entry of its own."""
    text = scrubbed("".join(traceback.format_exception(kind, error, trace)).rstrip("\n"))
    return "\n".join(INDENT + one_line(line) for line in text.split("\n"))


def _message(record: logging.LogRecord) -> str:
    try:
        return record.getMessage()
    except (TypeError, ValueError, KeyError):
        return str(record.msg)


def _print(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    print(told(kind, error, trace), file=sys.stderr, flush=True)  # noqa: T201 - where a traceback goes
