"""Set-up: organisations below one's own, programmes from a published pack, and logins with roles. # K-2"""

from datetime import date

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from spire.foundation.access import actions as access
from spire.foundation.access import openings, wrong_tries
from spire.foundation.access import queries as logins
from spire.foundation.access.models import Assignment
from spire.foundation.access.permissions import ROLES, STAFF
from spire.foundation.access.queries import NotFound
from spire.foundation.access.texts import ROLE_NAMES
from spire.foundation.people.models import Organisation
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.interfaces.parts import clock
from spire.interfaces.parts.login_forms import ResetPassword
from spire.interfaces.parts.menu import cog_of
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.forms import DayField, Form
from spire.interfaces.theme.words import sentence
from spire.journey.programmes import actions as programmes
from spire.journey.programmes import queries as offers
from spire.journey.programmes.models import PUBLISHED, TemplateVersion

KINDS = {
    "municipality": gettext_lazy("Municipality"),
    "job_centre": gettext_lazy("Job centre"),
    "provider": gettext_lazy("Outside provider"),
    "business_office": gettext_lazy("Business office"),
    "bank": gettext_lazy("Bank"),
    "fund": gettext_lazy("Fund"),
    "association": gettext_lazy("Association"),
}
ROLES_HERE = sorted((STAFF | {"teacher"}) & set(ROLES))


class NewOrganisation(Form):
    """A name, what it is, and what it belongs to."""

    name = forms.CharField(label=gettext_lazy("What is it called?"), max_length=200)
    kind = forms.ChoiceField(label=gettext_lazy("What is it?"), choices=list(KINDS.items()), initial="job_centre")
    parent = forms.ModelChoiceField(label=gettext_lazy("Below which?"), queryset=Organisation.objects.none())


class NewOffer(Form):
    """A published template at an organisation, from a day, on a legal basis."""

    name = forms.CharField(label=gettext_lazy("What is the programme called?"), max_length=200)
    organisation = forms.ModelChoiceField(label=gettext_lazy("Offered by"), queryset=Organisation.objects.none())
    version = forms.ModelChoiceField(
        label=gettext_lazy("From which template?"),
        queryset=TemplateVersion.objects.none(),
        help_text=gettext_lazy("Only published versions can be offered."),
    )
    started_on = DayField(label=gettext_lazy("From which day?"), help_text=gettext_lazy("For example 24/12/2026"))
    legal_basis = forms.CharField(
        label=gettext_lazy("Legal basis"),
        max_length=80,
        required=False,
        help_text=gettext_lazy("The key in the register; left empty, it is the template's first."),
    )


class NewLogin(Form):
    """Who, as what, where."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    email = forms.EmailField(label=gettext_lazy("E-mail"))
    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=[(key, ROLE_NAMES[key]) for key in ROLES_HERE])
    organisation = forms.ModelChoiceField(label=gettext_lazy("Where?"), queryset=Organisation.objects.none())


FORMS: dict[str, type[Form]] = {"organisation": NewOrganisation, "offer": NewOffer, "login": NewLogin}


def show(request: HttpRequest) -> HttpResponse:
    """Everything that is set up, and a form for each kind of thing."""
    by, on = actor_of(request), clock.today()
    filled = _forms(request, by, on)
    sent = request.POST.get("form", "") if request.method == "POST" else ""
    if sent in filled and _done(request, sent, filled[sent], by, on):
        return redirect("setup")
    where = by.where(access.ADMINISTER)
    context = {
        "organisations": [
            {
                "it": each,
                "kind": KINDS[each.kind],
                "has_team": each.kind == "municipality",
                "is_narrow": openings.is_narrow_now(each.pk, on=on),
            }
            for each in Organisation.objects.filter(pk__in=where).select_related("parent")
        ],
        "offers": list(offers.visible_to(by)),
        "roles": _roles(where, by, on),
        "forms": filled,
    }
    has_errors = any(form.errors for form in filled.values())
    return render(request, "web/setup/show.html", context, status=422 if has_errors else 200)


def cog(request: HttpRequest) -> HttpResponse:
    """What stands behind the cog for this reader."""
    if not cog_of(request):
        raise NotFound()
    return render(request, "web/setup/cog.html", {})


@require_POST
def end_role(request: HttpRequest, assignment_id: int) -> HttpResponse:
    """Take a role away."""
    by = actor_of(request)
    held = Assignment.objects.filter(pk=assignment_id, organisation_id__in=by.where(access.ADMINISTER)).first()
    if held is None:
        raise NotFound()
    access.end_role(held.pk, by=by, on=clock.today())
    messages.success(request, _("The role has ended."))
    return redirect("setup")


def _roles(where: frozenset[int], by: Actor, on: date) -> list[dict[str, object]]:
    """Who has which role, and whose door wrong tries have closed."""
    held = list(logins.roles_at(where, on=on))
    closed = wrong_tries.closed([each.login_id for each in held], at=clock.machine())
    return [
        {
            "it": each,
            "role": ROLE_NAMES[each.role],
            "is_own": each.login_id == by.login_id,
            "is_closed": each.login_id in closed,
        }
        for each in held
    ]


def _forms(request: HttpRequest, by: Actor, on: date) -> dict[str, Form]:
    """The page's forms; only the one that was sent has data."""
    sent = request.POST.get("form") if request.method == "POST" else None
    filled = {
        key: kind(request.POST if sent == key else None, prefix=key, initial={"started_on": on})
        for key, kind in FORMS.items()
    }
    here = Organisation.objects.filter(pk__in=by.where(access.ADMINISTER))
    filled["organisation"].fields["parent"].queryset = here  # type: ignore[attr-defined]
    filled["offer"].fields["organisation"].queryset = here  # type: ignore[attr-defined]
    filled["login"].fields["organisation"].queryset = here  # type: ignore[attr-defined]
    filled["offer"].fields["version"].queryset = offers.versions().filter(state=PUBLISHED)  # type: ignore[attr-defined]
    return filled


def _done(request: HttpRequest, sent: str, form: Form, by: Actor, on: date) -> bool:
    """Do what the sent form asks; a refusal becomes that form's error."""
    if not form.is_valid():
        return False
    told = form.cleaned_data
    try:
        if sent == "organisation":
            access.add_organisation(told["name"], told["kind"], told["parent"], by=by, on=on)
        elif sent == "offer":
            told["legal_basis"] = told["legal_basis"] or None
            programmes.set_up(by=by, on=on, **told)
        else:
            held = access.employ(told["email"], told["name"], told["role"], told["organisation"], by=by, on=on)
            _invite(request, held)
    except Refused as refused:
        form.add_error(None, sentence(refused))
        return False
    messages.success(request, _("It has been saved."))
    return True


def _invite(request: HttpRequest, held: Assignment) -> None:
    """Whoever has no password yet gets the mail with which one is chosen."""
    if held.login.has_usable_password():
        return
    form = ResetPassword({"email": held.login.email})
    if form.is_valid():
        form.save(request)
