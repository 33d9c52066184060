"""Support of one participant with everything that hangs on its end, and the benefit caseworker's list. # F-1, F-3, F-6"""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.interfaces.parts import clock
from spire.interfaces.parts import support as parts
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.words import sentence
from spire.interfaces.web.enrolments.frame import frame
from spire.journey.decisions import actions as decisions_actions
from spire.journey.decisions import queries as decisions
from spire.journey.decisions import texts
from spire.journey.enrolments import actions
from spire.journey.enrolments import queries as enrolments
from spire.journey.enrolments.models import Enrolment
from spire.journey.programmes import queries as programmes
from spire.journey.screenings import queries as screenings
from spire.journey.screenings.models import Screening
from spire.money.support import queries as support

FOURTH = 4
SUPPORT_KINDS = ("support", "extension", "support_end", "support_stop")


def of_enrolment(request: HttpRequest, enrolment_id: int) -> HttpResponse:
    """Months, days, decisions, and what can be done now."""
    by, on = actor_of(request), clock.today()
    enrolment = enrolments.for_actor(by, enrolment_id)
    courses = support.courses_of(enrolment.person_id)
    newest = courses[-1] if courses else None
    found, since = parts.group(enrolment, courses, on=on), parts.benefit_since(enrolment)
    context = frame(request, enrolment, current="support") | {
        "shown": [parts.shown(course, on=on, enrolment=enrolment, since=since) for course in reversed(courses)],
        "group": found,
        "group_label": parts.label_of(found),
        "note": found.note.to(get_language() or "da") if found is not None and found.note else "",
        "since": since,
        "days": parts.days_before(enrolment, newest.last_on, on=on) if newest is not None else (),
        "is_running": newest is not None and newest.last_on >= on,
        "warning": parts.warning(enrolment, newest.last_on, on=on) if newest is not None else None,
        "newest": newest,
        "decided": _decided(enrolment),
        **_to_do(enrolment, by),
    }
    return render(request, "web/support/of_enrolment.html", context)


@require_POST
def ask(request: HttpRequest, enrolment_id: int) -> HttpResponse:
    """Ask for the self-evaluation now: also of one whose benefit goes on, and who takes part without a decision."""
    by, on = actor_of(request), clock.today()
    enrolment = enrolments.for_actor(by, enrolment_id)
    rules = programmes.template(enrolment.template_version_id).support
    due_on = on + timedelta(rules.self_evaluation_days)
    try:
        actions.request_form(enrolment.pk, rules.self_evaluation_form, due_on, by=by, on=on)
    except Refused as refused:
        messages.error(request, sentence(refused))
    else:
        messages.success(request, _("The participant is asked for the self-evaluation."))
    return redirect("enrolment_support", enrolment.pk)


@require_POST
def tablet(request: HttpRequest, enrolment_id: int) -> HttpResponse:
    """Make the code for a shared tablet, and show it this once: the page is not kept, and the list of names stays here."""
    by, on = actor_of(request), clock.today()
    enrolment = enrolments.for_actor(by, enrolment_id)
    form_key = programmes.template(enrolment.template_version_id).support.self_evaluation_form
    code = actions.make_pass(enrolment.pk, form_key, by=by, on=on)
    address = request.build_absolute_uri(reverse("tablet"))
    context = frame(request, enrolment, current="support") | {"code": code, "address": address}
    answer = render(request, "web/support/code.html", context)
    add_never_cache_headers(answer)
    return answer


@require_POST
def go_on(request: HttpRequest, enrolment_id: int) -> HttpResponse:
    """One whose benefit goes on ends the way as alumnus, when the fourth screening is agreed on it: no support to end."""
    by, on = actor_of(request), clock.today()
    enrolment = enrolments.for_actor(by, enrolment_id)
    screening = screenings.latest(enrolment.pk, FOURTH)
    if screening is None or not _may_go_on(enrolment, screening, by):
        return redirect("enrolment_support", enrolment.pk)
    actions.become_alumni(enrolment.pk, gate=screening.key, by=by, on=on)
    messages.success(request, _("The participant goes on with mentor and network."))
    return redirect("enrolment_support", enrolment.pk)


def supported(request: HttpRequest) -> HttpResponse:
    """The benefit caseworker's home: what is new, and who has support until when; what ends first is first."""
    by, on = actor_of(request), clock.today()
    periods = support.visible_to(by).filter(ends_on__gt=on, starts_on__lte=on, ended_on=None).order_by("ends_on", "id")
    rows = [{"it": period, "days": (period.last_on - on).days} for period in periods]
    notices = list(decisions.benefit_notices(by)) if by.can("benefit.told") else []
    people = [row["it"].person_id for row in rows] + [notice.enrolment.person_id for notice in notices]
    trail.viewed("support", people, by=by)
    told = [{"it": notice, "what": texts.BENEFIT_NOTICES.get(notice.what, notice.what)} for notice in notices]
    return render(request, "web/support/index.html", {"rows": rows, "notices": told})


def period(request: HttpRequest, period_id: int) -> HttpResponse:
    """One person's support month by month, for whoever pays it out."""
    by, on = actor_of(request), clock.today()
    found = support.for_actor(by, period_id)
    trail.viewed("support", [found.person_id], by=by)
    original = found.original_id or found.pk
    courses = support.courses_of(found.person_id)
    course = next(course for course in courses if course.original.pk == original)
    context = {"person": found.person, "it": parts.shown(course, on=on)}
    return render(request, "web/support/period.html", context)


@require_POST
def see(request: HttpRequest, notice_id: int) -> HttpResponse:
    """Note that it has been read."""
    by = actor_of(request)
    notice = decisions.benefit_notice_for(by, notice_id)
    decisions_actions.see_notice(notice.pk, by=by, on=clock.today())
    messages.success(request, _("Noted."))
    return redirect("support")


def _to_do(enrolment: Enrolment, by: Actor) -> dict[str, object]:
    """What the page offers: ask for the form, plan a meeting, and where the fourth screening stands."""
    form_key = programmes.template(enrolment.template_version_id).support.self_evaluation_form
    asked = enrolment.form_requests.filter(form_key=form_key).order_by("-asked_on", "-id").first()
    may_work = enrolment.organisation_id in by.where("enrolment.work") and enrolment.closed_on is None
    screening = screenings.latest(enrolment.pk, FOURTH)
    return {
        "form_key": form_key,
        "asked": asked,
        "may_ask": may_work and (asked is None or asked.answered_on is not None),
        "may_work": may_work,
        "screening": screening,
        "may_go_on": _may_go_on(enrolment, screening, by),
    }


def _may_go_on(enrolment: Enrolment, screening: Screening | None, by: Actor) -> bool:
    """Where no support was granted and the fourth screening says so, the way ends without a decision."""
    if enrolment.closed_on is not None or enrolment.organisation_id not in by.where("enrolment.work"):
        return False
    if screening is None or screening.state != "agreed":
        return False
    results = screenings.template_of(screening).results
    goes_on = next(one.to_stage is not None for one in results if one.key == screening.result)
    return goes_on and decisions.original_support(enrolment.pk) is None


def _decided(enrolment: Enrolment) -> list[dict[str, object]]:
    """The decisions on support, newest first, in words."""
    return [
        {"it": decision, "kind": texts.KINDS[decision.kind], "outcome": texts.OUTCOMES.get(decision.outcome, "")}
        for decision in decisions.of_enrolment(enrolment.pk).filter(kind__in=SUPPORT_KINDS)
    ]
