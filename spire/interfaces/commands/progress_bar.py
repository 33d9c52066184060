"""Progress for whoever looks on: a bar on a terminal, a line now and then in a log."""

import sys
import time
from typing import Final, TextIO

WIDTH: Final = 30
SECONDS_BAR: Final = 0.2
SECONDS_LINE: Final = 5.0


class Bar:
    """A watcher for `values.progress`: writes to the error stream, so that what a command answers stays clean."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._is_terminal = self._stream.isatty()
        self._what = ""
        self._began = self._told = 0.0

    def __call__(self, what: str, done: int, of: int) -> None:
        """Show it, when the last showing is some time ago or when all is done."""
        now = time.monotonic()
        if what != self._what:
            self._what, self._began, self._told = what, now, now
        if done < of and now - self._told < (SECONDS_BAR if self._is_terminal else SECONDS_LINE):
            return
        self._told = now
        filled = WIDTH * done // max(of, 1)
        text = f"{what} [{'#' * filled}{'.' * (WIDTH - filled)}] {done:,} of {of:,}, {now - self._began:.0f} s"
        self._stream.write(f"\r{text}\x1b[K" if self._is_terminal else f"{text}\n")
        if self._is_terminal and done >= of:
            self._stream.write("\n")
        self._stream.flush()
