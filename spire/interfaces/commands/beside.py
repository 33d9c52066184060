"""The background worker beside a server: started with it, started anew when it dies, and told to stop with it."""

import subprocess
import threading
from collections.abc import Sequence
from typing import Final

BREATH_SECONDS: Final = 5.0  # one that dies at once is not started all the time


class Beside:
    """A process that is kept alive until `end`."""

    def __init__(self, command: Sequence[str], *, breath: float = BREATH_SECONDS) -> None:
        self._command, self._breath = command, breath
        self._is_over, self._lock = threading.Event(), threading.Lock()
        self.process = subprocess.Popen(command)
        threading.Thread(target=self._keep, daemon=True).start()

    def tell(self) -> None:
        """Tell it to finish what it has begun."""
        with self._lock:
            self._is_over.set()
            self.process.terminate()

    def end(self, *, seconds: float) -> None:
        """Wait until it has finished; one that hangs is ended, and what it had claimed lapses by itself."""
        self.tell()
        try:
            self.process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def _keep(self) -> None:
        while not self._is_over.is_set():
            self.process.wait()
            self._is_over.wait(self._breath)
            with self._lock:
                if not self._is_over.is_set():
                    self.process = subprocess.Popen(self._command)
