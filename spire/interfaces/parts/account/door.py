"""The two doors to a business account: the participant's, and their own coach's; for everybody else it is not found."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from spire.interfaces.parts import clock
from spire.interfaces.parts.budgets.door import Door, of_team, own
from spire.interfaces.parts.request import actor_of
from spire.journey.business.queries import accounts
from spire.journey.enrolments.models import Enrolment


def of_owner(request: HttpRequest, enrolment: Enrolment) -> Door:
    """The participant's own account."""
    return replace(own(request, enrolment), frame="portal/business/account_frame.html", prefix="my_account")


def of_coach(request: HttpRequest, enrolment: Enrolment, context: dict[str, Any]) -> Door:
    """The account as the own coach sees it; the enrolment has been asked for by `accounts.of_own_coach`."""
    door = of_team(request, enrolment, context)
    return replace(door, frame="web/business/account_frame.html", prefix="enrolment_account")


def way_in(request: HttpRequest, enrolment: Enrolment) -> dict[str, Any] | None:
    """What the page of plan and budget says of the account: where it is and how it stands; nothing to who is not its coach."""
    by, on = actor_of(request), clock.today()
    is_own = by.person_id is not None and by.person_id == enrolment.person_id
    if not is_own and (by.login_id is None or by.login_id != enrolment.coach_id):
        return None
    url = reverse("my_account") if is_own else reverse("enrolment_account", args=(enrolment.pk,))
    return {"url": url, "stand": accounts.stand(enrolment, on=on), "is_own": is_own}
