"""The mails of mentoring: that there is something to read, a reminder, a thank-you. They name nobody and tell nothing."""

from django.utils import translation
from django.utils.translation import gettext as _

from spire.foundation.access.models import Login
from spire.foundation.records import mails
from spire.foundation.values.actor import Actor
from spire.journey.guidance.models import MentorMatch


def tell_participant(match: MentorMatch, about: str, *, by: Actor) -> None:
    """Mail the participant that there is something new; who has no login reads it from the team."""
    login = Login.objects.filter(person_id=match.enrolment.person_id, is_active=True).first()
    if login is None:
        return
    with translation.override(login.language):
        subject = _("There is something new on your page")
        text = _("There is something new on your page in Spire. Log in to read it.\n\nYou cannot answer this mail.")
    _queue(match, login, about, subject, text, by=by)


def tell_mentor(match: MentorMatch, about: str, *, by: Actor) -> None:
    """Mail the mentor: a question, a reminder, or thanks; `about` begins with which."""
    login = match.mentor.login
    with translation.override(login.language):
        subject, text = _to_mentor(about.partition(":")[0])
    _queue(match, login, about, subject, text, by=by)


def _to_mentor(about: str) -> tuple[str, str]:
    if about == "quiet":
        return _("How is it going?"), _(
            "It is some time since you wrote that you had met. Have you? Then log in to Spire and write it in two taps. "
            "If it does not work out, tell the team on the same page.\n\nYou cannot answer this mail."
        )
    if about == "thanks":
        return _("Thank you for your time"), _(
            "An agreement of yours as a mentor has ended. Thank you for your time and for what you have shared. "
            "Log in to Spire to read more.\n\nYou cannot answer this mail."
        )
    return _("There is a question for you"), _(
        "There is a question for you as a mentor. Log in to Spire to answer it. You may say no, and need not say why."
        "\n\nYou cannot answer this mail."
    )


def _queue(match: MentorMatch, login: Login, about: str, subject: str, text: str, *, by: Actor) -> None:
    mails.queue_mail(
        login.email,
        subject,
        text,
        key=f"mentor:{match.pk}:{about}:login:{login.pk}",
        by=by,
        person_id=login.person_id,
        organisation_id=match.enrolment.organisation_id,
    )
