"""The routes of outcomes: address, view, permission."""

from spire.interfaces.parts.routes import PUBLIC, page
from spire.interfaces.web.outcomes import link, pages

of_outcomes = (
    page("how-it-goes/thanks/", link.thanks, needs=PUBLIC, name="outcome_thanks"),
    page("how-it-goes/<str:secret>/", link.answer, needs=PUBLIC, name="outcome_answer"),
    page("outcomes/", pages.index, needs="enrolment.view", name="outcomes"),
    page("outcomes/figures/", pages.figures, needs="report.view", name="outcome_figures"),
    page("outcomes/<int:outcome_id>/", pages.show, needs="enrolment.view", name="outcome"),
)
