"""My retreat: who presents when, the words I got, and what the team saw of me once we have agreed.  # D-3, A-8"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from spire.interfaces.parts import clock
from spire.interfaces.parts.presentations import WordsForm, saved_words
from spire.interfaces.parts.request import actor_of
from spire.interfaces.portal import mine
from spire.journey.enrolments.models import Enrolment
from spire.journey.guidance import queries
from spire.journey.screenings import queries as screenings

# The retreat is the last look before this screening, which the observations are kept for.
SCREENING = 3


def show(request: HttpRequest) -> HttpResponse:
    """The days and presentations of my retreats, my own words, and the observations when they may be read."""
    enrolment = mine.my_enrolment(request)
    said = set(queries.said_to(actor_of(request)))
    cohorts = [
        {
            "it": cohort,
            "days": queries.retreat_days(cohort),
            "presentations": [
                {"it": one, "is_mine": one.enrolment_id == enrolment.pk, "has_said": one.pk in said}
                for one in queries.presentations_of(cohort)
            ],
        }
        for cohort in queries.cohorts_of(enrolment)
    ]
    readable = may_read(enrolment)
    context = {
        "cohorts": [one for one in cohorts if one["days"]],
        "now": clock.now(),
        "own": queries.own_presentations(enrolment),
        "may_read": readable,
        "observations": queries.observations_of(enrolment.pk) if readable else (),
    }
    return render(request, "portal/course/retreat.html", context)


def words(request: HttpRequest, presentation_id: int) -> HttpResponse:
    """My words to another participant who presented."""
    enrolment = mine.my_enrolment(request)
    presentation = queries.presentation_among(enrolment, presentation_id)
    form = WordsForm(request.POST or None, initial=WordsForm.of(presentation, actor_of(request)))
    if saved_words(request, presentation, form, enrolment=enrolment):
        return redirect("my_retreat")
    return render(request, "portal/course/words.html", {"presentation": presentation, "form": form})


def may_read(enrolment: Enrolment) -> bool:
    """Whether the third screening is agreed, and nothing of it is kept back: then its observations are mine to read."""
    screening = screenings.latest(enrolment.pk, SCREENING)
    return screening is not None and screening.state == "agreed" and not screening.kept_back
