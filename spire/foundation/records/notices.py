"""The mail that says there is something to read in the portal: it names nobody, and says neither who nor what."""

from django.db.models import Exists, OuterRef
from django.utils import translation
from django.utils.translation import gettext as _

from spire.foundation.access.models import Login
from spire.foundation.people.models import Person
from spire.foundation.records import mails
from spire.foundation.records.models import Letter
from spire.foundation.values.actor import Actor


def has_login(person_id: int) -> bool:
    """Whether the person can log in and read."""
    return Person.objects.filter(
        Exists(Login.objects.filter(person=OuterRef("pk"), is_active=True)), pk=person_id
    ).exists()


def tell(letter: Letter, recipient: Person, *, by: Actor) -> None:
    """Queue the mail to someone who can read the letter in the portal; once a letter and person."""
    key = f"letter:{letter.pk}:person:{recipient.pk}"
    tell_person(recipient, key=key, organisation_id=letter.organisation_id, by=by)


def tell_person(recipient: Person, *, key: str, organisation_id: int, by: Actor) -> None:
    """Queue the mail that something is to be read in the portal, once a key, to someone who can log in.

    There is no address to click on: people are taught not to trust one.
    """
    login = Login.objects.filter(person=recipient, is_active=True).first()
    if login is None:
        return
    with translation.override(recipient.language):
        subject = _("You have a new message")
        text = _("You have a new message. Log in to your page in Spire to read it.\n\nYou cannot answer this mail.")
    mails.queue_mail(
        recipient.email or login.email,
        subject,
        text,
        key=key,
        person_id=recipient.pk,
        organisation_id=organisation_id,
        by=by,
    )
