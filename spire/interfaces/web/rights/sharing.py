"""Sharing one enrolment with a purpose and an end, and what is opened to oneself. # K-2"""

from collections.abc import Iterable
from datetime import timedelta

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from spire.foundation.access import openings
from spire.foundation.access import queries as logins
from spire.foundation.access.models import Login, Opening
from spire.foundation.access.openings import Terms
from spire.foundation.access.permissions import SHARED_WITH
from spire.foundation.access.rules.openings import PURPOSES as TO_CHOOSE
from spire.foundation.access.texts import KINDS_OPENED, PARTS, PURPOSES, ROLE_NAMES
from spire.foundation.people import queries as people
from spire.foundation.trail import actions as trail
from spire.foundation.values.errors import Refused
from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.forms import DayField, Form
from spire.interfaces.theme.words import sentence
from spire.interfaces.web.enrolments.frame import frame
from spire.journey.enrolments import actions
from spire.journey.enrolments import queries as enrolments
from spire.journey.enrolments.models import Enrolment
from spire.journey.guidance import queries as guidance

OFTEN = timedelta(days=14)


class ShareForm(Form):
    """With whom, for what, which parts, until when."""

    login = forms.ChoiceField(label=gettext_lazy("With whom?"), required=False)
    email = forms.EmailField(
        label=gettext_lazy("Or the e-mail of somebody who works elsewhere"),
        help_text=gettext_lazy("They need a login here."),
        required=False,
    )
    purpose = forms.ChoiceField(
        label=gettext_lazy("What is it for?"),
        widget=forms.RadioSelect,
        choices=[(key, PURPOSES[key]) for key in TO_CHOOSE],
    )
    words = forms.CharField(
        label=gettext_lazy("A few words to the one you share with"),
        help_text=gettext_lazy("The participant can read them too."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=500,
        required=False,
    )
    parts = forms.MultipleChoiceField(
        label=gettext_lazy("What may they read besides the case itself?"),
        widget=forms.CheckboxSelectMultiple,
        choices=[(key, label) for key, label in PARTS.items() if key != "case"],
        required=False,
        help_text=gettext_lazy("A colleague who works with enrolments here sees all of it, as with their own."),
    )
    until = DayField(
        label=gettext_lazy("Through which day?"),
        help_text=gettext_lazy("It ends by itself at midnight. For example 24/12/2026"),
    )

    def clean(self) -> dict[str, object]:
        """One of the two ways to say whom."""
        told = super().clean() or self.cleaned_data
        chosen, email = told.get("login"), told.get("email")
        found = Login.objects.filter(email__iexact=email, person=None).first() if email else None
        if bool(chosen) == bool(email):
            self.add_error("login", _("Choose a colleague, or write an e-mail; not both."))
        elif email and found is None:
            self.add_error("email", _("Nobody here has a login with this e-mail."))
        told["login_id"] = found.pk if found else int(chosen or 0)
        return told


def show(request: HttpRequest, enrolment_id: int) -> HttpResponse:
    """Who can see this enrolment now, through what, and until when."""
    by, on = actor_of(request), clock.today()
    enrolment = enrolments.for_actor(by, enrolment_id)
    context = frame(request, enrolment, current="parties") | {
        "rows": list(_rows(openings.of_enrolment(enrolment.pk, at=by.at))),
        "is_narrow": openings.is_narrow_now(enrolment.organisation_id, on=on),
        "roles": _roles(enrolment, on),
        "mentors": [match for match in guidance.mentors_of(enrolment) if match.agreed_on and not match.ended_on],
        "may_share": enrolment.organisation_id in by.where(openings.SHARE),
        "may_review": enrolment.organisation_id in by.where(openings.REVIEW),
    }
    return render(request, "web/rights/access.html", context)


def share(request: HttpRequest, enrolment_id: int) -> HttpResponse:
    """Share it."""
    by, on = actor_of(request), clock.today()
    enrolment = enrolments.for_actor(by, enrolment_id)
    form = ShareForm(request.POST or None, initial={"until": on + OFTEN, "purpose": "sparring"})
    form.fields["login"].choices = [("", "–"), *_staff(enrolment, by.login_id, on)]  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        terms = Terms(told["purpose"], ("case", *told["parts"]), on, told["until"], told["words"])
        try:
            actions.share(enrolment.pk, told["login_id"], terms, by=by, on=on)
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("It is shared, and the participant can see that it is."))
            return redirect("enrolment_access", enrolment.pk)
    context = frame(request, enrolment, current="parties") | {"form": form}
    return render(request, "web/rights/share.html", context, status=422 if form.errors else 200)


@require_POST
def end(request: HttpRequest, enrolment_id: int, opening_id: int) -> HttpResponse:
    """Take it back before its day."""
    by = actor_of(request)
    enrolment = enrolments.for_actor(by, enrolment_id)
    one = openings.opening_for(by, opening_id, enrolment_id=enrolment.pk)
    openings.end(one.pk, by=by, on=clock.today())
    messages.success(request, _("It has ended."))
    return redirect("enrolment_access", enrolment.pk)


def opened(request: HttpRequest) -> HttpResponse:
    """What others have opened to me, and until when."""
    by = actor_of(request)
    mine = list(openings.given_to(by))
    found = enrolments.visible_to(by).in_bulk([one.enrolment_id for one in mine])
    trail.viewed("opened", [enrolment.person_id for enrolment in found.values()], by=by)
    rows = [
        row | {"enrolment": found[row["it"].enrolment_id]} for row in _rows(mine) if row["it"].enrolment_id in found
    ]
    return render(request, "web/rights/opened.html", {"rows": rows})


def _rows(those: Iterable[Opening]) -> Iterable[dict[str, object]]:
    for one in those:
        yield {
            "it": one,
            "kind": KINDS_OPENED[one.kind],
            "purpose": PURPOSES.get(one.purpose, ""),
            "words": openings.words_of(one),
            "until": one.ends_at - timedelta(seconds=1),
            "is_by_days": one.kind != Opening.EMERGENCY,
        }


def _staff(enrolment: Enrolment, but: int | None, on: object) -> list[tuple[int, str]]:
    """Who works at the enrolment's organisation or above it, with their role."""
    where = people.organisations_above(enrolment.organisation_id)
    held = logins.roles_at(where, on=on).filter(role__in=SHARED_WITH, login__is_active=True).exclude(login_id=but)
    found: dict[int, str] = {}
    for each in held:
        found.setdefault(each.login_id, f"{each.login.name}, {ROLE_NAMES[each.role]}")
    return list(found.items())


def _roles(enrolment: Enrolment, on: object) -> list[dict[str, object]]:
    """Which roles see enrolments at this organisation, with how many logins."""
    counts: dict[str, int] = {}
    for each in logins.roles_at(people.organisations_above(enrolment.organisation_id), on=on):
        if each.role in logins.SEE_ENROLMENTS:
            counts[each.role] = counts.get(each.role, 0) + 1
    return [{"role": ROLE_NAMES[role], "count": count} for role, count in counts.items()]
