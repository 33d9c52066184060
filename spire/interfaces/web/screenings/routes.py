"""The routes of screenings and of the case history: address, view, permission."""

from spire.interfaces.parts.routes import page
from spire.interfaces.web.screenings import assessment, history
from spire.interfaces.web.screenings import pages as screenings

of_screenings = (
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
    page("enrolments/<int:enrolment_id>/history/", history.show, needs="screening.assess", name="enrolment_history"),
    page("history/<int:point_id>/take-out/", history.take_out, needs="screening.assess", name="history_take_out"),
    page("screenings/<int:screening_id>/pdf/", assessment.pdf, needs="screening.view", name="screening_pdf"),
    page(
        "screenings/<int:screening_id>/read-only/",
        screenings.read_only,
        needs="screening.view",
        name="screening_read_only",
    ),
    page(
        "screenings/<int:screening_id>/keep-back/",
        screenings.keep_back,
        needs="screening.agree",
        name="screening_keep_back",
    ),
    page("screenings/<int:screening_id>/score/", screenings.score, needs="screening.assess", name="screening_score"),
    page("screenings/<int:screening_id>/agree/", screenings.agree, needs="screening.agree", name="screening_agree"),
    page(
        "screenings/<int:screening_id>/own-view/",
        screenings.own_view,
        needs="screening.assess",
        name="screening_own_view",
    ),
)
