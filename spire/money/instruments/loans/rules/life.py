"""A loan's life while it is replayed: rows made of pieces, credit, payments, and the entries so far.

This is the only part of the rules that changes in place; it lives for one call of `state` and is never handed out.
"""

from bisect import bisect_left
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Final

from spire.money.instruments.loans.rules import accounts
from spire.money.instruments.loans.rules.accounts import Entry
from spire.money.instruments.loans.rules.refusals import LoanRefused
from spire.money.instruments.loans.rules.terms import Terms

_ACCOUNT_OF: Final = {
    "principal": accounts.LOANS,
    "interest": accounts.INTEREST,
    "fee": accounts.FEES,
    "penalty": accounts.FEES,
}


class Piece:
    """One part of a row, or one charge: what it amounts to, and how much of it is gone and by what."""

    __slots__ = (
        "amount",
        "due",
        "last",
        "log",
        "open",
        "paid",
        "part",
        "recognised",
        "remitted",
        "unbooked",
        "waived",
        "written",
    )  # fmt: skip

    def __init__(self, part: str, due: date, amount: int, *, recognised: bool = True) -> None:
        self.part = part
        self.due = due
        self.amount = amount
        self.open = amount
        self.paid = 0
        self.waived = 0
        self.remitted = 0
        self.written = 0
        self.unbooked = 0  # of what was written off: interest that had not become income
        self.log: list[tuple[date, int, int]] = []  # when, how much, by which payment
        self.last: date | None = None  # when something was last paid or given up
        self.recognised = recognised

    @property
    def settled(self) -> int:
        """What is paid or given up."""
        return self.amount - self.open

    def resize(self, amount: int) -> None:
        """Another amount, never below what is settled."""
        amount = max(amount, self.amount - self.open)
        self.open += amount - self.amount
        self.amount = amount


class PlanRow:
    """An instalment of the plan: where its date comes from, its two pieces, and what its interest is counted on."""

    __slots__ = ("anchor", "basis", "carry", "due", "free", "interest", "principal", "start", "steps", "weight")

    def __init__(
        self, due: date, *, anchor: date, steps: int, start: date, free: bool = False, weight: int = 1
    ) -> None:
        self.due = due
        self.anchor = anchor
        self.steps = steps
        self.start = start  # from when interest is still to be counted
        self.carry = Fraction(0)  # interest counted before `start`
        self.basis = 0  # the principal that leaves the interest-bearing debt with this row
        self.free = free
        self.weight = weight
        self.principal = Piece("principal", due, 0)
        self.interest = Piece("interest", due, 0, recognised=False)

    def move(self, due: date) -> None:
        """Another due date."""
        self.due = self.principal.due = self.interest.due = due


@dataclass(slots=True)
class Shown:
    """A row as it is shown and paid: an instalment with the charges that stand in it, or charges alone."""

    due: date
    pieces: list[Piece]


@dataclass(slots=True)
class Payment:
    """What became of one payment; the parts and the excess sum to the amount."""

    place: int
    on: date
    amount: int
    parts: dict[str, int] = field(default_factory=lambda: {"principal": 0, "interest": 0, "fee": 0, "penalty": 0})
    excess: int = 0
    reversed: bool = False
    recovery: bool = False


@dataclass(slots=True)
class Life:
    """All that changes while events are replayed."""

    terms: Terms
    rate: Fraction
    rows: list[PlanRow] = field(default_factory=list)
    charges: list[Piece] = field(default_factory=list)
    charge_at: dict[int, Piece] = field(default_factory=dict)
    credit: list[list[int]] = field(default_factory=list)  # [payment, amount], oldest first
    payments: dict[int, Payment] = field(default_factory=dict)
    pace: tuple[int, str] = (1, "months")
    disbursed: int = 0
    started: date | None = None
    flat_base: int = 0  # the principal that a flat loan's interest is counted on
    row_years: Fraction = Fraction(0)  # the part of a year that each row of a flat loan stands for
    written_off: bool = False
    recovered: bool = False
    pauses: list[tuple[date, date]] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    books: dict[str, int] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    doubts: dict[int, LoanRefused] = field(default_factory=dict)  # events that could not be, as things stood
    _shown: list[Shown] | None = None

    def doubt(self, place: int, name: str, expected: str) -> None:
        """An event that cannot be as things stand; refused at the end, unless a reversal puts it in the right."""
        self.doubts[place] = LoanRefused(f"events[{place}].{name}", expected)

    def post(self, account: str, amount: int) -> None:
        """A line of the entry under way, debit positive."""
        self.lines[account] = self.lines.get(account, 0) + amount

    def close_entry(self, on: date, reason: str, *, by_time: bool = False) -> None:
        """The lines so far are one entry; none when nothing moved."""
        lines = tuple((account, amount) for account, amount in self.lines.items() if amount)
        self.lines = {}
        if not lines:
            return
        for account, amount in lines:
            self.books[account] = self.books.get(account, 0) + amount
        self.entries.append(Entry(on, reason, lines, by_time))

    def changed(self) -> None:
        """The rows or charges are no longer those that were shown."""
        self._shown = None

    @property
    def shown(self) -> list[Shown]:
        """Rows by due date; a charge stands in the first row due on or after its own date, else in a row of its own.

        A charge that came earlier may have made that row.
        """
        if self._shown is None:
            self._shown = self._show()
        return self._shown

    def _show(self) -> list[Shown]:
        shown = [Shown(row.due, [row.principal, row.interest]) for row in self.rows]
        dues = [row.due for row in self.rows]
        own: list[Shown] = []
        for charge in self.charges:
            place = bisect_left(dues, charge.due)
            if place < len(dues):
                shown[place].pieces.append(charge)
                continue
            at = bisect_left(own, charge.due, key=lambda row: row.due)
            if at == len(own):
                own.append(Shown(charge.due, []))
            own[at].pieces.append(charge)
        shown.extend(own)
        rank = {part: place for place, part in enumerate(self.terms.allocation)}
        for row in shown:
            row.pieces.sort(key=lambda piece: rank[piece.part])
        return shown

    def pay(self, piece: Piece, amount: int, on: date, place: int) -> None:
        """Part of a payment that has been received lands on a piece."""
        piece.open -= amount
        piece.paid += amount
        piece.last = on
        piece.log.append((on, amount, place))
        self.payments[place].parts[piece.part] += amount
        self.post(self.account_of(piece), -amount)

    def unpay(self, piece: Piece, amount: int) -> None:
        """Money already paid on a piece is free again, the latest first, as credit of the payments it came from."""
        while amount:
            on, landed, place = piece.log.pop()
            back = min(amount, landed)
            if back < landed:
                piece.log.append((on, landed - back, place))
            amount -= back
            piece.open += back
            piece.paid -= back
            self.payments[place].parts[piece.part] -= back
            self.post(self.account_of(piece), back)
            self.add_credit(place, back)

    def give_up(self, piece: Piece, amount: int, on: date, account: str) -> None:
        """Part of a piece is no longer owed, at the cost of an account; the caller notes which kind it is."""
        piece.open -= amount
        piece.last = on
        if piece.recognised:
            self.post(_ACCOUNT_OF[piece.part], -amount)
            self.post(account, amount)

    def account_of(self, piece: Piece) -> str:
        """Where a payment on the piece is credited; interest paid before its day is income at once."""
        return _ACCOUNT_OF[piece.part] if piece.recognised else accounts.INTEREST_INCOME

    def recognise(self, row: PlanRow) -> None:
        """The row's interest has fallen due: what is not paid already becomes a claim."""
        piece = row.interest
        piece.recognised = True
        if piece.open:
            self.post(accounts.INTEREST, piece.open)
            self.post(accounts.INTEREST_INCOME, -piece.open)

    def unrecognise(self, row: PlanRow) -> None:
        """The row moves to a later day, so its interest is no claim yet."""
        piece = row.interest
        if piece.recognised:
            piece.recognised = False
            self.post(accounts.INTEREST, -piece.open)
            self.post(accounts.INTEREST_INCOME, piece.open)

    def add_credit(self, place: int, amount: int) -> None:
        """Money of a payment that nothing takes stays with the borrower."""
        if amount:
            self.credit.append([place, amount])
            self.payments[place].excess += amount
            self.post(accounts.CREDIT, -amount)

    def take_credit(self, amount: int) -> int:
        """Credit leaves the loan, oldest first; gives what there was, up to the amount."""
        left = amount
        while left and self.credit:
            taken = min(left, self.credit[0][1])
            self.credit[0][1] -= taken
            left -= taken
            if not self.credit[0][1]:
                self.credit.pop(0)
        self.post(accounts.CREDIT, amount - left)
        return amount - left

    @property
    def flat_each(self) -> Fraction:
        """A flat loan's interest a row, exactly; zero for the others."""
        return self.flat_base * self.rate * self.row_years if self.terms.interest == "flat" else Fraction(0)

    @property
    def credit_total(self) -> int:
        """The credit balance."""
        return sum(amount for _place, amount in self.credit)

    @property
    def outstanding(self) -> int:
        """All that is still to be paid, due or not."""
        return sum(piece.open for row in self.shown for piece in row.pieces)
