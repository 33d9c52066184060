"""What the house already knows, put beside a criterion: facts to look at, never points. # D-6

A function per key of the template's evidence: `(enrolment, on) -> lines`. A line says something or that nothing is known
yet; `route` is the enrolment's page where one can read on.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from spire.foundation.forms import queries as forms
from spire.foundation.forms.models import SUBMITTED
from spire.journey.business import queries as business
from spire.journey.enrolments import queries as enrolments
from spire.journey.enrolments.models import Enrolment
from spire.journey.guidance import queries as guidance
from spire.journey.programmes import queries as programmes
from spire.journey.screenings import history, motivation


@dataclass(frozen=True, slots=True)
class Line:
    """One fact: a sentence, with values (days, amounts) that the page writes in the reader's way, and where to read on."""

    text: str
    values: Mapping[str, object]
    route: str = ""


Evidence = Callable[[Enrolment, date], Sequence[Line]]


def beside(enrolment: Enrolment, keys: Sequence[str], *, on: date) -> list[Line]:
    """The evidence for one criterion; a few queries for each key."""
    found: list[Line] = []
    for function in dict.fromkeys(EVIDENCE[key] for key in keys if key in EVIDENCE):
        found += function(enrolment, on)
    return found


def _line(text: str, route: str = "", **values: object) -> list[Line]:
    return [Line(text, values, route)]


def _form(enrolment: Enrolment, key: str) -> list[Line]:
    template = programmes.template(enrolment.template_version_id)
    title = template.form(key).title.to(get_language() or "da")
    full_key = programmes.form_key(template.key, key)
    sent = forms.of_subject(f"enrolment:{enrolment.pk}").filter(definition__key=full_key, state=SUBMITTED).first()
    if sent is None and key in enrolments.left_out_forms(enrolment):
        return _line(_("%(form)s: left out for this participant."), form=title)
    if sent is None or sent.submitted_at is None:
        return _line(_("%(form)s: not sent in yet."), form=title)
    return _line(_("%(form)s: sent in %(day)s."), form=title, day=sent.submitted_at.date())


def _person_profile(enrolment: Enrolment, on: date) -> Sequence[Line]:
    return _form(enrolment, "person-profile")


def _self_evaluation(enrolment: Enrolment, on: date) -> Sequence[Line]:
    key = programmes.template(enrolment.template_version_id).support.self_evaluation_form
    return _form(enrolment, key)


def _plan_versions(enrolment: Enrolment, on: date) -> Sequence[Line]:
    versions = list(business.plan_versions(enrolment))
    if not versions:
        return _line(_("No business plan has been handed in yet."), "enrolment_business")
    return _line(
        _("Business plan: %(count)s versions, the newest handed in %(day)s."),
        "enrolment_business",
        count=len(versions),
        day=versions[0].handed_in_on,
    )


def _meeting_stability(enrolment: Enrolment, on: date) -> Sequence[Line]:
    met = guidance.meeting_stability(enrolment.pk)
    if not met.agreed:
        return _line(_("No meetings have been held yet."), "enrolment_meetings")
    text = _("%(kept)s of %(agreed)s agreed meetings were kept; %(excused)s with apologies, %(absent)s without.")
    return _line(text, "enrolment_meetings", kept=met.kept, agreed=met.agreed, excused=met.excused, absent=met.absent)


def _attendance(enrolment: Enrolment, on: date) -> Sequence[Line]:
    hours = guidance.course_hours(enrolment.pk, through=on)
    if not hours:
        return _line(_("No course sessions have been held yet."), "enrolment_meetings")
    attended, offered = sum(one.attended for one in hours), sum(one.offered for one in hours)
    text = _("Course: %(attended)s of %(offered)s hours, network days not counted.")
    return _line(text, "enrolment_meetings", attended=_hours(attended), offered=_hours(offered))


def _retreat(enrolment: Enrolment, on: date) -> Sequence[Line]:
    """The hours of the retreat, and what the team saw there day by day."""
    template = programmes.template(enrolment.template_version_id)
    residential = {module.key for module in template.modules if module.kind == "residential"}
    hours = [one for one in guidance.course_hours(enrolment.pk, through=on) if one.module_key in residential]
    if not hours:
        return [*_line(_("The retreat has not been held yet."), "enrolment_meetings"), *_observations(enrolment)]
    attended, offered = sum(one.attended for one in hours), sum(one.offered for one in hours)
    text = _("Retreat: %(attended)s of %(offered)s hours.")
    found = _line(text, "enrolment_meetings", attended=_hours(attended), offered=_hours(offered))
    return [*found, *_observations(enrolment)]


def _observations(enrolment: Enrolment) -> list[Line]:
    text = _("Seen at the retreat %(day)s by %(who)s: %(text)s")
    return [
        Line(
            text, {"day": timezone.localdate(one.session.starts_at), "who": str(one.written_by or ""), "text": one.text}
        )
        for one in guidance.observations_of(enrolment.pk)
    ]


def _tasks_done(enrolment: Enrolment, on: date) -> Sequence[Line]:
    agreements = list(guidance.agreements_of(enrolment))
    if not agreements:
        return _line(_("Nothing has been agreed from meeting to meeting yet."), "enrolment_meetings")
    done = len([agreement for agreement in agreements if agreement.done_on is not None])
    return _line(
        _("%(done)s of %(count)s agreements are done."), "enrolment_meetings", done=done, count=len(agreements)
    )


def _motivation(enrolment: Enrolment, on: date) -> Sequence[Line]:
    """How motivation has been seen so far, in words and in order; the chart beside it shows the same."""
    lines: list[Line] = []
    looks = motivation.over_time(enrolment, language=get_language() or "da")
    for seen in (one for one in looks if one.on <= on):
        lines += _line("%(day)s, %(what)s: %(said)s", "", day=seen.on, what=seen.what, said=seen.word)
    return lines or _line(_("No earlier screening has looked at the motivation."))


def _budget(enrolment: Enrolment, on: date) -> list[Line]:
    found = business.main_figures(enrolment)
    if found is None:
        return _line(_("No budget has been made yet."), "enrolment_business")
    texts = {
        "early": _(
            "Budget, version %(number)s, an early guess: it needs a loan of %(need)s and can carry %(carries)s a month."
        ),
        "detailed": _(
            "Budget, version %(number)s, in detail: it needs a loan of %(need)s and can carry %(carries)s a month."
        ),
    }
    lowest = _("Least money at the end of a month: %(amount)s in %(month)s.")
    return [
        *_line(
            texts[found.budget.phase],
            "enrolment_business",
            number=found.budget.number,
            need=found.loan_need,
            carries=found.carries,
        ),
        *_line(lowest, "enrolment_business", amount=found.lowest, month=found.lowest_month),
    ]


def _case_history(enrolment: Enrolment, on: date) -> Sequence[Line]:
    """How many points have been read, and in how many the new information differs; the points stand on their page."""
    fits = list(history.of_enrolment(enrolment.pk).values_list("fits", flat=True))
    if not fits:
        return _line(_("The case history has not been read yet. No diagnoses."), "enrolment_history")
    text = _("%(count)s points of the case history: %(agrees)s agree with what we hear now, %(differs)s differ.")
    agrees, differs = fits.count("agrees"), fits.count("differs")
    return _line(text, "enrolment_history", count=len(fits), agrees=agrees, differs=differs)


def _business_progress(enrolment: Enrolment, on: date) -> Sequence[Line]:
    if enrolment.business_started_on is None:
        return _line(_("The business has not started yet."))
    return _line(_("The business started %(day)s."), "enrolment_loan", day=enrolment.business_started_on)


def _hours(minutes: int) -> str:
    whole, part = divmod(minutes, 60)
    return f"{whole}" if not part else f"{whole}:{part:02}"


EVIDENCE: Final[Mapping[str, Evidence]] = {
    "person_profile": _person_profile,
    "business_plan": _plan_versions,
    "plan_versions": _plan_versions,
    "case_history": _case_history,
    "attendance": _attendance,
    "meeting_stability": _meeting_stability,
    "motivation": _motivation,
    "budget_early": _budget,
    "budget_detailed": _budget,
    "tasks_done": _tasks_done,
    "retreat": _retreat,
    "self_evaluation": _self_evaluation,
    "action_plan": _self_evaluation,
    "business_progress": _business_progress,
}
