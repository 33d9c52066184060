"""Where money goes: what is due first, in the product's order, and the rest as the product treats early money."""

from collections.abc import Iterable
from datetime import date

from spire.money.instruments.loans.rules import accounts
from spire.money.instruments.loans.rules.life import Life, Piece
from spire.money.instruments.loans.rules.planning import reamortise


def allocate(life: Life, amount: int, *, on: date, place: int) -> None:
    """Share money of one payment among what is open; what nothing takes becomes credit.

    The shares never exceed the money nor any piece.
    """
    left = _fill(life, due_pieces(life, on), amount, on=on, place=place)
    early = life.terms.early_repayment
    if left and early == "reamortise":
        left = reamortise(life, left, on=on, place=place)
    if left and early != "hold":
        left = _fill(life, _early_pieces(life, backwards=early == "last_instalments"), left, on=on, place=place)
    life.add_credit(place, left)


def use_credit(life: Life, on: date) -> None:
    """Credit pays as soon as there is something it may pay."""
    if not life.credit or life.written_off:
        return
    waiting, life.credit = life.credit, []
    for place, amount in waiting:
        life.payments[place].excess -= amount
        life.post(accounts.CREDIT, amount)
        allocate(life, amount, on=on, place=place)


def due_pieces(life: Life, on: date) -> list[Piece]:
    """What is open and due, in the order of allocation and its scope."""
    due: list[Piece] = []
    for row in life.shown:
        due.extend(piece for piece in row.pieces if piece.open and piece.due <= on)
        if row.due > on:  # a charge is due after the row before its own, so nothing further on is due
            break
    if life.terms.allocation_scope == "parts_first":
        rank = {part: place for place, part in enumerate(life.terms.allocation)}
        due.sort(key=lambda piece: rank[piece.part])
    return due


def _early_pieces(life: Life, *, backwards: bool) -> Iterable[Piece]:
    rows = reversed(life.shown) if backwards else iter(life.shown)
    for row in rows:
        for piece in row.pieces:
            if piece.open:
                yield piece


def _fill(life: Life, pieces: Iterable[Piece], amount: int, *, on: date, place: int) -> int:
    for piece in pieces:
        if not amount:
            break
        share = min(amount, piece.open)
        life.pay(piece, share, on, place)
        amount -= share
    return amount
