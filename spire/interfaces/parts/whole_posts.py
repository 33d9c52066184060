"""A post whose line broke off in the middle is none: the server gives what arrived as if it were all.

Half a form is a form with half a text in it. The body is counted against what its head promised, and reading past the end
of what arrived is the error that Django knows as a broken line. Source: docs/choices/0035.
"""

from collections.abc import Callable, Iterable
from typing import Any, Final

from spire.foundation.values import typed

INPUT: Final = "wsgi.input"
Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class BrokenOff(ConnectionError):
    """Less arrived than was promised."""


class Body:
    """What is sent with a request, so many bytes of it."""

    def __init__(self, stream: Any, length: int) -> None:
        self._stream, self._left, self.is_cut = stream, length, False

    def read(self, size: int | None = -1) -> bytes:
        """So many bytes, or all that are left.  Raises BrokenOff."""
        wanted = self._left if size is None or size < 0 else min(size, self._left)
        pieces = []
        while wanted:
            pieces.append(self._taken(self._stream.read(wanted)))
            wanted -= len(pieces[-1])
        return b"".join(pieces)

    def readline(self, size: int | None = -1) -> bytes:
        """A line, or so much of it.  Raises BrokenOff."""
        wanted = self._left if size is None or size < 0 else min(size, self._left)
        return self._taken(self._stream.readline(wanted)) if wanted else b""

    def _taken(self, piece: bytes) -> bytes:
        if not piece:
            self.is_cut = True
            raise BrokenOff(f"{self._left} bytes did not arrive")
        self._left -= len(piece)
        return piece


def counted(application: Application) -> Application:
    """The application, with a body that is whole or an error."""

    def answer(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        length = typed.whole(environ.get("CONTENT_LENGTH") or "")
        if length is not None:
            environ[INPUT] = Body(environ[INPUT], length)
        return application(environ, start)

    return answer


def is_cut(environ: dict[str, Any]) -> bool:
    """Whether the end of a request's body was missed when it was read."""
    return bool(getattr(environ.get(INPUT), "is_cut", False))
