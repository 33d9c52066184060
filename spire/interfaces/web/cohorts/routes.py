"""The routes of cohorts, teaching, network days and the hotel: address, view, permission."""

from spire.interfaces.parts.routes import page
from spire.interfaces.web.cohorts import course, retreat
from spire.interfaces.web.cohorts import views as cohorts
from spire.interfaces.web.hotel import views as hotel
from spire.interfaces.web.network_days import views as network_days
from spire.interfaces.web.teaching import views as teaching

of_courses = (
    page("cohorts/new/", cohorts.new, needs="cohort.plan", name="cohort_new"),
    page("cohorts/<int:cohort_id>/", cohorts.show, needs="cohort.view", name="cohort"),
    page("cohorts/<int:cohort_id>/members/", cohorts.members, needs="cohort.plan", name="cohort_members"),
    page(
        "cohorts/<int:cohort_id>/members/<int:member_id>/leave/",
        cohorts.leave,
        needs="cohort.plan",
        name="cohort_leave",
    ),
    page("cohorts/<int:cohort_id>/places/", cohorts.places, needs="cohort.plan", name="cohort_places"),
    page("cohorts/<int:cohort_id>/invite/", course.invite, needs="cohort.plan", name="cohort_invite"),
    page("cohorts/<int:cohort_id>/material/", course.material, needs="cohort.plan", name="cohort_material"),
    page("cohorts/<int:cohort_id>/certificates/", course.certificates, needs="cohort.plan", name="cohort_certificates"),
    page(
        "cohorts/<int:cohort_id>/members/<int:member_id>/certify/",
        course.certify,
        needs="cohort.plan",
        name="cohort_certify",
    ),
    page("cohorts/<int:cohort_id>/retreat/", retreat.show, needs="session.attendance", name="cohort_retreat"),
    page("certificates/<int:certificate_id>/", course.certificate, needs="cohort.view", name="certificate"),
    page("material/<int:material_id>/", course.material_file, needs="cohort.view", name="material"),
    page("material/<int:material_id>/take-away/", course.take_away, needs="cohort.plan", name="material_take_away"),
    page("cohorts/<int:cohort_id>/sessions/", cohorts.sessions, needs="cohort.plan", name="cohort_sessions"),
    page(
        "sessions/<int:session_id>/attendance/",
        cohorts.attendance,
        needs="session.attendance",
        name="session_attendance",
    ),
    page("sessions/<int:session_id>/", cohorts.session, needs="cohort.plan", name="session"),
    page("sessions/<int:session_id>/costs/", cohorts.costs, needs="cohort.plan", name="session_costs"),
    page("retreat-days/<int:retreat_id>/order/", retreat.order, needs="cohort.plan", name="session_order"),
    page("retreat-days/<int:retreat_id>/observe/", retreat.observe, needs="session.attendance", name="session_observe"),
    page(
        "presentations/<int:presentation_id>/words/",
        retreat.words,
        needs="session.attendance",
        name="presentation_words",
    ),
    page("sessions/<int:session_id>/call-off/", cohorts.call_off, needs="cohort.plan", name="session_call_off"),
    page("teaching/", teaching.today, needs="session.teach", name="teaching"),
    page("teaching/<int:session_id>/", teaching.attendance, needs="session.teach", name="teaching_attendance"),
    page("teaching/<int:session_id>/material/", teaching.material, needs="session.teach", name="teaching_material"),
    page(
        "teaching/retreat-days/<int:retreat_id>/observe/",
        teaching.observe,
        needs="session.teach",
        name="teaching_observe",
    ),
    page("teaching/material/<int:material_id>/", teaching.material_file, needs="session.teach", name="teaching_file"),
    page("network-days/new/", network_days.new, needs="cohort.plan", name="network_day_new"),
    page("network-days/<int:network_day_id>/", network_days.show, needs="cohort.view", name="network_day"),
    page(
        "network-days/<int:network_day_id>/invite/", network_days.invite, needs="cohort.plan", name="network_day_invite"
    ),
    page(
        "network-days/<int:network_day_id>/script/", network_days.script, needs="cohort.plan", name="network_day_script"
    ),
    page(
        "network-days/<int:network_day_id>/script/pdf/",
        network_days.script_pdf,
        needs="cohort.view",
        name="network_day_script_pdf",
    ),
    page(
        "network-days/<int:network_day_id>/call-off/",
        network_days.call_off,
        needs="cohort.plan",
        name="network_day_call_off",
    ),
    page("hotel/", hotel.index, needs="hotel.manage", name="hotels"),
    page("hotel/<int:hotel_id>/", hotel.show, needs="hotel.manage", name="hotel"),
    page("hotel/<int:hotel_id>/setup/", hotel.setup, needs="hotel.manage", name="hotel_setup"),
    page("hotel/spaces/<int:space_id>/", hotel.space, needs="hotel.manage", name="hotel_space"),
    page("hotel/closing-days/<int:closing_day_id>/open/", hotel.open_day, needs="hotel.manage", name="hotel_open_day"),
    page(
        "hotel/bookings/<int:booking_id>/call-off/",
        hotel.call_off,
        needs="hotel.manage",
        name="hotel_booking_call_off",
    ),
)
