"""Movements of the participant's account read from a file, each once, while the yes to it holds.  # G-5

The file is read twice: first to the end, so that a file with a fault anywhere leaves nothing behind, then in small
transactions, each of which holds the consent; a consent that is taken back meanwhile stops the rest. Whoever dies on
the way leaves whole movements, and the same file read again adds what is lacking.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import BinaryIO, Final

from django.db import transaction
from django.db.models import F

from spire.foundation.people import sealing
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.journey.business.actions.account_sorting import rules_of
from spire.journey.business.actions.view_access import open_access, require_own_or_coach
from spire.journey.business.models import AccountMovement, Reading, ViewAccess
from spire.journey.business.models.accounts import BY_RULE
from spire.journey.business.rules import accounts as rules
from spire.journey.business.rules.accounts import Told
from spire.money.banking.formats import account_information, reading
from spire.money.banking.formats.faults import Unreadable
from spire.money.banking.formats.rows import Head, Line, Piece

LARGEST: Final = 10 * 1024 * 1024
LINES_MOST: Final = 50_000
AT_ONCE: Final = 500
KINDS: Final = ("statement", "notice", "list")


class NotAnAccount(Refused):
    """A file of collections tells of no account."""

    code = "business.not_an_account"


class TooLong(Refused):
    """A file of a small business has fewer movements."""

    code = "business.file_too_long"


@dataclass(frozen=True)
class _Span:
    """What may be read: from a day, through today, in one currency; and what the account is known by."""

    currency: str
    first: date
    last: date


def read(access_id: int, file: BinaryIO, *, on: date, by: Actor) -> Reading:
    """Read a file of movements; those known already are let be.

    Pending movements, and those from before anybody needs them, are left out. Raises NoViewAccess, also when the yes
    is taken back while the file is read; Unreadable with where and why, TooLong, NotAnAccount.
    """
    with transaction.atomic():
        found, _consent = open_access(access_id, on=on)
        if not by.is_system:
            require_own_or_coach(by, found.enrolment)
        assert found.opened_on is not None, "Who holds a consent has been opened."
        span = _Span(found.enrolment.programme.currency, rules.oldest_read(found.opened_on), on)
    number, left_out = _look_through(file, span)
    with transaction.atomic():
        open_access(access_id, on=on)
        made = _begin(access_id, number, left_out, on=on, by=by)
    lines = _movements(file, span)
    while some := list(islice(lines, AT_ONCE)):
        _keep(made, some, on=on)
    with transaction.atomic():
        open_access(access_id, on=on)
        made.refresh_from_db()
        facts = {"new": made.lines_new, "known": made.lines_known, "left_out": made.lines_left_out}
        person_id = made.access.enrolment.person_id
        trail.write("account.read", made, by=by, on=on, person_id=person_id, facts=facts)
    return made


def _look_through(file: BinaryIO, span: _Span) -> tuple[str, int]:
    """Read to the end and keep nothing: the account's number as the file says it, and how many lines are left out."""
    number, lines, kept = "", 0, 0
    for piece in _pieces(file):
        match piece:
            case Head():
                if piece.kind not in KINDS:
                    raise NotAnAccount()
                _refuse_currency(piece.currency, span, 1)
                if number and piece.account and piece.account != number:
                    raise Unreadable("banking.file_two_accounts", where=1)
                number = number or piece.account
            case Line():
                _refuse_currency(piece.currency, span, piece.where)
                lines += 1
                kept += _is_read(piece, span)
        if lines > LINES_MOST:
            raise TooLong(most=LINES_MOST)
    return number, lines - kept


def _refuse_currency(currency: str, span: _Span, where: int) -> None:
    if currency not in ("", span.currency):
        raise Unreadable("banking.file_currency", where=where, found=currency, account=span.currency)


def _begin(access_id: int, number: str, left_out: int, *, on: date, by: Actor) -> Reading:
    """Note who reads, and which account it is: the first file says it, and no other account is read after it."""
    found = ViewAccess.objects.get(pk=access_id)
    digits = "".join(sign for sign in number if sign.isdigit())
    if digits:
        # The fingerprint is of the last digits, because lists and statements write the same account at different length.
        index = sealing.index(f"account:{digits[-rules.DIGITS_OF_ACCOUNT :]}")
        if found.account_index and found.account_index != index:
            raise Unreadable("banking.file_other_account", where=1, found=digits[-4:], account=found.account_ends)
        found.account_index, found.account_ends = index, digits[-4:]
        found.save(update_fields=("account_index", "account_ends"))
    return Reading.objects.create(access=found, on=on, at=by.at, by_id=by.login_id, lines_left_out=left_out)


@transaction.atomic
def _keep(made: Reading, some: list[tuple[Line, str]], *, on: date) -> None:
    """Add those of some lines that are new, sorted by the rules that there are, while the consent holds."""
    open_access(made.access_id, on=on)
    keys = [key for _line, key in some]
    known = set(AccountMovement.objects.filter(access_id=made.access_id, key__in=keys).values_list("key", flat=True))
    sorting = rules_of(made.access_id)
    new = []
    for line, key in some:
        if key in known:
            continue
        told = Told(line.minor, line.text, line.payer)
        rule = next((rule for rule, conditions in sorting if conditions.hold(told)), None)
        new.append(
            AccountMovement(
                access_id=made.access_id,
                reading=made,
                on=line.on,
                amount_minor=line.minor,
                currency=made.access.enrolment.programme.currency,
                text=line.text or line.reference,
                counterparty=line.payer,
                key=key,
                line=rule.line if rule else "",
                sorted_by=BY_RULE if rule else "",
                rule=rule,
            )
        )
    AccountMovement.objects.bulk_create(new)
    Reading.objects.filter(pk=made.pk).update(
        lines_new=F("lines_new") + len(new), lines_known=F("lines_known") + len(some) - len(new)
    )


def _movements(file: BinaryIO, span: _Span) -> Iterator[tuple[Line, str]]:
    """The lines that are read, each with its key."""
    alike: Counter[tuple[date, int, int, int]] = Counter()
    for piece in _pieces(file):
        if not isinstance(piece, Line) or not _is_read(piece, span):
            continue
        same = (piece.on, piece.minor, piece.entry_minor if piece.part else 0, piece.part)
        alike[same] += 1
        yield (
            piece,
            rules.key_of(piece.on, piece.minor, entry_minor=piece.entry_minor, part=piece.part, place=alike[same]),
        )


def _is_read(line: Line, span: _Span) -> bool:
    return line.is_booked and line.minor != 0 and span.first <= line.on <= span.last


def _pieces(file: BinaryIO) -> Iterator[Piece]:
    """The file from its beginning, in whichever of the formats it is."""
    file.seek(0)
    beginning = file.read(reading.BEGINNING)
    file.seek(0)
    return account_information.pieces(file) if account_information.is_one(beginning) else reading.pieces(file)
