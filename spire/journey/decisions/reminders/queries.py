"""What can be asked about claims: which wait, which left, and what came back."""

from django.db.models import QuerySet, Sum

from spire.foundation.access.queries import NotFound
from spire.foundation.values.actor import Actor
from spire.foundation.values.money import Money
from spire.journey.decisions.reminders.models import Claim, ClaimFile, LoanReminder
from spire.money.banking.models import Movement


def claims(by: Actor, permission: str) -> QuerySet[Claim]:
    """The claims of the organisations where the actor has the permission, newest first."""
    found = Claim.objects.filter(loan__organisation_id__in=by.where(permission))
    return found.select_related("loan__borrower", "proposed_by", "approved_by", "file").order_by("-id")


def noticed(by: Actor, permission: str) -> QuerySet[LoanReminder]:
    """The notices whose loans are still late and have no claim, oldest first."""
    found = LoanReminder.objects.filter(is_notice=True, loan__organisation_id__in=by.where(permission))
    late = found.filter(loan__standing__late_minor__gt=0, claims=None)
    return late.select_related("loan__borrower", "letter").order_by("done_on", "id")


def files(by: Actor, permission: str) -> QuerySet[ClaimFile]:
    """The files of claims, newest first."""
    return ClaimFile.objects.filter(organisation_id__in=by.where(permission)).select_related("made_by")


def file_for_actor(by: Actor, file_id: int, permission: str) -> ClaimFile:
    """A file that the actor may fetch, or NotFound."""
    found = files(by, permission).filter(pk=file_id).first()
    if found is None:
        raise NotFound
    return found


def came_back(claim: Claim) -> Money:
    """What the collector has sent for a claim and has been settled on its loan."""
    moved = Movement.objects.filter(
        expectation__reference=claim.reference, expectation__book=claim.loan.book_id, state__in=("matched", "settled")
    )
    return Money(moved.aggregate(sum=Sum("amount_minor"))["sum"] or 0, claim.currency)
