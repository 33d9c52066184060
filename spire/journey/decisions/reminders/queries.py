"""What can be asked about claims: which wait, which left, and what came back."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet, Sum

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
    """The notices whose loans are still late and have no claim but such as were taken back, oldest first."""
    found = LoanReminder.objects.filter(is_notice=True, loan__organisation_id__in=by.where(permission))
    standing = Claim.objects.filter(notice=OuterRef("pk")).exclude(state="dropped")
    late = found.filter(~Exists(standing), loan__standing__late_minor__gt=0)
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


def approved_at(by: Actor, permission: str) -> list[int]:
    """The organisations whose approved claims wait for a file, where the actor has the permission."""
    waiting = Claim.objects.filter(loan__organisation_id__in=by.where(permission), state="approved")
    return sorted(set(waiting.order_by().values_list("loan__organisation_id", flat=True)))


def came_back(claims: Iterable[Claim]) -> dict[int, Money]:
    """What the collector has sent for each claim and has been settled on its loan, by claim; one query."""
    listed = list(claims)
    moved = Movement.objects.filter(
        expectation__reference__in=[one.reference for one in listed], state__in=("matched", "settled")
    )
    sums = moved.order_by().values_list("expectation__reference", "expectation__book_id").annotate(Sum("amount_minor"))
    found = {(reference, book_id): int(minor) for reference, book_id, minor in sums}
    return {one.pk: Money(found.get((one.reference, one.loan.book_id), 0), one.currency) for one in listed}
