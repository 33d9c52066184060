"""A bank's file: handed in, read line by line, and booked; each of it once, whoever is killed on the way.

The lines are put down first, and only when the whole file has been read and its balances fit are they booked. A worker
that dies leaves its claim to run out; the next begins reading anew, or goes on booking where it stopped.
"""

import hashlib
import io
from datetime import date, datetime, timedelta
from itertools import islice
from time import monotonic
from typing import BinaryIO, Final

from django.db import IntegrityError, transaction
from django.db.models import F, Max, Min, Q, QuerySet

from spire.foundation.access import actions as access
from spire.foundation.records import scanner
from spire.foundation.trail import actions as trail
from spire.foundation.values import progress
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Broken, Refused
from spire.foundation.values.reports import Report, each
from spire.money.banking.actions import booking
from spire.money.banking.formats import reading
from spire.money.banking.formats.faults import Unreadable
from spire.money.banking.formats.keys import keyed
from spire.money.banking.formats.rows import Balance, Foot, Head, Line, Piece
from spire.money.banking.models import BankAccount, FileChunk, Statement, StatementFile, StatementLine

PERMISSION: Final = "payment.record"
PIECE: Final = 256 * 1024
LARGEST: Final = 200 * 1024 * 1024
READ_AT_ONCE: Final = 500
BOOKED_AT_ONCE: Final = 100
LEASE: Final = timedelta(minutes=10)
OPEN: Final = ("waiting", "reading", "booking")


class FileTooLarge(Refused):
    """More than a bank's file can be."""

    code = "banking.file_too_large"


class FileKnown(Refused):
    """The same bytes were handed in before."""

    code = "banking.file_known"


class Infected(Refused):
    """The scanner found a virus in it."""

    code = "banking.file_infected"


class _LostClaim(Exception):
    """Another worker has the file now."""


@transaction.atomic
def hand_in(account: BankAccount, file: BinaryIO, *, name: str, on: date, by: Actor) -> StatementFile:
    """Keep a file to be read within the minute. Raises FileKnown for bytes that came before, FileTooLarge, NotAllowed.

    A file that was refused may be handed in again: the bank, or we, may have mended it.
    """
    access.require(by, PERMISSION, account.book.organisation_id)
    if by.login_id is None:
        raise Broken("A person hands a file in.")
    file.seek(0)
    digest, size = hashlib.sha256(), 0
    while piece := file.read(PIECE):
        digest.update(piece)
        size += len(piece)
        if size > LARGEST:
            raise FileTooLarge(most=LARGEST // 1024 // 1024)
    earlier = StatementFile.objects.filter(bank_account=account, sha256=digest.hexdigest()).first()
    if earlier is not None and earlier.state != "refused":
        raise FileKnown(day=earlier.handed_in_at.date())
    if earlier is not None:
        _start_again(earlier, by.at)
        earlier.refresh_from_db()
        return earlier
    try:
        with transaction.atomic():
            kept = StatementFile.objects.create(
                bank_account=account,
                name=name[-120:],
                sha256=digest.hexdigest(),
                size=size,
                of=size,
                handed_in_at=by.at,
                handed_in_by_id=by.login_id,
            )
    except IntegrityError as two_at_once:
        raise FileKnown(day=on) from two_at_once
    file.seek(0)
    for number, piece in enumerate(iter(lambda: file.read(PIECE), b"")):
        FileChunk.objects.create(file=kept, number=number, data=piece)
    trail.write("statement.handed_in", kept, by=by, on=on, facts={"size": size})
    return kept


def take_in_waiting(*, on: date, by: Actor) -> Report:
    """Read and book every file that waits, oldest first; a file that another worker has is left to it."""
    waiting = StatementFile.objects.filter(state__in=OPEN).order_by("id").values_list("pk", flat=True)
    return each("banking.take_in_waiting", waiting, lambda file_id: take_in(file_id, on=on, by=by))


def take_in(file_id: int, *, on: date, by: Actor) -> bool:
    """Scan a file, read it and book its lines; gives whether this call brought it to its end, booked or refused."""
    free = Q(claimed_at__isnull=True) | Q(claimed_at__lt=by.at - LEASE)
    if not StatementFile.objects.filter(free, pk=file_id, state__in=OPEN).update(claimed_at=by.at):
        return False
    file = StatementFile.objects.select_related("bank_account__book__organisation").get(pk=file_id)
    file.renewed = monotonic()
    try:
        if file.state == "waiting":
            _scan(file)
        if file.state != "booking":
            _read(file)
        _book(file, on=on, by=by)
    except Refused as fault:
        _refuse(file, fault, on=on, by=by)
    except scanner.ScannerDown:
        StatementFile.objects.filter(pk=file.pk).update(claimed_at=None)
        return False
    except _LostClaim:
        return False
    return True


def _scan(file: StatementFile) -> None:
    """A file from outside is not opened before the scanner has seen it; where it says nothing, the file waits."""
    pieces = (bytes(piece.data) for piece in file.chunks.order_by("number").iterator(chunk_size=1))
    if scanner.finds_virus(pieces):
        raise Infected()


def _start_again(file: StatementFile, at: datetime) -> None:
    StatementFile.objects.filter(pk=file.pk).update(
        state="waiting", fault="", fault_facts={}, claimed_at=None, done=0, of=file.size, handed_in_at=at
    )


def _read(file: StatementFile) -> None:
    """Put all lines down, five hundred at a time; what an earlier worker put down before it died is cleared first."""
    file.statements.all().delete()
    _go_on(file, state="reading", done=0, of=file.size)
    stream = io.BufferedReader(_Pieces(file), PIECE)
    statement: Statement | None = None
    read = keyed(reading.pieces(stream))
    while some := list(islice(read, READ_AT_ONCE)):
        with transaction.atomic():
            statement = _put_down(file, statement, some)
            _go_on(file, done=min(stream.tell(), file.size))
        progress.tell("banking.read", file.done, file.size)
    _go_on(file, state="booking", done=0, of=_lines(file).count())


def _put_down(file: StatementFile, statement: Statement | None, some: list[tuple[Piece, str]]) -> Statement | None:
    """Keep some pieces; gives the statement that is still open."""
    lines = []
    for piece, key in some:
        match piece:
            case Head():
                _same_account(file.bank_account, piece)
                statement = Statement.objects.create(
                    file=file, kind=piece.kind, identity=piece.identity[:60], account=piece.account[:40]
                )
            case Balance() if statement is not None:
                setattr(statement, f"{piece.kind}_minor", piece.minor)
                statement.save(update_fields=(f"{piece.kind}_minor",))
            case Line() if statement is not None:
                if piece.currency not in ("", file.bank_account.book.currency):
                    raise Unreadable("banking.file_currency", where=piece.where, found=piece.currency)
                lines.append(_kept_line(file, statement, piece, key))
            case Foot():
                pass
    StatementLine.objects.bulk_create(lines)
    return statement


def _kept_line(file: StatementFile, statement: Statement, line: Line, key: str) -> StatementLine:
    return StatementLine(
        statement=statement,
        bank_account=file.bank_account,
        number=line.where,
        on=line.on,
        amount_minor=line.minor,
        text=line.text,
        payer=line.payer,
        reference=line.reference,
        payments=line.count,
        is_booked=line.is_booked and line.minor != 0,
        key=key,
    )


def _same_account(account: BankAccount, head: Head) -> None:
    if account.number and head.account and account.number != head.account:
        raise Unreadable("banking.file_other_account", where=1, found=head.account[-4:], account=account.number[-4:])
    if head.currency not in ("", account.book.currency):
        raise Unreadable("banking.file_currency", where=1, found=head.currency)


def _book(file: StatementFile, *, on: date, by: Actor) -> None:
    """Each line that the bank has booked becomes a movement, a hundred in a transaction."""
    while True:
        with transaction.atomic():
            some = list(_lines(file).filter(movement=None)[:BOOKED_AT_ONCE])
            if not some:
                break
            for line in some:
                line.movement = booking.movement_of(line, file.bank_account, on=on, by=by)
            StatementLine.objects.bulk_update(some, ("movement",))
            _go_on(file, done=F("done") + len(some))
        progress.tell("banking.book", file.done, file.of)
    with transaction.atomic():
        _end(file, on=on, by=by)


def _end(file: StatementFile, *, on: date, by: Actor) -> None:
    for statement in file.statements.all():
        span = statement.lines.aggregate(first=Min("on"), last=Max("on"))
        statement.first_on, statement.last_on = span["first"], span["last"]
        statement.save(update_fields=("first_on", "last_on"))
        account = file.bank_account
        if statement.account and not account.number:
            account.number = statement.account
            account.save(update_fields=("number",))
    _go_on(file, state="booked", booked_at=by.at, done=F("of"))
    trail.write("statement.booked", file, by=by, on=on)


@transaction.atomic
def _refuse(file: StatementFile, fault: Refused, *, on: date, by: Actor) -> None:
    """Nothing of the file is booked yet when it is refused, so its lines go; the bytes stay, to be looked at."""
    if StatementLine.objects.filter(statement__file=file, movement__isnull=False).exists():
        raise Broken(f"File {file.pk} was refused after some of it had been booked: {fault}") from fault
    file.statements.all().delete()
    facts = {name: value if isinstance(value, str | int) else str(value) for name, value in fault.facts.items()}
    _go_on(file, state="refused", fault=fault.code, fault_facts=facts)
    trail.write("statement.refused", file, by=by, on=on, facts={"fault": fault.code})


def _lines(file: StatementFile) -> QuerySet[StatementLine]:
    return StatementLine.objects.filter(statement__file=file, is_booked=True).order_by("id")


def _go_on(file: StatementFile, **changes: object) -> None:
    """Write how far it is and renew the claim, if it is still ours: a long file is nobody else's while it moves."""
    assert file.claimed_at is not None, "Only a claimed file is worked on."
    now = monotonic()
    renewed = file.claimed_at + timedelta(seconds=now - file.renewed)
    if not StatementFile.objects.filter(pk=file.pk, claimed_at=file.claimed_at).update(claimed_at=renewed, **changes):
        raise _LostClaim
    file.renewed = now
    file.refresh_from_db(fields=("claimed_at", *changes))


class _Pieces(io.RawIOBase):
    """The file's bytes from its pieces, one at a time."""

    def __init__(self, file: StatementFile) -> None:
        self._file, self._at, self._number, self._piece = file, 0, -1, b""

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """It is."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place in the file."""
        self._at = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._file.size}[whence] + offset
        return self._at

    def tell(self) -> int:
        """Where we are."""
        return self._at

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer from the piece that we are in."""
        number, inside = divmod(self._at, PIECE)
        if self._at >= self._file.size:
            return 0
        if number != self._number:
            self._piece, self._number = bytes(self._file.chunks.get(number=number).data), number
        some = self._piece[inside : inside + len(buffer)]
        buffer[: len(some)] = some
        self._at += len(some)
        return len(some)
