"""A cohort of twenty: planned, invited, taught and evaluated, as issue 5 asks. # E-4, E-5"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from icalendar import Calendar
from pypdf import PdfReader

from spire.foundation.access.actions import NotAllowed
from spire.foundation.access.queries import NotFound
from spire.foundation.people.models import Person
from spire.foundation.records import queries as records
from spire.foundation.records.models import Mail
from spire.foundation.trail.models import Event
from spire.foundation.values.money import Money
from spire.journey.enrolments.models import Enrolment, StageMove
from spire.journey.guidance import actions, queries
from spire.journey.guidance.actions.courses import InTheWay, Planned, Setting, TooFewPlaces
from spire.journey.guidance.actions.coursework import FeedbackTooEarly, NotCompleted, OtherCurrency
from spire.journey.guidance.actions.inviting import NobodyChosen, NotOnTheList
from spire.journey.guidance.rules.attendance import Here, Mark
from spire.journey.screenings.evidence import _attendance
from tests.build import an_enrolment
from tests.cast import DAY, Cast, a_login
from tests.journey.guidance.build import a_meeting

pytestmark = pytest.mark.django_db
# Thursdays at nine from 9 April; 14 May is Ascension Day.
FIRST = datetime(2026, 4, 9, 7, 0, tzinfo=UTC)
WEEKLY = tuple(Planned(FIRST + timedelta(weeks=week), 180) for week in range(8))
RETREAT = tuple(Planned(datetime(2026, 6, 15, 7, 0, tzinfo=UTC) + timedelta(days=day), 480) for day in range(4))


class Course:
    """The cohort with its twenty, a teacher and another one."""

    def __init__(self, cast: Cast) -> None:
        self.cast, self.coach = cast, cast.actor(cast.coach)
        self.first = an_enrolment(cast)
        self.others = [
            an_enrolment(
                cast, programme=self.first.programme, given_name=f"Deltager{n}", family_name="Bang", phone=f"2030{n:04}"
            )
            for n in range(19)
        ]
        self.all = [self.first, *self.others]
        Person.objects.filter(enrolments__in=[one.pk for one in self.all[:18]]).update(email="nogen@example.dk")
        for one in self.all[:15]:
            StageMove.objects.create(
                enrolment=one,
                from_stage="development",
                to_stage="course",
                gate="screening-2",
                on=DAY,
                moved_at=self.coach.at,
            )
        self.second = a_login("ida@example.dk", "Ida Lærer", "teacher", cast.municipality)
        self.cohort = actions.open_cohort(self.first.programme, "Forår", FIRST.date(), 20, on=DAY, by=self.coach)
        actions.add_members(self.cohort.pk, [one.pk for one in self.all], on=DAY, by=self.coach)

    def plan(self, module="weekly-course", planned=WEEKLY, **more):
        setting = {"place": "Biblioteket", "teacher_id": self.cast.teacher.pk} | more
        return actions.plan_sessions(self.cohort.pk, module, planned, on=DAY, by=self.coach, **setting)

    def teach(self, session, **away):
        by = self.cast.actor(self.cast.teacher, at=session.starts_at)
        return actions.record_attendance(session.pk, away.get("away", {}), on=session.starts_at.date(), by=by)


@pytest.fixture
def course(cast):
    return Course(cast)


def test_a_cohort_of_twenty_is_planned_invited_taught_and_evaluated(cast, course):
    sessions = _plan_what_is_in_the_way(cast, course)
    retreat = course.plan("retreat", RETREAT, place="Kursusgården")
    _write_what_it_costs(course, sessions)
    _invite_all_but_one(course)

    late, absent = course.others[0].pk, course.others[1].pk
    for session in (*sessions, *retreat):
        course.teach(session, away={absent: Here.ABSENT})
    end = retreat[-1].starts_at.date()
    assert sum(hours.attended for hours in queries.course_hours(late, through=end)) == 8 * 180 + 4 * 480
    told = _attendance(Enrolment.objects.get(pk=absent), end)[0].values
    assert (str(told["attended"]), str(told["offered"])) == ("0", "56")

    _say_what_they_thought(cast, course, end)
    _certify(course, absent, end)


def _plan_what_is_in_the_way(cast, course):
    """Ascension Day and a meeting are in the way: it takes a reason to go on, which is kept where it was needed."""
    a_meeting(cast, course.first, "individual", FIRST + timedelta(weeks=1, hours=1))
    with pytest.raises(InTheWay) as refused:
        course.plan()
    assert [one.code for one in refused.value.clashes] == ["guidance.clash.member", "guidance.clash.holiday"]
    sessions = course.plan(despite="Holdet vil det selv.", co_teacher_ids=(course.second.pk,))
    assert [bool(one.despite) for one in sessions] == [False, True, False, False, False, True, False, False]
    assert course.plan(despite="Igen.") == sessions
    return sessions


def _write_what_it_costs(course, sessions):
    """To the øre; what is nothing is left out."""
    costs = {"teacher": Money(3_333_33, "DKK"), "food": Money(1, "DKK"), "room": Money(0, "DKK")}
    for session in sessions:
        actions.set_costs(session.pk, costs, on=DAY, by=course.coach)
    assert queries.cost_of_cohort(course.cohort) == Money(8 * 3_333_34, "DKK")
    assert queries.cost_by_kind(course.cohort) == {"food": Money(8, "DKK"), "teacher": Money(8 * 3_333_33, "DKK")}


def _invite_all_but_one(course):
    """Everybody on the list has a reason; each mail has one request a session, and names nobody."""
    receivers = queries.receivers_of_cohort(course.cohort, now=course.coach.at)
    assert len(receivers) == 20
    assert [one.why.code for one in receivers].count("guidance.why.granted") == 15
    chosen = [one.enrolment.pk for one in receivers[:19]]
    sent = actions.invite_cohort(course.cohort.pk, chosen, on=DAY, by=course.coach)
    mails = Mail.objects.filter(key__startswith="course:")
    assert (sent.invited, sent.invited - sent.without_email) == (19, mails.count())
    mail = mails.first()
    events = [Calendar.from_ical(bytes(one.data)).walk("VEVENT")[0] for one in mail.attachments.all()]
    assert len({str(event["UID"]) for event in events}) == 12
    assert "Bang" not in mail.text + mail.subject
    assert len(queries.receivers_of_cohort(course.cohort, now=course.coach.at)) == 1


def _say_what_they_thought(cast, course, end):
    """Together and without names."""
    me = cast.actor(cast.participant)
    for number, one in enumerate(course.all[:5]):
        by = replace(me, person_id=one.person_id)
        actions.give_feedback(
            course.cohort.pk, "retreat", one, useful="much", pace="right", best=f"Nr. {number}", on=end, by=by
        )
        shown = queries.feedback_together(course.cohort)[0].is_shown
        assert shown == (number >= 2)
    together = queries.feedback_together(course.cohort)
    assert [(one.module_key, one.answers, one.useful["much"]) for one in together] == [("retreat", 5, 5)]
    assert together[0].best == tuple(f"Nr. {number}" for number in range(5))


def _certify(course, absent, end):
    """Nineteen by the rule, one with a reason; the paper has no identity number."""
    standings = queries.completions_of(course.cohort, [one.pk for one in course.all], on=end)
    assert [pk for pk, one in standings.items() if not one.completed.is_met] == [absent]
    paper = actions.issue_certificate(course.cohort.pk, course.first.pk, on=end, by=course.coach)
    assert actions.issue_certificate(course.cohort.pk, course.first.pk, on=end, by=course.coach) == paper
    with pytest.raises(NotCompleted):
        actions.issue_certificate(course.cohort.pk, absent, on=end, by=course.coach)
    other = actions.issue_certificate(course.cohort.pk, absent, reason="Var indlagt.", on=end, by=course.coach)
    assert (paper.is_by_rule, other.is_by_rule, other.reason) == (True, False, "Var indlagt.")
    said = "".join(page.extract_text() for page in PdfReader(BytesIO(records.content_of(paper.document))).pages)
    assert "Amina Holm" in said
    assert "700190" not in said


def test_who_is_not_on_the_list_is_not_invited_and_nobody_is_invited_twice(cast, course):
    course.plan(despite="Ja.")
    stranger = cast.actor(cast.stranger)
    ids = [one.pk for one in course.all]

    for wanted, error in (([], NobodyChosen), ([*ids, 999_999], NotOnTheList)):
        with pytest.raises(error):
            actions.invite_cohort(course.cohort.pk, wanted, on=DAY, by=course.coach)
    with pytest.raises(NotAllowed):
        actions.invite_cohort(course.cohort.pk, ids, on=DAY, by=stranger)

    first = actions.invite_cohort(course.cohort.pk, ids, on=DAY, by=course.coach)
    again = actions.invite_cohort(course.cohort.pk, ids, on=DAY, by=course.coach)
    assert (first.invited, again.invited) == (20, 0)
    assert Mail.objects.filter(key__startswith="course:").count() == 20 - first.without_email


def test_who_was_invited_is_told_of_a_new_time_and_of_a_session_called_off(cast, course):
    session = course.plan(planned=WEEKLY[:1])[0]
    chosen = [one.pk for one in course.all[:2]]
    actions.invite_cohort(course.cohort.pk, chosen, on=DAY, by=course.coach)
    setting = Setting(place="Biblioteket", room="Sal 2", teacher_id=cast.teacher.pk)

    moved = actions.move_session(session.pk, Planned(FIRST + timedelta(hours=2), 180), setting, on=DAY, by=course.coach)
    actions.move_session(session.pk, Planned(FIRST + timedelta(hours=2), 180), setting, on=DAY, by=course.coach)
    off = actions.call_off_session(session.pk, on=DAY, by=course.coach)

    assert (moved.sequence, off.sequence) == (1, 2)
    told = Mail.objects.filter(key__startswith=f"session:{session.pk}:")
    assert told.count() == 4
    last = Calendar.from_ical(bytes(told.last().attachments.get().data))
    assert (str(last["METHOD"]), int(last.walk("VEVENT")[0]["SEQUENCE"])) == ("CANCEL", 2)


def test_two_teachers_mark_at_once_and_a_stranger_finds_nothing(cast, course):
    session = course.plan(planned=WEEKLY[:1], co_teacher_ids=(course.second.pk,))[0]
    here = {one.pk: Mark(Here.PRESENT, 180) for one in course.all}
    one, other = course.others[3].pk, course.others[4].pk
    tove, ida = (cast.actor(login, at=FIRST) for login in (cast.teacher, course.second))
    on = FIRST.date()

    actions.mark_attendance(session.pk, {**here, one: Mark(Here.ABSENT, 0)}, seen=here, on=on, by=tove)
    second = actions.mark_attendance(
        session.pk, {**here, other: Mark(Here.PART, 165), one: Mark(Here.PART, 100)}, seen=here, on=on, by=ida
    )

    rows = {row.enrolment_id: (row.state, row.minutes, row.marked_by) for row in session.attendance.all()}
    assert rows[one] == ("absent", 0, cast.teacher)
    assert rows[other] == ("part", 165, course.second)
    assert second.differ == frozenset({one})
    assert queries.taught_session(ida, session.pk) == session
    with pytest.raises(NotFound):
        queries.taught_session(cast.actor(a_login("x@example.dk", "X", "teacher", cast.municipality)), session.pk)


def test_regrets_beforehand_are_excused_and_can_be_taken_back(cast, course):
    session = course.plan(planned=WEEKLY[:1])[0]
    me = cast.actor(cast.participant)

    actions.regret_session(session.pk, course.first, on=DAY, by=me)
    actions.regret_session(session.pk, course.first, on=DAY, by=me)
    assert queries.regretted(session) == frozenset({course.first.pk})
    actions.come_after_all(session.pk, course.first, on=DAY, by=me)
    assert queries.regretted(session) == frozenset()
    with pytest.raises(NotAllowed):
        actions.regret_session(session.pk, course.others[0], on=DAY, by=me)


def test_small_refusals(cast, course):
    session = course.plan(planned=WEEKLY[:1])[0]

    with pytest.raises(TooFewPlaces):
        actions.set_places(course.cohort.pk, 19, on=DAY, by=course.coach)
    with pytest.raises(OtherCurrency):
        actions.set_costs(session.pk, {"food": Money(1, "SEK")}, on=DAY, by=course.coach)
    with pytest.raises(FeedbackTooEarly):
        actions.give_feedback(
            course.cohort.pk, "weekly-course", course.first, useful="much", on=DAY, by=cast.actor(cast.participant)
        )
    assert not Event.objects.filter(verb="session.costs_set").exists()
