"""What the participant and the team have written to each other."""

from django.db.models import QuerySet

from spire.journey.enrolments.models import Enrolment, Message, Task


def messages_of(enrolment: Enrolment) -> QuerySet[Message]:
    """All of it, oldest first; the caller has fetched the enrolment within its scope."""
    return Message.objects.filter(enrolment=enrolment).select_related("written_by")


def unread_from_team(enrolment: Enrolment) -> int:
    """How many messages wait for the participant."""
    return Message.objects.filter(enrolment=enrolment, is_from_participant=False, read_at=None).count()


def wish_for_easier_instalments(enrolment: Enrolment) -> Task | None:
    """The participant's wish for easier instalments that the team has not ended yet."""
    return Task.objects.filter(enrolment=enrolment, kind="easier_instalments", done_on=None).first()
