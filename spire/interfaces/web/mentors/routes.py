"""The routes of mentors: the team's, and the mentor's own."""

from spire.interfaces.parts.routes import page
from spire.interfaces.web.mentors import matching, own, plan, views

of_mentors = (
    page("mentors/", views.register, needs="mentor.manage", name="mentors"),
    page("mentors/new/", views.new, needs="mentor.manage", name="mentor_new"),
    page("mentors/<int:mentor_id>/", views.show, needs="mentor.manage", name="mentor"),
    page("mentors/<int:mentor_id>/edit/", views.edit, needs="mentor.manage", name="mentor_edit"),
    page("mentors/<int:mentor_id>/paper/", views.paper, needs="mentor.manage", name="mentor_paper"),
    page("mentors/<int:mentor_id>/leave/", views.leave, needs="mentor.manage", name="mentor_leave"),
    page("mentors/codes/<int:acceptance_id>/", own.code_file, needs="mentor.manage", name="mentor_code_file"),
    page("enrolments/<int:enrolment_id>/mentor/", matching.propose, needs="mentor.manage", name="match_new"),
    page("enrolments/<int:enrolment_id>/mentor/wish/", matching.wish, needs="mentor.manage", name="wish_edit"),
    page("matches/<int:match_id>/", matching.show, needs="mentor.manage", name="match"),
    page("matches/<int:match_id>/consent/", matching.consent, needs="mentor.manage", name="match_consent"),
    page("matches/<int:match_id>/prolong/", matching.prolong, needs="mentor.manage", name="match_prolong"),
    page("matches/<int:match_id>/end/", matching.end, needs="mentor.manage", name="match_end"),
    page("mentoring/", own.mentees, needs="mentor.work", name="mentoring"),
    page("mentoring/profile/", own.profile, needs="mentor.work", name="mentoring_profile"),
    page("mentoring/leave/", own.leave, needs="mentor.work", name="mentoring_leave"),
    page("mentoring/code/", own.code, needs="mentor.work", name="mentoring_code"),
    page("mentoring/code/<int:acceptance_id>/", own.code_file, needs="mentor.work", name="mentoring_code_file"),
    page("mentoring/<int:match_id>/", own.answer, needs="mentor.work", name="mentoring_answer"),
    page("mentoring/<int:match_id>/plan/", plan.show, needs="mentor.work", name="mentoring_plan"),
    page("mentoring/<int:match_id>/met/", own.met, needs="mentor.work", name="mentoring_met"),
    page("mentoring/<int:match_id>/time/", own.time, needs="mentor.work", name="mentoring_time"),
    page("mentoring/<int:match_id>/word/", own.say, needs="mentor.work", name="mentoring_say"),
    page("mentoring/<int:match_id>/end/", own.end, needs="mentor.work", name="mentoring_end"),
    page("mentoring/<int:match_id>/agreement/", own.agreement, needs="mentor.work", name="mentoring_agreement"),
)
