"""What the tests of loan pages share: the day, the login, the posted forms."""

from datetime import UTC, datetime

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from spire.foundation.access.models import Login
from spire.interfaces.parts.login import give_demo_factor

NOW = datetime(2026, 4, 20, 9, 0, tzinfo=UTC)
TODAY = NOW.date()
PAYMENT = {"amount": "417,00", "day": "01/04/2026", "text": "Amina afdrag", "key": "one-form"}


def be(client: Client, login: Login) -> Client:
    """The client logged in, with a second factor for staff."""
    if login.person_id is None and not login.authenticator_set.exists():
        give_demo_factor(login)
    client.force_login(login)
    return client


def paper(name: str = "aftale.pdf", data: bytes = b"%PDF-1.7 signed") -> SimpleUploadedFile:
    """A file as a telephone or a scanner makes it."""
    return SimpleUploadedFile(name, data)


def signing(**changes: object) -> dict[str, object]:
    """The form of a signed agreement."""
    return {"signed_on": "14/01/2026", "paper": paper()} | changes
