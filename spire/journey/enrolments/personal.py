"""What the room's tables say of persons: the way itself stays as a figure, to the month and without words. # K-4"""

from collections.abc import Sequence

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from spire.foundation.values.personal import (
    ELSEWHERE,
    FIGURES,
    INTERNAL,
    SECRET,
    About,
    Told,
    Withheld,
    delete,
    keep,
    month_of,
    none,
    register,
    register_addresses,
    register_cases,
    register_subjects,
    tells,
)  # fmt: skip
from spire.journey.enrolments import told
from spire.journey.enrolments.models import Enrolment, Inquiry, StageMove
from spire.journey.enrolments.retention import cases
from spire.journey.enrolments.rules import numbers
from spire.journey.enrolments.texts import ADJUSTED, ANSWERS, CLOSE_REASONS, INQUIRY_STATES, OUTCOMES, SOURCES

OWN = "enrolment__person"
# An inquiry is one's own, led to one's enrolment, or was put together with one's own.
INQUIRY = ("person", "enrolment__person", "same_as__person", "same_as__enrolment__person")
OF_INQUIRY = tuple(f"inquiry__{path}" for path in INQUIRY)


def subjects(person_id: int) -> Sequence[str]:
    """What other rooms call a person's ways and inquiries."""
    ways = Enrolment.objects.filter(person_id=person_id).values_list("pk", flat=True)
    return [*(f"enrolment:{pk}" for pk in ways), *(f"inquiry:{one.pk}" for one in _asked(person_id))]


def addresses(person_id: int) -> set[str]:
    """The addresses that were given at first contact."""
    return {one.email for one in _asked(person_id)}


def _asked(person_id: int) -> list[Inquiry]:
    """A person's inquiries by every way to them, each by its own index."""
    found = {one.pk: one for path in INQUIRY for one in Inquiry.objects.filter(**{path: person_id})}
    return [found[pk] for pk in sorted(found)]


def _sought(about: About) -> Q:
    numbers = [int(key.partition(":")[2]) for key in about.subjects if key.startswith("inquiry:")]
    return Q(kind="inquiry", object_id__in=numbers)


def _number(row: Enrolment) -> str:
    return numbers.anonymous_number(row.pk)


def _moved_in(row: StageMove) -> object:
    return timezone.localtime(row.moved_at).replace(day=1, hour=12, minute=0, second=0, microsecond=0)


register_subjects(subjects)
register_addresses(addresses)
register_cases(cases)
register(
    "enrolments",
    {
        "Inquiry": keep(
            *INQUIRY,
            because=FIGURES,
            blanks={
                **dict.fromkeys(
                    ("given_name", "family_name", "phone", "email", "message", "why", "name_folded", "phone_digits"), ""
                ),
                "referred_by": None,
            },
            plain=("source", "state", "language", "benefit"),
            tells=tells(
                _("How you first wrote to us"), "received_at", Told("source", words=SOURCES),
                Told("state", words=INQUIRY_STATES), "given_name", "family_name", "phone", "email", "message",
                Told("why", _("Why you were referred")), Told("referred_from.name", _("Referred from")), "answered_on",
                each=told.asked,
            ),
        ),
        "CallSheet": delete(
            *OF_INQUIRY,
            tells=tells(
                _("Our first talk on the telephone"), "called_on", Told("realistic", words=ANSWERS),
                "realistic_why", Told("motivated", words=ANSWERS),
                "motivated_why", "reasons", "guidance", each=told.called,
            ),
        ),
        "ReferralWord": delete(
            *OF_INQUIRY,
            tells=tells(
                _("Between the team and the office that referred you"), "said_on",
                withheld=(Withheld({}, INTERNAL),),
            ),
        ),
        "Series": none(),
        "Enrolment": keep(
            "person",
            because=FIGURES,
            blanks={
                "number": _number,
                "coach": None,
                "referred_by": None,
                **dict.fromkeys(("business_name", "pause_reason", "close_note"), ""),
                **{
                    name: month_of(name)
                    for name in ("opened_on", "first_contact_on", "business_started_on", "closed_on", "alumni_on")
                },
            },
            plain=("target_group", "stage", "close_reason"),
            tells=tells(
                _("Your way through the programme"), "number", "programme.name", "opened_on", "first_contact_on",
                "business_name", "business_started_on", "paused_on", "pause_reason", "closed_on",
                Told("close_reason", words=CLOSE_REASONS), "close_note", "alumni_on", each=told.way,
            ),
        ),
        "Coached": keep(OWN, because=FIGURES, tells=tells(_("Your coach through the time"), "from_on", "coach.name")),
        "StageMove": keep(
            OWN,
            because=FIGURES,
            blanks={"reason": "", "moved_by": None, "on": month_of("on"), "moved_at": _moved_in},
            plain=("from_stage", "to_stage", "gate"),
            tells=tells(_("From stage to stage"), "on", "reason", each=told.moved),
        ),
        "Task": delete(OWN, tells=tells(_("What the team had to do for you"), "due_on", "note", "done_on", each=told.task)),
        "Message": delete(
            OWN, tells=tells(_("What you and the team wrote"), "written_at", "is_from_participant", "text", "read_at")
        ),
        "FormRequest": delete(
            OWN, tells=tells(_("Forms that you were asked for"), "asked_on", "due_on", "answered_on", each=told.form_asked)
        ),
        "Adjustment": delete(
            OWN, tells=tells(_("What was fitted to you"), "on", Told("kind", words=ADJUSTED), "reason", "undone_on", each=told.adjusted)
        ),
        "SavedView": none(),
        "Sought": delete(OWN, _sought, unshown=ELSEWHERE),
        "SoughtUntil": none(),
        "TabletPass": delete(OWN, unshown=SECRET),
        "Outcome": keep(
            OWN,
            because=FIGURES,
            blanks={"note": "", "answered_by": None},
            plain=("kind", "source"),
            tells=tells(
                _("How it went afterwards"), "due_on", "months", Told("kind", words=OUTCOMES), "in_business", "note"
            ),
        ),
        "OutcomeLink": delete("outcome__enrolment__person", unshown=SECRET),
    },
)  # fmt: skip
