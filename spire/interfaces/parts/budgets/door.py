"""Whose budget a page is about, in which frame it is drawn, and where its other pages are."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from spire.foundation.values.actor import Actor
from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of
from spire.journey.enrolments.models import Enrolment


@dataclass(frozen=True)
class Door:
    """The one way into a budget: the enrolment, who comes in, the frame's template with what it needs, and the routes.

    `prefix` begins the names of the routes, `args` are what they all take first.
    """

    enrolment: Enrolment
    by: Actor
    on: date
    frame: str
    prefix: str
    document: str
    back: str
    args: tuple[object, ...] = ()
    context: dict[str, Any] = field(default_factory=dict)
    may_write: bool = True
    is_own: bool = False

    def url(self, name: str = "", *args: object) -> str:
        """The address of one of the budget's pages; the overview without a name."""
        return reverse(f"{self.prefix}_{name}" if name else self.prefix, args=(*self.args, *args))


def own(request: HttpRequest, enrolment: Enrolment) -> Door:
    """The participant's own budget."""
    return Door(
        enrolment=enrolment,
        by=actor_of(request),
        on=clock.today(),
        frame="portal/business/budget_frame.html",
        prefix="my_budget",
        document="my_document",
        back=reverse("my_business"),
        is_own=True,
    )


def of_team(request: HttpRequest, enrolment: Enrolment, context: dict[str, Any]) -> Door:
    """A participant's budget as the team sees it; `context` is what the enrolment's frame needs."""
    by = actor_of(request)
    return Door(
        enrolment=enrolment,
        by=by,
        on=clock.today(),
        frame="web/business/budget_frame.html",
        prefix="enrolment_budget",
        document="document",
        back=reverse("enrolment_business", args=(enrolment.pk,)),
        args=(enrolment.pk,),
        context=context,
        may_write=by.can("business.work"),
    )
