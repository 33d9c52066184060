"""A municipality is set up outside the demonstration with one command, and once."""

import pytest
from django.core.management import CommandError, call_command

from spire.foundation.access.models import Assignment
from spire.journey.programmes.models import Programme
from tests.build import HANDBOOK

ASKED = ("set_up", "Ny Kommune", str(HANDBOOK), "adam@ny.example", "Adam Ny")


@pytest.mark.django_db
def test_there_is_an_offer_and_somebody_who_can_log_in_and_twice_is_once(monkeypatch, capsys):
    monkeypatch.setenv("SPIRE_NEW_PASSWORD", "en lang adgangskode til Adam")

    call_command(*ASKED)
    call_command(*ASKED)

    offer = Programme.objects.get()
    held = Assignment.objects.get()
    assert (offer.organisation.name, held.role, held.login.email) == ("Ny Kommune", "administrator", "adam@ny.example")
    assert held.login.check_password("en lang adgangskode til Adam")


@pytest.mark.django_db
def test_a_folder_that_is_none_and_a_basis_that_is_not_offered_are_told(monkeypatch, tmp_path):
    monkeypatch.setenv("SPIRE_NEW_PASSWORD", "en lang adgangskode til Adam")

    with pytest.raises(CommandError, match="no folder"):
        call_command("set_up", "Ny Kommune", str(tmp_path / "nothing"), "a@ny.example", "A")
    with pytest.raises(CommandError):
        call_command(*ASKED, basis="nothing")
    assert not Programme.objects.exists()
