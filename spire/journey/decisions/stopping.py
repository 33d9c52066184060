"""Support that runs on when the business closes or the participant leaves: what the decision that ends it begins with. # F-6"""

from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import override

from spire.foundation.values.days import add_months
from spire.journey.decisions.models import Decision
from spire.journey.enrolments.models import Enrolment
from spire.journey.enrolments.texts import CLOSE_REASONS
from spire.journey.programmes import queries as programmes
from spire.money.support import queries as support

# What the person has told us, so that they know the facts; anything else is for the one who writes to say.
TOLD_BY_THE_PERSON = ("left", "job", "education")


def last_day(enrolment: Enrolment, until: date, *, on: date) -> date:
    """The end of the month in which the letter has come, and no later than the support would have ended anyway."""
    template = programmes.template(enrolment.template_version_id)
    arrives = on + timedelta(template.support.letter_days)
    return min(add_months(arrives.replace(day=1), 1) - timedelta(1), until)


def running(person_id: int, on: date) -> support.Course | None:
    """The course with support after a day that nobody has ended yet."""
    courses = support.courses_of(person_id)
    return next((course for course in courses if course.last_on > on and not course.is_ended), None)


def suggested(decision: Decision, *, on: date) -> dict[str, object]:
    """The draft's fields: the day, the rule and the facts as far as they are known, in the recipient's language."""
    enrolment = decision.enrolment
    course = running(enrolment.person_id, on)
    why = CLOSE_REASONS.get(enrolment.close_reason)
    with override(enrolment.person.language or "da"):
        facts = {"reason": str(why).lower(), "day": enrolment.closed_on}
        return {
            "outcome": "granted",
            "ends_on": last_day(enrolment, course.last_on, on=on) if course else None,
            "rule": _("Support is given while you build up and run your own business."),
            "considerations": _("The support was for the business, and you do not go on with it with us."),
            "facts": _("Your way with us has ended: %(reason)s.") % facts if why else "",
            "next_step": _(
                "Talk to your benefit caseworker about what you live on from then. We have told the benefit office the day."
            ),
            "new_facts": False if enrolment.close_reason in TOLD_BY_THE_PERSON else None,
        }
