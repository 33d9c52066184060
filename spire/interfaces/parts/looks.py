"""Who looked at a person, told in plain words: when, in what role, for which organisation, and at what kind of page.

Never which colleague it was: the right of access covers the log of looks, as a rule without the employee's name.
Source: Datatilsynet, 6 June 2024; docs/choices/0031-the-log.md. # A-8
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Final

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from spire.foundation.access.models import Login
from spire.foundation.access.texts import ROLE_NAMES
from spire.foundation.people.models import Organisation
from spire.foundation.trail import queries as trail
from spire.foundation.trail.models import View
from spire.foundation.values import texts

_LIST = _("A list where you are one of several")
_WAY = _("The overview of your way")
_LOAN = _("Your loan and instalments")
_COURSE = _("The course: who takes part, and attendance")
_MENTOR = _("Those a mentor follows")
_FIRST = _("What you told us at first")
_DECISION = _("A decision or an appeal of yours")
_LETTER = _("Your documents and letters")
_SCREENING = _("A screening of your idea")
_PLAN = _("Your business plan and budget")
_SEARCH = _("A search where you were found")
_RIGHTS = _("What you may ask for: a copy, a correction, or to be forgotten")
_OTHER = _("A page about you")

# What opened the door where it was not the role alone.
BASES: Final[dict[str, Promise]] = {
    "share": _("because your case was shared with them"),
    "stand_in": _("standing in for somebody who was away"),
    "emergency": _("in an emergency, with a written reason that somebody else reads"),
}

# The name of a page in the log → what it is; a name with a point falls back to what stands before it.
KINDS: Final[dict[str, Promise]] = {
    "absence": _LIST,
    "alike": _SEARCH,
    "appeal": _DECISION,
    "appeals": _DECISION,
    "attendance": _COURSE,
    "audit_package": _("The audit of the books"),
    "calendar": _("A calendar with a meeting with you"),
    "call": _FIRST,
    "certificate": _LETTER,
    "cohort": _COURSE,
    "cohort_certificates": _COURSE,
    "cohort_certify": _COURSE,
    "cohort_invite": _COURSE,
    "cohort_members": _COURSE,
    "credit_line": _LOAN,
    "credit_lines": _LIST,
    "data_copy": _RIGHTS,
    "data_correction": _RIGHTS,
    "data_person": _RIGHTS,
    "data_rights": _RIGHTS,
    "decision": _DECISION,
    "decisions": _LIST,
    "document": _LETTER,
    "emergency": _WAY,
    "enrolment": _WAY,
    "enrolment.account": _("The movements of your business account"),
    "enrolment.business": _PLAN,
    "enrolment.form": _("A form that you fill in"),
    "enrolment.letters": _LETTER,
    "enrolment.loan": _LOAN,
    "enrolment.meetings": _("Your meetings, course and mentor"),
    "enrolment.parties": _("Your details, and who takes part"),
    "enrolment.screenings": _SCREENING,
    "enrolment.support": _("Your support"),
    "enrolment.tasks": _("What there is to do for you"),
    "enrolment.timeline": _("Your timeline and journal"),
    "enrolment_letter_in": _("A letter with a code for you to log in"),
    "enrolments": _LIST,
    "erasure_stop": _RIGHTS,
    "hotel": _("Places to work, and who has one"),
    "hotel_booking": _("Places to work, and who has one"),
    "inquiries": _LIST,
    "inquiry": _FIRST,
    "letters": _LETTER,
    "loan": _LOAN,
    "loan_agreement": _LOAN,
    "loan_change": _LOAN,
    "loan_income": _LOAN,
    "loan_plan": _LOAN,
    "loans": _LIST,
    "log": _("The log of what was done and looked at"),
    "log.export": _("The log of what was done and looked at, taken out as a file"),
    "login_sessions": _("The devices where you are logged in"),
    "meetings": _LIST,
    "mentor": _MENTOR,
    "mentoring": _MENTOR,
    "mentoring.plan": _PLAN,
    "mentors": _MENTOR,
    "network_day_invite": _COURSE,
    "opened": _LIST,
    "outcome": _("How it went after the programme"),
    "outcomes": _LIST,
    "overview": _LIST,
    "overview.export": _("A list where you are one of several, taken out as a file"),
    "payee": _("Where money is paid to you"),
    "payment_file": _("Payments and instalments"),
    "payment_files": _("Payments and instalments"),
    "payments": _("Payments and instalments"),
    "portfolio": _LIST,
    "question": _DECISION,
    "questions": _LIST,
    "referral": _FIRST,
    "referrals": _LIST,
    "reminders": _("Payments and instalments"),
    "claims_file": _("Payments and instalments"),
    "retreat": _COURSE,
    "retreat_observe": _COURSE,
    "retreat_order": _COURSE,
    "retreat_words": _COURSE,
    "screening": _SCREENING,
    "search": _SEARCH,
    "search.identity": _("A search for your CPR number"),
    "support": _("Your support"),
    "teaching": _COURSE,
    "teaching_observe": _COURSE,
    "team": _LIST,
}

# On the shelf for the copy of one's own data, which stands below the pages.
texts.register({"look.page": _OTHER, **{f"look.{name}": kind for name, kind in KINDS.items()}})


@dataclass(frozen=True, slots=True)
class Look:
    """One look: the moment, who it was by role and organisation, and what kind of page it was."""

    at: datetime
    role: str
    where: str
    kind: str
    basis: str


@dataclass(frozen=True, slots=True)
class Group:
    """The looks of one day that were alike: the first look, and in which minutes."""

    look: Look
    times: tuple[datetime, ...]


def views_by_others(person_id: int) -> QuerySet[View]:
    """Every look at a person but the person's own, newest first."""
    own = Login.objects.filter(person_id=person_id).values_list("pk", flat=True)
    return trail.views_of(person_id).exclude(login_id__in=list(own))


def looks_at(person_id: int) -> list[Look]:
    """The whole list as the person is told it, newest first; also for the access request."""
    return list(told(views_by_others(person_id)))


def told(views: Iterable[View]) -> Iterator[Look]:
    """Views in plain words, in the active language; one query for the organisations."""
    found = list(views)
    where = dict(Organisation.objects.filter(pk__in={one.organisation_id for one in found}).values_list("pk", "name"))
    for one in found:
        yield Look(
            at=one.at,
            role=str(ROLE_NAMES.get(one.role, _("Somebody who works here"))),
            where=where.get(one.organisation_id, ""),
            kind=str(kind_of(one.page)),
            basis=str(BASES.get(one.basis, "")),
        )


def by_day(looks: Iterable[Look]) -> list[tuple[date, list[Group]]]:
    """Looks, newest first, by day; those that were alike stand together with their times."""
    days = []
    for day, seen in groupby(looks, key=lambda look: timezone.localdate(look.at)):
        alike: dict[tuple[str, ...], list[Look]] = {}
        for look in seen:
            alike.setdefault((look.role, look.where, look.kind, look.basis), []).append(look)
        days.append((day, [Group(group[0], _minutes(group)) for group in alike.values()]))
    return days


def _minutes(looks: Iterable[Look]) -> tuple[datetime, ...]:
    """When they were, to the minute and each once: a page that is opened again at once is one look to a reader."""
    return tuple(sorted({look.at.replace(second=0, microsecond=0) for look in looks}))


def kind_of(page: str) -> Promise:
    """What kind of page a name in the log is."""
    return KINDS.get(page) or KINDS.get(page.partition(".")[0]) or _OTHER
