"""A draft about support: for whom, from when to when, month by month, what it lacks, and what its letter tells. # F-1, F-2"""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from spire.foundation.records.rules.fields import plain
from spire.foundation.values.country import countries
from spire.foundation.values.errors import Refused
from spire.foundation.values.periods import Period
from spire.journey.decisions.models import Decision
from spire.journey.enrolments.models import Enrolment
from spire.journey.programmes import queries as programmes
from spire.journey.programmes.rules.template import TargetGroup
from spire.money.support import queries as support
from spire.money.support.rules import lasting
from spire.money.support.rules.months import Month, months

GRANT, EXTENSION = "support", "extension"
ENDS = ("support_end", "support_stop")
USUAL_RATE = "subsistence"


class BenefitGoesOn(Refused):
    """Who keeps a benefit when the business starts gets no support beside it."""

    code = "decisions.benefit_goes_on"


class NotOpenTo(Refused):
    """The programme has no support for the person's target group."""

    code = "decisions.support_not_open"


class EndedAlready(Refused):
    """Support that was ended early is granted anew, not extended."""

    code = "support.ended_early"


def group_of(enrolment: Enrolment, on: date) -> TargetGroup | None:
    """The target group with its rules of a day; those of the enrolment's first day where it is closed since."""
    template = programmes.template(enrolment.template_version_id)
    for day in (on, enrolment.opened_on):
        for group in template.target_groups_on(day):
            if group.key == enrolment.target_group:
                return group
    return None


def keeps_benefit(enrolment: Enrolment, on: date) -> bool:
    """Whether the benefit goes on when the business starts, so that no support is decided."""
    group = group_of(enrolment, on)
    return group is not None and group.at_business_start == "benefit_goes_on"


def rate_of(enrolment: Enrolment, on: date) -> str:
    """Which dated rate the support of the person's target group is."""
    group = group_of(enrolment, on)
    return group.rate if group is not None else USUAL_RATE


def closed_to(enrolment: Enrolment, on: date) -> Refused | None:
    """Why no support is granted to the person's target group; None where it can be."""
    group = group_of(enrolment, on)
    if group is None:
        return None
    label = group.label.to(enrolment.person.language or "da")
    if group.at_business_start == "benefit_goes_on":
        return BenefitGoesOn(benefit=label)
    if group.key not in programmes.template(enrolment.template_version_id).support.open_to:
        return NotOpenTo(group=label)
    return None


def missing(decision: Decision, *, on: date) -> list[Refused]:
    """What keeps support from being granted or extended: the target group, the law's limit, the number of months."""
    if decision.outcome == "refused" or decision.kind not in (GRANT, EXTENSION):
        return []
    closed = closed_to(decision.enrolment, on) if decision.kind == GRANT else None
    if closed is not None:
        return [closed]
    try:
        period = period_of(decision)
        if period is not None:
            _within_limits(decision, period)
            _rate(decision, period.start)
    except Refused as refused:
        return [refused]
    return []


def period_of(decision: Decision) -> Period | None:
    """The days that the draft would give; None while it does not say how many. Raises UnusualExtension, NoMonths."""
    if not decision.months:
        return None
    if decision.kind == GRANT:
        return lasting.first_period(decision.starts_on, decision.months) if decision.starts_on else None
    course = _course(decision)
    if course is None:
        return None
    if any(period.ended_on is not None for period in course.periods):
        raise EndedAlready(day=course.last_on)
    before = sum(period.months for period in course.periods)
    start = course.original.starts_on
    return lasting.extension(start, before, decision.months, reason=decision.months_reason)


def months_of(decision: Decision) -> tuple[Month, ...]:
    """The draft month by month at the dated rates; nothing while its days are not known."""
    try:
        period = period_of(decision)
    except Refused:
        return ()
    if period is None:
        return ()
    country = countries.get(decision.enrolment.programme.country)
    return months((period,), _kind(decision, period.start), rate_on=country.rates.on)


def letter_facts(decision: Decision, language: str) -> dict[str, object]:
    """From, through, how long, and what each calendar month gives."""
    if decision.kind in ENDS:
        return {"loan": _loan_goes_on()}
    if decision.kind not in (GRANT, EXTENSION):
        return {}
    course = _course(decision)
    facts: dict[str, object] = {"ends_on": course.last_on if course is not None else None}
    found = months_of(decision)
    if not found:
        return facts if decision.kind == EXTENSION else {}
    months_said = ngettext("%(count)s month", "%(count)s months", decision.months or 0) % {"count": decision.months}
    facts |= {"starts_on": found[0].first, "ends_on": found[-1].last, "duration": months_said}
    facts["amounts"] = [_line(month, language) for month in found]
    facts["amount"] = next((part.rate.money for part in found[0].parts), None)
    return facts


def _line(month: Month, language: str) -> str:
    facts = {"first": plain(month.first, language=language), "last": plain(month.last, language=language)}
    if month.amount is None:
        return _("%(first)s – %(last)s: the rate has not been published yet") % facts
    return f"{facts['first']} – {facts['last']}: {plain(month.amount, language=language)}"


def _loan_goes_on() -> str:
    return _("If you have a loan with us, it goes on as agreed. Call us before an instalment becomes too much.")


def _within_limits(decision: Decision, period: Period) -> None:
    country = countries.get(decision.enrolment.programme.country)
    check = country.policy(lasting.LIMITS)
    if decision.kind == GRANT:
        check(period)
        return
    course = _course(decision)
    assert course is not None, "An extension follows a course."
    check(course.original.period, [*(one.period for one in course.periods[1:]), period])


def _rate(decision: Decision, day: date) -> None:
    country = countries.get(decision.enrolment.programme.country)
    country.rates.on(f"support.{_kind(decision, day)}", day)


def _kind(decision: Decision, day: date) -> str:
    course = _course(decision) if decision.kind == EXTENSION else None
    return course.original.kind if course is not None else rate_of(decision.enrolment, day)


def _course(decision: Decision) -> support.Course | None:
    """The course that the draft follows: that of the grant it names."""
    original = decision.original
    if original is None or original.support_id is None:
        return None
    courses = support.courses_of(decision.enrolment.person_id)
    return next((course for course in courses if course.original.pk == original.support_id), None)
