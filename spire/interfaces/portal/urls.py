"""The participant's routes: address, view, permission."""

from spire.interfaces.parts.letters import pdf
from spire.interfaces.parts.routes import page
from spire.interfaces.portal import (
    answers,
    business,
    details,
    documents,
    filling,
    leaving,
    meetings,
    messages,
    my_loan,
    my_way,
    own_view,
    screenings,
    support,
)

urlpatterns = [
    page("", my_way.show, needs="portal.use", name="my_way"),
    page("forms/<slug:key>/", filling.go_on, needs="portal.use", name="my_form"),
    page("forms/<slug:key>/check/", filling.check, needs="portal.use", name="my_form_check"),
    page("forms/<slug:key>/read/", answers.read, needs="portal.use", name="my_form_read"),
    page("forms/<slug:key>/read/<int:number>/", answers.read, needs="portal.use", name="my_form_read_one"),
    page("forms/<slug:key>/read/<int:number>/pdf/", answers.pdf, needs="portal.use", name="my_form_pdf"),
    page("forms/<slug:key>/compare/", answers.compare, needs="portal.use", name="my_form_compare"),
    page("forms/<slug:key>/talk/", answers.talk, needs="portal.use", name="my_form_talk"),
    page("forms/<slug:key>/<str:section>/", filling.page, needs="portal.use", name="my_form_page"),
    page("forms/<slug:key>/<str:section>/keep/", filling.keep, needs="portal.use", name="my_form_keep"),
    page("loan/", my_loan.show, needs="portal.use", name="my_loan"),
    page("loan/statement/", my_loan.statement, needs="portal.use", name="my_loan_statement"),
    page("own-view/<int:screening_id>/", own_view.show, needs="portal.use", name="my_own_view"),
    page("screenings/", screenings.index, needs="portal.use", name="my_screenings"),
    page("screenings/<int:screening_id>/", screenings.show, needs="portal.use", name="my_screening"),
    page("screenings/<int:screening_id>/pdf/", screenings.pdf, needs="portal.use", name="my_screening_pdf"),
    page("details/", details.show, needs="portal.use", name="my_details"),
    page("details/contact/", details.contact, needs="portal.use", name="my_contact"),
    page("details/looks/", details.seen, needs="portal.use", name="my_views"),
    page(
        "details/consents/<int:consent_id>/withdraw/", details.withdraw, needs="portal.use", name="my_consent_withdraw"
    ),
    page("support/", support.show, needs="portal.use", name="my_support"),
    page("support/take-part/", support.take_part, needs="portal.use", name="my_support_take_part"),
    page("pause/", leaving.pause, needs="portal.use", name="my_pause"),
    page("resume/", leaving.resume, needs="portal.use", name="my_resume"),
    page("come-back/", leaving.come_back, needs="portal.use", name="my_come_back"),
    page("leave/", leaving.leave, needs="portal.use", name="my_leave"),
    page("meetings/", meetings.show, needs="portal.use", name="my_meetings"),
    page("meetings/<int:meeting_id>/calendar/", meetings.calendar, needs="portal.use", name="my_meeting_calendar"),
    page("meetings/<int:meeting_id>/regret/", meetings.regret, needs="portal.use", name="my_meeting_regret"),
    page("agreements/<int:agreement_id>/tick/", meetings.tick, needs="portal.use", name="my_agreement_tick"),
    page(
        "network-days/<int:network_day_id>/answer/", meetings.answer, needs="portal.use", name="my_network_day_answer"
    ),
    page("business/", business.show, needs="portal.use", name="my_business"),
    page("business/plan/<int:number>/", business.plan, needs="portal.use", name="my_plan"),
    page("business/<str:kind>/", business.edit, needs="portal.use", name="my_budget_edit"),
    page("business/<str:kind>/<int:number>/", business.budget, needs="portal.use", name="my_budget"),
    page("messages/", messages.index, needs="portal.use", name="my_messages"),
    page("messages/<int:letter_id>/", messages.show, needs="portal.use", name="my_letter"),
    page("documents/send/", documents.send, needs="portal.use", name="my_document_send"),
    page("messages/<int:letter_id>/appeal/", messages.appeal, needs="portal.use", name="my_appeal"),
    page("documents/<int:document_id>/", pdf, needs="portal.use", name="my_document"),
    page("hearings/<int:hearing_id>/", messages.hearing, needs="portal.use", name="my_hearing"),
]
