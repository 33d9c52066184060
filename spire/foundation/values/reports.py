"""What a step of the night answers: what it did, and what someone should look at."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, TypeVar

from spire.foundation.values import progress

IN_A_ROW: Final = 5  # so many pieces that fail one after the other have a common cause, and the rest waits for it
Piece = TypeVar("Piece")


@dataclass(frozen=True, slots=True)
class Report:
    """One step's answer for one day. `done` counts what was changed: a second run for the same day counts nothing.

    `findings` are plain lines for the log and the controller, with ids and never with names.
    """

    step: str
    done: int = 0
    findings: tuple[str, ...] = ()


class PiecesFailed(Exception):
    """Some pieces of a step did not work, each with why; the others did, and `report` says what was done."""

    def __init__(self, report: Report, errors: tuple[tuple[str, Exception], ...]) -> None:
        self.report, self.errors = report, errors
        super().__init__(f"{self.wrong}: {self.kind}")

    @property
    def wrong(self) -> int:
        """How many did not work."""
        return len(self.errors)

    @property
    def kind(self) -> str:
        """The last one's kind of error, which names nobody."""
        return type(self.errors[-1][1]).__name__


def each(
    step: str, pieces: Iterable[Piece], do: Callable[[Piece], object], *, findings: tuple[str, ...] = ()
) -> Report:
    """Do each piece by itself: one that does not work keeps none of the others back.

    What `do` gives counts as done when it is true.  Raises PiecesFailed at the end, when some did not work.
    """
    done, in_a_row, waiting = 0, 0, list(pieces)
    errors: list[tuple[str, Exception]] = []
    for number, piece in enumerate(waiting, start=1):
        try:
            done += bool(do(piece))
            in_a_row = 0
        except Exception as error:  # noqa: BLE001 - it is raised at the end, with what it kept back
            errors.append((str(piece), error))
            in_a_row += 1
        progress.tell(step, number, len(waiting))
        if in_a_row == IN_A_ROW:
            break
    report = Report(step, done=done, findings=findings)
    if errors:
        raise PiecesFailed(report, tuple(errors)) from errors[0][1]
    return report
