"""How far long work has come, told to whoever watches; nobody watches unless a command says so."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

Watcher = Callable[[str, int, int], None]  # (what, done, of)

_WATCHER: Final[ContextVar[Watcher | None]] = ContextVar("watcher", default=None)


def tell(what: str, done: int, of: int) -> None:
    """Say that so much of something is done."""
    watcher = _WATCHER.get()
    if watcher is not None:
        watcher(what, done, of)


@contextmanager
def watched(watcher: Watcher) -> Iterator[None]:
    """Let a watcher be told while the block runs."""
    token = _WATCHER.set(watcher)
    try:
        yield
    finally:
        _WATCHER.reset(token)


@contextmanager
def also_watched(watcher: Watcher) -> Iterator[None]:
    """Let a watcher be told beside the one who is told already."""
    before = _WATCHER.get()

    def both(what: str, done: int, of: int) -> None:
        if before is not None:
            before(what, done, of)
        watcher(what, done, of)

    with watched(both):
        yield
