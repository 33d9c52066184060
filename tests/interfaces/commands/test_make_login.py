"""The first login of a house is made by hand."""

import pytest
from django.core.management import CommandError, call_command

from spire.foundation.access.models import Assignment, Login
from spire.foundation.people.models import Organisation

pytestmark = pytest.mark.django_db
WHO = ("Eksempel Kommune", "leder@example.dk", "Lene Leder")


def test_the_first_login_brings_its_municipality(monkeypatch):
    monkeypatch.setenv("SPIRE_NEW_PASSWORD", "a long enough password")

    call_command("make_login", *WHO)

    assert Assignment.objects.get().role == "team_leader"
    assert Organisation.objects.get().name == "Eksempel Kommune"
    assert Login.objects.get().check_password("a long enough password")


def test_a_second_login_joins_the_same_municipality(monkeypatch):
    monkeypatch.setenv("SPIRE_NEW_PASSWORD", "a long enough password")

    call_command("make_login", *WHO)
    call_command("make_login", "Eksempel Kommune", "coach@example.dk", "Lone Krogh", role="coach")

    assert Organisation.objects.count() == 1
    assert Login.objects.count() == 2


def test_a_weak_password_and_a_taken_address_are_refused(monkeypatch):
    monkeypatch.setenv("SPIRE_NEW_PASSWORD", "short")
    with pytest.raises(CommandError):
        call_command("make_login", *WHO)

    monkeypatch.setenv("SPIRE_NEW_PASSWORD", "a long enough password")
    call_command("make_login", *WHO)
    with pytest.raises(CommandError, match="already"):
        call_command("make_login", *WHO)
