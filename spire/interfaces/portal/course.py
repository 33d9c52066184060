"""My course: what comes, what I can read, where I stand, what I thought of it, and my certificate.  # E-4"""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spire.foundation.records.queries import NotFound, content_of
from spire.interfaces.parts import clock
from spire.interfaces.parts.courses import labels
from spire.interfaces.parts.letters import as_file
from spire.interfaces.parts.pressing import pressed
from spire.interfaces.parts.request import actor_of
from spire.interfaces.portal import mine
from spire.interfaces.theme.forms import Form
from spire.interfaces.theme.words import said
from spire.journey.enrolments.models import Enrolment
from spire.journey.guidance import actions, queries
from spire.journey.guidance.course_texts import PACE_WORDS, USEFUL_WORDS
from spire.journey.guidance.models import Cohort, Session


def show(request: HttpRequest) -> HttpResponse:
    """Everything of my course, also afterwards."""
    enrolment, on = mine.my_enrolment(request), clock.today()
    cohorts = [_of_cohort(enrolment, cohort, on) for cohort in queries.cohorts_of(enrolment)]
    context = {
        "enrolment": enrolment,
        "cohorts": cohorts,
        "sessions": _coming(enrolment),
        "certificates": queries.own_certificates(enrolment),
    }
    return render(request, "portal/course/show.html", context)


def material(request: HttpRequest, material_id: int) -> HttpResponse:
    """A file that was handed out to my cohort."""
    found = queries.own_material(mine.my_enrolment(request), material_id)
    if found.document is None:
        raise NotFound
    return as_file(content_of(found.document), found.document)


def certificate(request: HttpRequest, certificate_id: int) -> HttpResponse:
    """My certificate as a file."""
    actor = actor_of(request)
    found = queries.certificate_for(actor, certificate_id)
    if found.enrolment.person_id != actor.person_id:
        raise NotFound
    return as_file(content_of(found.document), found.document)


@require_POST
def regret(request: HttpRequest, session_id: int) -> HttpResponse:
    """I cannot come to a session, or I can after all."""
    enrolment = mine.my_enrolment(request)
    session = queries.my_sessions(enrolment, after=clock.now()).filter(pk=session_id).first()
    if session is None:
        raise NotFound
    comes = request.POST.get("answer") == "yes"
    change = actions.come_after_all if comes else actions.regret_session
    told = _("Good, we expect you.") if comes else _("Thank you for telling us. You are marked as excused.")
    pressed(request, told, change, session.pk, enrolment)
    return redirect("my_course")


class FeedbackForm(Form):
    """Short, and all of it but the first is optional."""

    useful = forms.ChoiceField(
        label=gettext_lazy("Was it useful for your business?"),
        choices=list(USEFUL_WORDS.items()),
        widget=forms.RadioSelect,
    )
    pace = forms.ChoiceField(
        label=gettext_lazy("How was the pace?"),
        choices=list(PACE_WORDS.items()),
        widget=forms.RadioSelect,
        required=False,
    )
    best = forms.CharField(
        label=gettext_lazy("What was best?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )
    better = forms.CharField(
        label=gettext_lazy("What could be better?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )


def feedback(request: HttpRequest, cohort_id: int, module: str) -> HttpResponse:
    """What I think of a module."""
    enrolment = mine.my_enrolment(request)
    cohort = queries.cohorts_of(enrolment).filter(pk=cohort_id).first()
    if cohort is None or module not in queries.feedback_open(cohort, enrolment):
        raise NotFound
    before = queries.feedback_by(cohort, enrolment).get(module)
    initial = {name: getattr(before, name) for name in FeedbackForm.base_fields} if before else {}
    form = FeedbackForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.give_feedback(cohort.pk, module, enrolment, on=clock.today(), by=actor_of(request), **form.cleaned_data)
        messages.success(request, _("Thank you. You can change it until you are content with it."))
        return redirect("my_course")
    context = {"form": form, "label": labels(cohort)[module], "cohort": cohort}
    return render(request, "portal/course/feedback.html", context)


def _coming(enrolment: Enrolment) -> list[dict[str, object]]:
    language, now = get_language() or "da", clock.now()
    regretted = set(enrolment.session_regrets.values_list("session_id", flat=True))
    sessions: list[Session] = list(queries.my_sessions(enrolment, after=now))
    return [
        {
            "it": one,
            "label": queries.module_label(one, language=language),
            "has_regretted": one.pk in regretted,
        }
        for one in sessions
    ]


def _of_cohort(enrolment: Enrolment, cohort: Cohort, on) -> dict[str, object]:
    """One cohort of mine: hours, what I may say something about, what is handed out, and the retreat."""
    names = labels(cohort)
    standing = queries.completion_of(cohort, enrolment.pk, on=on)
    asked, given = queries.feedback_open(cohort, enrolment), queries.feedback_by(cohort, enrolment)
    return {
        "it": cohort,
        "hours": [(names[one.module_key], one) for one in standing.hours],
        "why": said(standing.completed.code, standing.completed.facts),
        "feedback": [(key, names[key], key in given) for key in names if key in asked],
        "material": [(names[one.module_key], one) for one in queries.material_of(cohort)],
        "has_retreat": queries.retreat_days(cohort).exists(),
    }
