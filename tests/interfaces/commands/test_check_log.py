"""The log checked by the night and by hand: what is broken is named, kept, and told by mail to those who answer for it."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from spire.foundation.records.models import Mail
from spire.foundation.trail import nightly
from spire.foundation.trail.models import Event, Walk
from spire.interfaces.commands import minute
from spire.interfaces.commands.nightly import STEPS
from spire.interfaces.parts import log_walks
from tests.cast import DAY, HOUSE, a_login
from tests.foundation.trail.test_chain import sql

pytestmark = pytest.mark.django_db


def check(*arguments):
    out = StringIO()
    status = 0
    try:
        call_command("check_log", *arguments, stdout=out)
    except SystemExit as left:
        status = left.code
    return status, out.getvalue()


def test_the_minute_chains_and_the_night_walks():
    assert nightly.chain_rows in minute.STEPS
    assert log_walks.walk_at_night in STEPS


def test_a_whole_log_says_how_far_it_is_whole(cast):
    _status, newest = check("--newest")

    status, said = check("--anchor", newest.strip())

    assert status == 0
    assert said.startswith(f"The log is as it was written: {Event.objects.count()} rows in 1 links")
    assert Walk.objects.get().code == ""


def test_a_broken_log_leaves_with_status_one_and_is_told_once_a_day_to_who_answers_for_it(cast):
    a_login("rune@example.dk", "Rune Revisor", "auditor", cast.municipality)
    check()
    event = Event.objects.order_by("pk").first()
    sql("trail_event", "UPDATE trail_event SET login_id = 7 WHERE id = %s", event.pk)

    status, said = check()
    log_walks.walk_at_night(on=DAY + timedelta(days=1), by=HOUSE)
    log_walks.walk_at_night(on=DAY + timedelta(days=1), by=HOUSE)

    assert status == 1
    assert f"Row {event.pk} of trail_event is not as it was written. It stands in link 1, after link 0." in said
    told = Mail.objects.filter(key__startswith="log-broken:")
    assert sorted(told.values_list("to", flat=True)) == ["adam@example.dk"] * 2 + ["rune@example.dk"] * 2
    assert not any(name in mail.text for mail in told for name in ("Amina", "Lone", "700190"))


def test_an_anchor_from_outside_that_the_chain_does_not_hold_is_told(cast):
    status, said = check("--anchor", f"1:{'a' * 64}")

    assert status == 1
    assert "Link 1 was known before" in said
