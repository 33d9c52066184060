"""The routes of an enrolment's forms: address, view, permission."""

from spire.interfaces.parts.routes import page
from spire.interfaces.web.enrolments import answers, filling

of_forms = (
    page(
        "enrolments/<int:enrolment_id>/forms/<slug:key>/", filling.go_on, needs="enrolment.work", name="enrolment_form"
    ),
    page(
        "enrolments/<int:enrolment_id>/forms/<slug:key>/check/",
        filling.check,
        needs="enrolment.work",
        name="enrolment_form_check",
    ),
    page("enrolments/<int:enrolment_id>/forms/", answers.index, needs="enrolment.view", name="enrolment_forms"),
    page(
        "enrolments/<int:enrolment_id>/forms/<slug:key>/read/",
        answers.read,
        needs="enrolment.view",
        name="enrolment_form_read",
    ),
    page(
        "enrolments/<int:enrolment_id>/forms/<slug:key>/read/<int:number>/",
        answers.read,
        needs="enrolment.view",
        name="enrolment_form_read_one",
    ),
    page(
        "enrolments/<int:enrolment_id>/forms/<slug:key>/read/<int:number>/pdf/",
        answers.pdf,
        needs="enrolment.view",
        name="enrolment_form_pdf",
    ),
    page(
        "enrolments/<int:enrolment_id>/forms/<slug:key>/compare/",
        answers.compare,
        needs="enrolment.view",
        name="enrolment_form_compare",
    ),
    page(
        "enrolments/<int:enrolment_id>/forms/<slug:key>/talk/",
        answers.talk,
        needs="enrolment.work",
        name="enrolment_form_talk",
    ),
    page(
        "enrolments/<int:enrolment_id>/forms/<slug:key>/<str:section>/keep/",
        filling.keep,
        needs="enrolment.work",
        name="enrolment_form_keep",
    ),
    page(
        "enrolments/<int:enrolment_id>/forms/<slug:key>/<str:section>/",
        filling.page,
        needs="enrolment.work",
        name="enrolment_form_page",
    ),
)
