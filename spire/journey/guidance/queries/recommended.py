"""What the frozen template says of meetings and modules, by key."""

from spire.journey.enrolments import queries as enrolments
from spire.journey.enrolments.models import Enrolment
from spire.journey.guidance.rules.meetings import Recommended
from spire.journey.programmes.rules.template import MeetingRule


def kinds_of(enrolment: Enrolment) -> tuple[MeetingRule, ...]:
    """The kinds of meeting that the enrolment's template knows, in its order."""
    return enrolments.kept_template(enrolment).meetings


def kind_of(enrolment: Enrolment, key: str) -> MeetingRule:
    """One kind of meeting of the enrolment's template."""
    return enrolments.kept_template(enrolment).meeting(key)


def recommended(enrolment: Enrolment, kind: str) -> Recommended:
    """What the template recommends of a kind of meeting."""
    rule = kind_of(enrolment, kind)
    return Recommended(rule.staff_least, rule.minutes, rule.neutral_place)


def label_of(enrolment: Enrolment, kind: str, *, language: str) -> str:
    """What a kind of meeting is called in a language."""
    return kind_of(enrolment, kind).label.to(language)
