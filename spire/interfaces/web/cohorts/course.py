"""Around a cohort's sessions: inviting, material, feedback, certificates."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spire.foundation.records import queries as records
from spire.foundation.trail import actions as trail
from spire.foundation.values.errors import Refused
from spire.interfaces.parts import clock
from spire.interfaces.parts.courses import MaterialForm, hand_out, material_rows, together_rows
from spire.interfaces.parts.letters import as_file
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.forms import Form
from spire.interfaces.theme.words import said, sentence
from spire.interfaces.web.cohorts.forms import ReceiversForm
from spire.interfaces.web.cohorts.views import head
from spire.interfaces.web.cohorts.words import receiver_rows, say_sent
from spire.journey.guidance import actions, queries
from spire.journey.guidance.models import Cohort
from spire.journey.programmes import queries as programmes


def invite(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """Everybody who will be asked, each with the reason why; whoever is left ticked is asked."""
    actor, on = actor_of(request), clock.today()
    cohort = queries.cohort_for(actor, cohort_id)
    receivers = queries.receivers_of_cohort(cohort, now=clock.now())
    form = ReceiversForm(request.POST or None, ids=[one.enrolment.pk for one in receivers])
    if request.method == "POST" and form.is_valid():
        try:
            sent = actions.invite_cohort(cohort.pk, form.cleaned_data["receivers"], on=on, by=actor)
        except Refused as refused:
            messages.error(request, sentence(refused))
            return redirect("cohort_invite", cohort.pk)
        say_sent(request, sent)
        return redirect("cohort", cohort.pk)
    trail.viewed("cohort_invite", [one.enrolment.person_id for one in receivers], by=actor)
    context = {**head(cohort, "invite"), "rows": receiver_rows(receivers), "form": form}
    return render(request, "web/cohorts/invite.html", context)


def material(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """What is handed out to the cohort, and what everybody thought."""
    actor = actor_of(request)
    cohort = queries.cohort_for(actor, cohort_id)
    modules = _modules(cohort)
    form = MaterialForm(request.POST or None, request.FILES or None, modules=modules)
    if request.method == "POST" and form.is_valid() and hand_out(request, cohort, form):
        return redirect("cohort_material", cohort.pk)
    context = {
        **head(cohort, "material"),
        "form": form,
        "material": material_rows(cohort),
        "together": together_rows(cohort),
    }
    return render(request, "web/cohorts/material.html", context)


@require_POST
def take_away(request: HttpRequest, material_id: int) -> HttpResponse:
    """Something is not handed out any more."""
    actor = actor_of(request)
    found = queries.material_for(actor, material_id)
    actions.remove_material(found.pk, on=clock.today(), by=actor)
    return redirect("cohort_material", found.cohort_id)


def material_file(request: HttpRequest, material_id: int) -> HttpResponse:
    """A handed-out file."""
    return opened(queries.material_for(actor_of(request), material_id).document)


class ReasonForm(Form):
    """Why a certificate is issued although the rule is not met."""

    reason = forms.CharField(label=gettext_lazy("Why is it issued all the same?"), max_length=300)


def certificates(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """Where everybody stands, and the certificates: all who have completed at once, others with a reason."""
    actor, on = actor_of(request), clock.today()
    cohort = queries.cohort_for(actor, cohort_id)
    members = list(queries.members_of(cohort))
    standings = queries.completions_of(cohort, [one.enrolment_id for one in members], on=on)
    issued = queries.certificates_of(cohort)
    if request.method == "POST":
        ready = [pk for pk, one in standings.items() if one.completed.is_met and pk not in issued]
        for enrolment_id in ready:
            actions.issue_certificate(cohort.pk, enrolment_id, on=on, by=actor)
        messages.success(request, _("%(count)s certificates are issued.") % {"count": len(ready)})
        return redirect("cohort_certificates", cohort.pk)
    trail.viewed("cohort_certificates", [one.enrolment.person_id for one in members], by=actor)
    rows = [
        {
            "member": one,
            "standing": standings[one.enrolment_id],
            "why": said(standings[one.enrolment_id].completed.code, standings[one.enrolment_id].completed.facts),
            "attended": sum(hours.attended for hours in standings[one.enrolment_id].hours),
            "offered": sum(hours.offered for hours in standings[one.enrolment_id].hours),
            "certificate": issued.get(one.enrolment_id),
        }
        for one in members
    ]
    ready = [row for row in rows if row["standing"].completed.is_met and row["certificate"] is None]
    context = {**head(cohort, "certificates"), "rows": rows, "ready": len(ready), "can_plan": actor.can("cohort.plan")}
    return render(request, "web/cohorts/certificates.html", context)


def certify(request: HttpRequest, cohort_id: int, member_id: int) -> HttpResponse:
    """One certificate although the rule is not met, with the reason why."""
    actor, on = actor_of(request), clock.today()
    cohort = queries.cohort_for(actor, cohort_id)
    member = queries.member_in(cohort, member_id)
    standing = queries.completion_of(cohort, member.enrolment_id, on=on)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.issue_certificate(cohort.pk, member.enrolment_id, reason=form.cleaned_data["reason"], on=on, by=actor)
        messages.success(request, _("The certificate is issued."))
        return redirect("cohort_certificates", cohort.pk)
    trail.viewed("cohort_certify", [member.enrolment.person_id], by=actor)
    why = said(standing.completed.code, standing.completed.facts)
    context = {**head(cohort, "certificates"), "member": member, "why": why, "form": form}
    return render(request, "web/cohorts/certify.html", context)


def certificate(request: HttpRequest, certificate_id: int) -> HttpResponse:
    """The certificate as a file."""
    actor = actor_of(request)
    found = queries.certificate_for(actor, certificate_id)
    trail.viewed("certificate", [found.enrolment.person_id], by=actor)
    return opened(found.document)


def opened(document) -> HttpResponse:
    """A document as a file, or a kind word where it waits for the scanner; a link has none."""
    if document is None:
        raise records.NotFound
    return as_file(records.content_of(document), document)


def _modules(cohort: Cohort) -> list[tuple[str, str]]:
    """The modules that the cohort has sessions of."""
    language = get_language() or "da"
    keys = set(cohort.sessions.exclude(state="cancelled").values_list("module_key", flat=True))
    template = programmes.template(cohort.template_version_id)
    return [(one.key, one.label.to(language)) for one in template.modules if one.key in keys]
