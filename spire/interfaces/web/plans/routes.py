"""The routes of an enrolment's plan and competences: address, view, permission."""

from spire.interfaces.parts.routes import page
from spire.interfaces.web import competences
from spire.interfaces.web.plans import views

of_plans = (
    page(
        "enrolments/<int:enrolment_id>/business/plan/<int:number>/",
        views.show,
        needs="enrolment.view",
        name="enrolment_plan",
    ),
    page(
        "enrolments/<int:enrolment_id>/business/plan/<int:number>/plan.<str:ending>",
        views.file,
        needs="enrolment.view",
        name="enrolment_plan_file",
    ),
    page(
        "enrolments/<int:enrolment_id>/business/plan/compare/",
        views.compare,
        needs="enrolment.view",
        name="enrolment_plan_compare",
    ),
    page(
        "enrolments/<int:enrolment_id>/business/plan/talk/",
        views.talk,
        needs="enrolment.work",
        name="enrolment_plan_talk",
    ),
    page(
        "enrolments/<int:enrolment_id>/business/plan/begin/",
        views.begin,
        needs="enrolment.work",
        name="enrolment_plan_begin",
    ),
    page(
        "enrolments/<int:enrolment_id>/business/idea/",
        views.idea,
        needs="enrolment.view",
        name="enrolment_idea",
    ),
    page(
        "enrolments/<int:enrolment_id>/business/competences/",
        competences.index,
        needs="enrolment.view",
        name="enrolment_competences",
    ),
    page(
        "enrolments/<int:enrolment_id>/business/competences/growth/",
        competences.growth,
        needs="enrolment.view",
        name="enrolment_competences_growth",
    ),
    page(
        "enrolments/<int:enrolment_id>/business/competences/<int:competence_id>/",
        competences.show,
        needs="enrolment.view",
        name="enrolment_competence",
    ),
)
