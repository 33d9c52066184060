"""The routes of support: address, view, permission."""

from spire.interfaces.parts.routes import page
from spire.interfaces.web.support import pages

of_support = (
    page("support/", pages.supported, needs="support.view", name="support"),
    page("support/<int:period_id>/", pages.period, needs="support.view", name="support_period"),
    page("support/notices/<int:notice_id>/seen/", pages.see, needs="benefit.told", name="benefit_notice_seen"),
    page(
        "enrolments/<int:enrolment_id>/support/", pages.of_enrolment, needs="enrolment.view", name="enrolment_support"
    ),
    page("enrolments/<int:enrolment_id>/support/ask/", pages.ask, needs="enrolment.work", name="support_ask"),
    page("enrolments/<int:enrolment_id>/support/tablet/", pages.tablet, needs="enrolment.work", name="support_tablet"),
    page("enrolments/<int:enrolment_id>/support/go-on/", pages.go_on, needs="enrolment.work", name="support_go_on"),
)
