"""What I have agreed to share: in which words, until when, given here and taken back here, with effect at once. # A-6"""

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spire.foundation.access.queries import NotFound
from spire.foundation.people import actions as people_actions
from spire.foundation.people import consents as wordings
from spire.foundation.people import queries as people
from spire.foundation.people.consents import Wording
from spire.foundation.people.models import Consent, Person
from spire.foundation.people.texts import CONSENT_NAMES
from spire.foundation.values.days import add_months
from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of
from spire.interfaces.portal import mine
from spire.journey.business.actions import view_access
from spire.journey.business.queries import accounts
from spire.journey.guidance import queries as guidance
from spire.journey.guidance.scope import running

MONTHS = 12


@dataclass(frozen=True)
class Shown:
    """A consent as its giver reads it."""

    it: Consent
    name: str
    wording: Wording | None
    stands: bool


def show(request: HttpRequest) -> HttpResponse:
    """Those that stand, those that can be given now, and those that have ended."""
    on = clock.today()
    person = mine.person_of(request)
    every = [_shown(one, on) for one in people.consents_of(person.pk)]
    context = {
        "standing": [one for one in every if one.stands],
        "ended": [one for one in every if not one.stands],
        "offered": [wordings.newest_wording(kind) for kind in _offered(request, person, on)],
        "until": add_months(on, MONTHS),
    }
    return render(request, "portal/details/consents.html", context)


@require_POST
def give(request: HttpRequest, kind: str) -> HttpResponse:
    """Say yes to the words that stand on the page."""
    on = clock.today()
    person = mine.person_of(request)
    if kind not in _offered(request, person, on):
        raise NotFound()
    version = wordings.newest_wording(kind).version
    until = add_months(on, MONTHS)
    people_actions.give_consent(person.pk, kind, text_version=version, by=actor_of(request), on=on, until=until)
    messages.success(request, _("Your consent is given. You can take it back here whenever you like."))
    return redirect("my_consents")


@require_POST
def withdraw(request: HttpRequest, consent_id: int) -> HttpResponse:
    """Take one of my consents back."""
    consent = mine.consent_of(request, consent_id)
    by, on = actor_of(request), clock.today()
    for access in accounts.by_consent(consent.pk):
        view_access.withdraw(
            access.pk, by=by, on=on
        )  # first, because whoever reads the account takes the locks in this order
    people_actions.withdraw_consent(consent.pk, by=by, on=on)
    messages.success(request, _("Your consent is taken back, from this moment."))
    return redirect("my_consents")


def _shown(one: Consent, on: date) -> Shown:
    stands = one.withdrawn_on is None and (one.until is None or one.until >= on)
    return Shown(
        one, str(CONSENT_NAMES.get(one.kind, one.kind)), wordings.wording_of(one.kind, one.text_version), stands
    )


def _offered(request: HttpRequest, person: Person, on: date) -> list[str]:
    """What could be shared now and is not: only what would have an effect is asked for."""
    enrolment = mine.enrolment_of(request)
    has_mentor = (
        enrolment is not None and guidance.mentors_of(enrolment).filter(running(on), agreed_on__isnull=False).exists()
    )
    is_shared = wordings.standing(person.pk, wordings.PLAN_TO_MENTOR, on=on) is not None
    return [wordings.PLAN_TO_MENTOR] if has_mentor and not is_shared else []
