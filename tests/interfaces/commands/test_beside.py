"""A worker that is killed is started anew, and one that is told to stop stays away."""

import os
import signal
import sys
import time

from spire.interfaces.commands.beside import Beside

SLEEPS = [sys.executable, "-S", "-c", "import time; time.sleep(60)"]


def another(kept: Beside, than: int) -> bool:
    """Whether another process takes its place within a while."""
    until = time.monotonic() + 30
    while kept.process.pid == than and time.monotonic() < until:
        time.sleep(0.02)
    return kept.process.pid != than


def test_who_is_killed_is_followed_by_another_until_it_is_told_to_stop() -> None:
    kept = Beside(SLEEPS, breath=0.01)
    first = kept.process.pid

    os.kill(first, signal.SIGKILL)
    is_followed = another(kept, first)
    second = kept.process
    kept.end(seconds=30)
    time.sleep(0.1)

    assert is_followed
    assert kept.process is second
    assert second.poll() == -signal.SIGTERM
