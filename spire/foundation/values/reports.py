"""What a step of the night answers: what it did, and what someone should look at."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Report:
    """One step's answer for one day. `done` counts what was changed: a second run for the same day counts nothing.

    `findings` are plain lines for the log and the controller, with ids and never with names.
    """

    step: str
    done: int = 0
    findings: tuple[str, ...] = ()
