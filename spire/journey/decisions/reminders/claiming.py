"""Claims that go to public collection: after the written notice, each once, proposed by one and approved by other eyes.

The file has what the collector asks of each claim: type, period, due day, last timely payment day, limitation day. Its
layout is our own list, generally known facts in generally known order (`docs/choices/0029`).
"""

import csv
import hashlib
import io
import uuid
from datetime import date, timedelta

from django.db import transaction

from spire.foundation.access import actions as access
from spire.foundation.people import queries as people
from spire.foundation.people import sealing
from spire.foundation.people.models import Organisation
from spire.foundation.records import standstills
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.days import add_months
from spire.foundation.values.errors import Broken, Refused
from spire.journey.decisions.reminders import looking
from spire.journey.decisions.reminders.models import Claim, ClaimFile, LoanReminder
from spire.journey.programmes.rules.terms import ReminderStep
from spire.money.banking import actions as banking
from spire.money.instruments.loans import queries as loans
from spire.money.instruments.loans.models import Loan

SENDS = "payment.send"
COLUMNS = (
    "claim", "identity", "name", "claim_type", "amount", "currency", "period_from", "period_to", "due_on",
    "last_timely_payment_on", "limitation_on", "notice_on",
)  # fmt: skip


class NoNotice(Refused):
    """No written notice has reached the borrower, or its days have not run out."""

    code = "claims.no_notice"


class Quiet(Refused):
    """A request, a hearing or a deferral keeps the claim here."""

    code = "claims.quiet"


class NothingToClaim(Refused):
    """Nothing that the notice was about is late any more, or it is claimed already."""

    code = "claims.nothing"


class NotProposed(Refused):
    """There is no claim to say yes or no to."""

    code = "claims.not_proposed"


class Changed(Refused):
    """Something was paid, or taken back, since the claim was written."""

    code = "claims.changed"


@transaction.atomic
def propose(loan_id: int, *, on: date, by: Actor) -> list[Claim]:
    """Claims for all that is late and not claimed yet, which other eyes approve; again gives those that wait.

    Raises NoNotice before the notice's days have run out, Quiet, NothingToClaim, NotAllowed.
    """
    loan = _locked(loan_id, by)
    if by.login_id is None:
        raise Broken("A person proposes a claim.")
    if waiting := list(loan.claims.filter(state="proposed")):
        return waiting
    notice, step = _notice(loan, on)
    if reason := looking.quiet(loan, on):
        raise Quiet(reason=reason)
    at = loans.position_of(loan)
    noticed = {due.on for due in looking.late_dues(at, notice.done_on)}  # what the notice was about
    taken = set(loan.claims.exclude(state="dropped").values_list("due_on", flat=True))
    claims = [
        Claim.objects.create(
            loan=loan,
            reference=f"K{loan.number}-{due.on:%Y%m%d}-{loan.claims.filter(due_on=due.on).count() + 1}",
            due_on=due.on,
            claim_type=step.claim_type,
            period_starts_on=due.on.replace(day=1),
            period_ends_on=add_months(due.on.replace(day=1), 1) - timedelta(1),
            last_timely_on=due.on,
            limitation_on=add_months(due.on, 12 * step.limitation_years),
            amount_minor=due.left_minor,
            currency=loan.currency,
            notice=notice,
            proposed_by_id=by.login_id,
            proposed_on=on,
        )
        for due in looking.late_dues(at, on)
        if due.on not in taken and due.on in noticed
    ]
    if not claims:
        raise NothingToClaim()
    trail.write("claims.proposed", loan, by=by, on=on, person_id=loan.borrower_id, facts={"count": len(claims)})
    return claims


@transaction.atomic
def approve(loan_id: int, *, on: date, by: Actor) -> list[Claim]:
    """Other eyes say yes to a loan's claims, while just that is late. Raises NotProposed, SameEyes, Quiet, Changed, NotAllowed. # G-6"""
    loan = _locked(loan_id, by)
    claims = list(loan.claims.select_for_update().filter(state="proposed"))
    if not claims:
        raise NotProposed()
    if reason := looking.quiet(loan, on):
        raise Quiet(reason=reason)
    if not _still_late(loan, claims, on):
        raise Changed()
    for claim in claims:
        access.require_other_eyes(by, than=claim.proposed_by_id)
        claim.state, claim.approved_by_id, claim.approved_on = "approved", by.login_id, on
        claim.save(update_fields=("state", "approved_by", "approved_on"))
        # What the collector sends back names the claim, and belongs to the loan.
        banking.expect(loan.book, reference=claim.reference, subject=loan.subject, on=on)
    trail.write("claims.approved", loan, by=by, on=on, person_id=loan.borrower_id, facts={"count": len(claims)})
    return claims


@transaction.atomic
def drop(loan_id: int, *, on: date, by: Actor) -> None:
    """Take a loan's claims back while they have not left; they may be proposed anew. Raises NotProposed, NotAllowed."""
    loan = _locked(loan_id, by)
    claims = list(loan.claims.select_for_update().filter(state__in=("proposed", "approved"), file=None))
    if not claims:
        raise NotProposed()
    for claim in claims:
        claim.state = "dropped"
        claim.save(update_fields=("state",))
    trail.write("claims.dropped", loan, by=by, on=on, person_id=loan.borrower_id, facts={"count": len(claims)})


@transaction.atomic
def make_file(organisation_id: int, *, on: date, by: Actor) -> ClaimFile:
    """The approved claims of an organisation in one file, each once. Raises NothingToClaim, records' StandsStill, NotAllowed.

    A loan that has become quiet, or on which something was paid since, stays here: what leaves is what is owed today.
    """
    access.require(by, SENDS, organisation_id)
    if by.login_id is None:
        raise Broken("A person makes the file.")
    standstills.refuse()
    organisation = Organisation.objects.select_for_update().get(pk=organisation_id)
    claims = _to_send(organisation, on)
    if not claims:
        raise NothingToClaim()
    data = written(claims)
    mark = uuid.uuid4()
    file = ClaimFile.objects.create(
        organisation=organisation,
        mark=mark,
        sealed=sealing.seal(data.decode(), mark=mark),
        sha256=hashlib.sha256(data).hexdigest(),
        count=len(claims),
        sum_minor=sum(claim.amount_minor for claim in claims),
        currency=claims[0].currency,
        made_by_id=by.login_id,
        made_at=by.at,
    )
    for claim in claims:
        claim.state, claim.file = "sent", file
        claim.save(update_fields=("state", "file"))
    trail.write("claims.sent", file, by=by, on=on, facts={"count": len(claims)})
    return file


def fetch(file: ClaimFile, *, on: date, by: Actor) -> bytes:
    """The file's bytes, the same each time, and told in the trail. Raises NotAllowed."""
    access.require(by, SENDS, file.organisation_id)
    data = sealing.unseal(file.sealed, mark=file.mark).encode()
    if hashlib.sha256(data).hexdigest() != file.sha256:
        raise Broken(f"The file of claims {file.pk} is not what it was when it was made.")
    trail.write("claims.fetched", file, by=by, on=on)
    return data


def written(claims: list[Claim]) -> bytes:
    """The claims as a list with semicolons, the identity number among them: it is in the file and nowhere else."""
    out = io.StringIO()
    rows = csv.writer(out, delimiter=";", lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for one in claims:
        person = one.loan.borrower
        amount = f"{one.amount_minor // 100}.{one.amount_minor % 100:02d}"
        days = (one.period_starts_on, one.period_ends_on, one.due_on, one.last_timely_on, one.limitation_on)
        told = (day.isoformat() for day in (*days, one.notice.done_on))
        name = f"{person}".lstrip("=+-@\t")  # a spreadsheet must not take a name for a formula
        rows.writerow((one.reference, people.identity_of(person), name, one.claim_type, amount, one.currency, *told))
    return out.getvalue().encode()


def _to_send(organisation: Organisation, on: date) -> list[Claim]:
    """The approved claims that still say what is owed; their loans are locked first, as by everybody who pays or claims."""
    waiting = Claim.objects.filter(loan__organisation=organisation, state="approved", file=None)
    lent = Loan.objects.select_for_update(of=("self",)).filter(pk__in=waiting.values("loan_id")).order_by("pk")
    held = list(lent.select_related("book", "borrower"))
    rows = waiting.select_for_update(of=("self",)).select_related("loan__borrower", "notice").order_by("id")
    of_loan: dict[int, list[Claim]] = {}
    for claim in rows:
        of_loan.setdefault(claim.loan_id, []).append(claim)
    found = [
        of_loan.get(loan.pk, [])
        for loan in held
        if not looking.quiet(loan, on) and _still_late(loan, of_loan.get(loan.pk, []), on)
    ]
    return sorted((claim for claims in found for claim in claims), key=lambda claim: claim.pk)


def _still_late(loan: Loan, claims: list[Claim], on: date) -> bool:
    """Whether of each claimed instalment just that is late which the claim says."""
    left = {due.on: due.left_minor for due in looking.late_dues(loans.position_of(loan), on)}
    return all(left.get(claim.due_on) == claim.amount_minor for claim in claims)


def _notice(loan: Loan, on: date) -> tuple[LoanReminder, ReminderStep]:
    """The notice that has been delivered, whose days have run out, with its step."""
    notice = loan.reminders.filter(is_notice=True).select_related("letter").order_by("-done_on").first()
    enrolment = looking.enrolment_of(loan)
    step = (
        next((one for one in looking.steps_of(enrolment) if notice and one.key == notice.step), None)
        if enrolment
        else None
    )
    if notice is None or step is None or notice.letter.state != "delivered":
        raise NoNotice()
    if on < notice.done_on + timedelta(step.claim_after_days):
        raise NoNotice("claims.notice_runs", day=notice.done_on + timedelta(step.claim_after_days))
    return notice, step


def _locked(loan_id: int, by: Actor) -> Loan:
    loan = Loan.objects.select_for_update(of=("self",)).select_related("book", "borrower").get(pk=loan_id)
    access.require(by, SENDS, loan.organisation_id)
    return loan
