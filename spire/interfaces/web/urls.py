"""The staff's and the public's routes: address, view, permission."""

from spire.interfaces.parts.letters import pdf
from spire.interfaces.parts.routes import ANYONE, PUBLIC, page
from spire.interfaces.web import books, business, controller, health, loans, overview, payments, portfolio, public
from spire.interfaces.web.cohorts import views as cohorts
from spire.interfaces.web.decisions import pages as decisions
from spire.interfaces.web.decisions import recommending
from spire.interfaces.web.enrolments import filling, lists, parties, tasks, timeline
from spire.interfaces.web.enrolments import overview as enrolment
from spire.interfaces.web.inquiries import inbox, referrals
from spire.interfaces.web.inquiries import public as inquiry
from spire.interfaces.web.letters import pages as letters
from spire.interfaces.web.meetings import views as meetings
from spire.interfaces.web.mentors import own as mentoring
from spire.interfaces.web.mentors import views as mentors
from spire.interfaces.web.network_days import views as network_days
from spire.interfaces.web.screenings import pages as screenings
from spire.interfaces.web.teaching import views as teaching

urlpatterns = [
    page("", public.welcome, needs=PUBLIC, name="welcome"),
    page("health/", health.health, needs=PUBLIC, name="health"),
    page("home/", public.home, needs=ANYONE, name="home"),
    page("language/", public.language, needs=PUBLIC, name="language"),
    page("accessibility/", public.accessibility, needs=PUBLIC, name="accessibility"),
    page("privacy/", public.privacy, needs=PUBLIC, name="privacy"),
    page("idea/", inquiry.write, needs=PUBLIC, name="inquiry"),
    page("idea/thanks/", inquiry.thanks, needs=PUBLIC, name="inquiry_thanks"),
    page("referrals/", referrals.mine, needs="referral.view", name="referrals"),
    page("referrals/new/", referrals.make, needs="referral.make", name="refer"),
    page("referrals/guide/", referrals.guide, needs="referral.make", name="referral_guide"),
    page("inquiries/", inbox.index, needs="inquiry.view", name="inquiries"),
    page("inquiries/new/", inbox.record, needs="inquiry.handle", name="inquiry_record"),
    page("inquiries/<int:inquiry_id>/call/", inbox.call, needs="inquiry.handle", name="call"),
    page("overview/", overview.overview, needs="overview.view", name="overview"),
    page("enrolments/", lists.index, needs="enrolment.view", name="enrolments"),
    page("enrolments/<int:enrolment_id>/", enrolment.show, needs="enrolment.view", name="enrolment"),
    page("enrolments/<int:enrolment_id>/timeline/", timeline.show, needs="enrolment.view", name="enrolment_timeline"),
    page("enrolments/<int:enrolment_id>/parties/", parties.show, needs="enrolment.view", name="enrolment_parties"),
    page("enrolments/<int:enrolment_id>/invite/", parties.invite, needs="enrolment.work", name="enrolment_invite"),
    page("enrolments/<int:enrolment_id>/rest/", parties.rest, needs="enrolment.work", name="enrolment_rest"),
    page("enrolments/<int:enrolment_id>/tasks/", tasks.show, needs="enrolment.view", name="enrolment_tasks"),
    page(
        "enrolments/<int:enrolment_id>/tasks/<int:task_id>/done/",
        tasks.finish,
        needs="enrolment.work",
        name="enrolment_task_done",
    ),
    page(
        "enrolments/<int:enrolment_id>/meetings/",
        meetings.of_enrolment,
        needs="meeting.work",
        name="enrolment_meetings",
    ),
    page("enrolments/<int:enrolment_id>/meetings/new/", meetings.plan, needs="meeting.work", name="meeting_new"),
    page("enrolments/<int:enrolment_id>/mentor/", mentors.match, needs="mentor.manage", name="match_new"),
    page("enrolments/<int:enrolment_id>/business/", business.show, needs="enrolment.view", name="enrolment_business"),
    page(
        "enrolments/<int:enrolment_id>/business/plan/<int:number>/",
        business.plan,
        needs="enrolment.view",
        name="enrolment_plan",
    ),
    page(
        "enrolments/<int:enrolment_id>/business/<str:kind>/",
        business.edit,
        needs="business.work",
        name="enrolment_budget_edit",
    ),
    page(
        "enrolments/<int:enrolment_id>/business/<str:kind>/<int:number>/",
        business.budget,
        needs="enrolment.view",
        name="enrolment_budget",
    ),
    page("meetings/", meetings.coming, needs="meeting.work", name="meetings"),
    page("meetings/<int:meeting_id>/", meetings.show, needs="meeting.work", name="meeting"),
    page("meetings/<int:meeting_id>/move/", meetings.move, needs="meeting.work", name="meeting_move"),
    page("meetings/<int:meeting_id>/cancel/", meetings.cancel, needs="meeting.work", name="meeting_cancel"),
    page("meetings/<int:meeting_id>/calendar/", meetings.calendar, needs="meeting.work", name="meeting_calendar"),
    page("agreements/<int:agreement_id>/tick/", meetings.tick, needs="meeting.work", name="agreement_tick"),
    page("cohorts/new/", cohorts.new, needs="cohort.plan", name="cohort_new"),
    page("cohorts/<int:cohort_id>/", cohorts.show, needs="cohort.view", name="cohort"),
    page("cohorts/<int:cohort_id>/members/", cohorts.members, needs="cohort.plan", name="cohort_members"),
    page(
        "cohorts/<int:cohort_id>/members/<int:member_id>/leave/",
        cohorts.leave,
        needs="cohort.plan",
        name="cohort_leave",
    ),
    page("cohorts/<int:cohort_id>/sessions/", cohorts.sessions, needs="cohort.plan", name="cohort_sessions"),
    page(
        "sessions/<int:session_id>/attendance/",
        cohorts.attendance,
        needs="session.attendance",
        name="session_attendance",
    ),
    page("sessions/<int:session_id>/call-off/", cohorts.call_off, needs="cohort.plan", name="session_call_off"),
    page("teaching/", teaching.today, needs="session.teach", name="teaching"),
    page("teaching/<int:session_id>/", teaching.attendance, needs="session.teach", name="teaching_attendance"),
    page("network-days/new/", network_days.new, needs="cohort.plan", name="network_day_new"),
    page("network-days/<int:network_day_id>/", network_days.show, needs="cohort.view", name="network_day"),
    page("mentors/", mentors.register, needs="mentor.manage", name="mentors"),
    page("matches/<int:match_id>/end/", mentors.end, needs="mentor.manage", name="match_end"),
    page("mentoring/", mentoring.mentees, needs="mentor.work", name="mentoring"),
    page("mentoring/<int:match_id>/met/", mentoring.met, needs="mentor.work", name="mentoring_met"),
    page(
        "enrolments/<int:enrolment_id>/screenings/",
        screenings.index,
        needs="screening.view",
        name="enrolment_screenings",
    ),
    page(
        "enrolments/<int:enrolment_id>/screenings/open/",
        screenings.open_one,
        needs="screening.assess",
        name="screening_open",
    ),
    page("screenings/<int:screening_id>/", screenings.show, needs="screening.view", name="screening"),
    page("screenings/<int:screening_id>/score/", screenings.score, needs="screening.assess", name="screening_score"),
    page("screenings/<int:screening_id>/agree/", screenings.agree, needs="screening.agree", name="screening_agree"),
    page(
        "screenings/<int:screening_id>/own-view/",
        screenings.own_view,
        needs="screening.assess",
        name="screening_own_view",
    ),
    page(
        "screenings/<int:screening_id>/recommendation/",
        recommending.recommendation,
        needs="recommendation.write",
        name="recommendation",
    ),
    page("decisions/", decisions.to_approve, needs="decision.make", name="decisions_to_approve"),
    page(
        "enrolments/<int:enrolment_id>/decisions/prepare/",
        decisions.prepare,
        needs="decision.prepare",
        name="decision_prepare",
    ),
    page("decisions/<int:decision_id>/", decisions.show, needs="decision.view", name="decision"),
    page("decisions/<int:decision_id>/decide/", decisions.decide, needs="decision.make", name="decision_decide"),
    page("decisions/<int:decision_id>/drop/", decisions.drop, needs="decision.prepare", name="decision_drop"),
    page("decisions/<int:decision_id>/preview/", decisions.preview, needs="decision.view", name="decision_preview"),
    page("decisions/<int:decision_id>/hearing/", decisions.hearing, needs="decision.prepare", name="decision_hearing"),
    page("decisions/<int:decision_id>/answer/", decisions.answer, needs="decision.prepare", name="decision_answer"),
    page("enrolments/<int:enrolment_id>/letters/", letters.index, needs="letter.view", name="enrolment_letters"),
    page("letters/<int:letter_id>/", letters.show, needs="letter.view", name="letter"),
    page("letters/<int:letter_id>/send/", letters.send, needs="letter.view", name="letter_send"),
    page("documents/<int:document_id>/", pdf, needs="letter.view", name="document"),
    page("loans/", loans.index, needs="loan.view", name="loans"),
    page("loans/portfolio/", portfolio.show, needs="loan.view", name="portfolio"),
    page("loans/portfolio/loans/", portfolio.behind, needs="loan.view", name="portfolio_loans"),
    page("loans/<int:loan_id>/", loans.show, needs="loan.view", name="loan"),
    page("loans/<int:loan_id>/sign/", loans.sign, needs="loan.view", name="loan_sign"),
    page("loans/<int:loan_id>/pay-out/", loans.pay_out, needs="loan.disburse", name="loan_pay_out"),
    page("loans/<int:loan_id>/confirm/", loans.confirm, needs="payment.record", name="loan_confirm"),
    page("loans/<int:loan_id>/receive/", loans.receive, needs="payment.record", name="loan_receive"),
    page("loans/<int:loan_id>/reverse/<int:event_id>/", loans.reverse, needs="payment.record", name="loan_reverse"),
    page("loans/<int:loan_id>/stop/", loans.stop, needs="payment.record", name="loan_stop"),
    page("loans/<int:loan_id>/plan/<str:day>/", loans.plan_then, needs="loan.view", name="loan_plan_then"),
    page("enrolments/<int:enrolment_id>/loan/", loans.of_enrolment, needs="loan.view", name="enrolment_loan"),
    page("payments/", controller.work, needs="payment.view", name="payments"),
    page("payments/received/", payments.received, needs="payment.record", name="payments_received"),
    page("payments/received/<int:movement_id>/", payments.allocate, needs="payment.record", name="payment_allocate"),
    page(
        "payments/received/<int:movement_id>/take-out/",
        payments.take_out,
        needs="payment.record",
        name="payment_take_out",
    ),
    page("books/", books.index, needs="books.view", name="books"),
    page("books/<int:book_id>/", books.balance, needs="books.view", name="book"),
    page("books/<int:book_id>/journal/", books.journal, needs="books.view", name="book_journal"),
    page("books/<int:book_id>/accounts/<str:key>/", books.account, needs="books.view", name="book_account"),
    page(
        "enrolments/<int:enrolment_id>/forms/<slug:key>/", filling.go_on, needs="enrolment.work", name="enrolment_form"
    ),
    page(
        "enrolments/<int:enrolment_id>/forms/<slug:key>/check/",
        filling.check,
        needs="enrolment.work",
        name="enrolment_form_check",
    ),
    page(
        "enrolments/<int:enrolment_id>/forms/<slug:key>/<str:section>/",
        filling.page,
        needs="enrolment.work",
        name="enrolment_form_page",
    ),
]
