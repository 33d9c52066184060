"""A business account beside the budget: which line a movement belongs to, and what each line planned and brought.  # G-5

Amounts are whole minor units; of a line, money the way the line means it counts up, and the other way down.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from spire.foundation.values.days import add_months
from spire.foundation.values.folding import folded
from spire.journey.business.rules.budgets.counting import IN, OUT, Counted
from spire.journey.business.rules.budgets.lines import NOT_PAID
from spire.journey.business.rules.budgets.rows import month_of

OUTSIDE: Final = "outside"  # between one's own accounts, or nothing of the budget
ESTABLISHMENT: Final = ("loan", "financing", "start")
OPERATING: Final = ("sales", "goods", "fixed", "vat", "vat_back", "tax", "drawings", "paid_back", "instalments")
# Rows without lines of their own: an account does not tell which product the goods were for.
WHOLE: Final = frozenset({"loan", "goods", "vat", "vat_back", "tax", "drawings", "instalments", OUTSIDE})
SECTIONS: Final = (("establishment", ESTABLISHMENT), ("operating", OPERATING), ("outside", (OUTSIDE,)))
MONTHS_OFFERED: Final = (3, 6, 12)
MONTHS_BACK: Final = 12  # a file may reach further back than anybody needs
REMIND_BEFORE: Final = timedelta(days=30)
ASK_AGAIN_AFTER: Final = timedelta(days=90)
KEPT_AFTER: Final = timedelta(days=30)
DIGITS_OF_ACCOUNT: Final = 7
LONGEST_CODE: Final = 160


@dataclass(frozen=True, order=True)
class Line:
    """A line of the money by month: its row, and a key or the participant's own words."""

    group: str
    key: str = ""
    words: str = ""

    @property
    def code(self) -> str:
        """As it is stored and sent."""
        return f"{self.group}:{self.key}:{self.words}"

    @classmethod
    def of(cls, code: str) -> "Line":
        """What `code` wrote; an empty group for anything else."""
        group, _colon, rest = code.partition(":")
        key, _colon, words = rest.partition(":")
        return cls(group if group in (*IN, *OUT, OUTSIDE) else "", key, words)

    @property
    def is_in(self) -> bool:
        """Whether money comes in by this line."""
        return self.group in IN


@dataclass(frozen=True)
class Told:
    """What a movement says of itself."""

    minor: int
    text: str = ""
    counterparty: str = ""


@dataclass(frozen=True)
class Conditions:
    """When a rule holds: words in the text, the other party, the way, and the least and most amount without its sign."""

    contains: str = ""
    counterparty: str = ""
    direction: str = ""
    least_minor: int | None = None
    most_minor: int | None = None

    def hold(self, told: Told) -> bool:
        """Whether all of them hold; words are compared without regard to capitals, accents and spaces."""
        size = abs(told.minor)
        return (
            folded(self.contains) in folded(f"{told.text} {told.counterparty}")
            and folded(self.counterparty) in folded(told.counterparty)
            and (not self.direction or (self.direction == "in") == (told.minor > 0))
            and (self.least_minor is None or size >= self.least_minor)
            and (self.most_minor is None or size <= self.most_minor)
        )

    @property
    def is_empty(self) -> bool:
        """Whether they say nothing that tells movements apart; the way alone does not."""
        is_wordless = not folded(self.contains) and not folded(self.counterparty)
        return is_wordless and self.least_minor is None and self.most_minor is None


@dataclass(frozen=True)
class Compared:
    """One line in a span of months: planned, actual, and how much more or less it was."""

    line: Line
    planned: int
    actual: int

    @property
    def difference(self) -> int:
        """Actual less planned."""
        return self.actual - self.planned


def is_line(code: str) -> bool:
    """Whether this can be a line's code: a row of the budget, and words of ordinary length and signs."""
    return bool(Line.of(code).group) and len(code) <= LONGEST_CODE and code.isprintable()


def stands(*, is_ended: bool, withdrawn_on: date | None, until: date | None, is_closed: bool, on: date) -> bool:
    """Whether a yes holds on a day: taken back, run out or the way ended, it holds no longer, from that moment."""
    return not is_ended and not is_closed and withdrawn_on is None and (until is None or until >= on)


def key_of(on: date, minor: int, *, entry_minor: int, part: int, place: int) -> str:
    """One name for a movement, the same from every file and format: the day, the amount, and its place among equals.

    Formats of one bank differ in words, and none leaves out movements of a day that has passed. A part of a collected
    entry has the entry's amount and its number too.
    """
    inside = f"|{entry_minor}|{part}" if part else ""
    return f"{on.isoformat()}|{minor}{inside}|{place}"


def oldest_read(opened_on: date) -> date:
    """The first day whose movements are read at all."""
    return add_months(opened_on.replace(day=1), -MONTHS_BACK)


def offered(told: Told) -> Conditions:
    """The rule that one correction suggests: the same other party, else the words of the text without numbers."""
    direction = "in" if told.minor > 0 else "out"
    if folded(told.counterparty):
        return Conditions(counterparty=told.counterparty.strip()[:80], direction=direction)
    words = [word for word in told.text.split() if not any(sign.isdigit() for sign in word)]
    return Conditions(contains=" ".join(words)[:80].strip(), direction=direction)


def planned(counted: Counted) -> dict[Line, tuple[int, ...]]:
    """The budget's lines with what moves in each month; the calculator's own flows, so that both pages say the same."""
    found: dict[Line, tuple[int, ...]] = {}
    for flow in counted.flows:
        if flow.key in NOT_PAID:
            continue
        line = Line(flow.group) if flow.group in WHOLE else Line(flow.group, flow.key, flow.words)
        before = found.get(line, (0,) * counted.months)
        found[line] = tuple(a + b for a, b in zip(before, flow.row, strict=True))
    return found


def choices(rows: Mapping[Line, object], *, used: Iterable[Line] = ()) -> list[tuple[str, list[Line]]]:
    """The lines that a movement can be put on, by row of the budget: the budget's own, the row itself, and those in use."""
    others = sorted({line for line in used if line not in rows})
    found = []
    for _section, groups in SECTIONS:
        for group in groups:
            lines = [line for line in (*rows, *others) if line.group == group and line != Line(group)]
            found.append((group, [*lines, Line(group)]))
    return found


def compared(
    rows: Mapping[Line, Sequence[int]], actual: Mapping[Line, int], *, starts_on: date, months: Sequence[date]
) -> dict[str, list[Compared]]:
    """Planned and actual of each line over some months, by section; lines with neither are left out.

    `actual` is the signed sum of each line's movements in these months.
    """
    places = [month_of(starts_on, month) - 1 for month in months]
    found: dict[str, list[Compared]] = {}
    for section, groups in SECTIONS:
        lines = []
        for group in groups:
            ours = [line for line in rows if line.group == group]
            ours += sorted(line for line in actual if line.group == group and line not in rows)
            for line in ours:
                row = rows.get(line, ())
                plan = sum(row[place] for place in places if 0 <= place < len(row))
                came = actual.get(line, 0) * (1 if line.is_in or group == OUTSIDE else -1)
                if plan or came or line in actual:
                    lines.append(Compared(line, plan, came))
        found[section] = lines
    return found
