"""Support lasts six months and at most six more, right at the ends of months, and its amount explains itself."""

from datetime import date

import pytest

from spire.foundation.access.actions import NotAllowed
from spire.foundation.values.errors import Refused
from spire.foundation.values.rates import NoRate
from spire.money.support import promises, queries
from spire.money.support.rules import lasting as rules
from tests.money.build import kroner, leader

START = date(2026, 3, 1)


def granted(cast, **changes):
    given = {
        "person": cast.participant.person,
        "organisation": cast.municipality,
        "kind": "subsistence",
        "months": 6,
        "starts_on": START,
        "legal_basis": "own_scheme",
        "decided_by": cast.team_leader.pk,
        "on": date(2026, 2, 20),
        "by": leader(cast, date(2026, 2, 20)),
    }
    return promises.grant(**given | changes)


def extended(cast, period, months, **changes):
    on = date(2026, 8, 1)
    given = {"legal_basis": "own_scheme", "decided_by": cast.team_leader.pk, "on": on, "by": leader(cast, on)}
    return promises.extend(period.pk, months, **given | changes)


@pytest.mark.parametrize(
    ("starts_on", "last_on"),
    [
        (date(2026, 3, 1), date(2026, 8, 31)),
        (date(2025, 8, 31), date(2026, 2, 27)),
        (date(2027, 8, 31), date(2028, 2, 28)),
        (date(2026, 3, 15), date(2026, 9, 14)),
    ],
)
def test_six_months_end_as_the_calendar_counts(starts_on, last_on):
    assert rules.first_period(starts_on, 6).last == last_on


def test_a_short_month_does_not_shorten_what_follows():
    first = rules.first_period(date(2025, 8, 31), 6)
    second = rules.extension(date(2025, 8, 31), 6, 1, reason="")

    assert (first.end, second.start, second.end) == (date(2026, 2, 28), date(2026, 2, 28), date(2026, 3, 31))


@pytest.mark.django_db
class TestPromises:
    """What only decisions call."""

    def test_support_is_granted_with_the_rate_of_its_first_day_and_its_working(self, cast):
        period = granted(cast)

        assert (period.last_on, period.monthly) == (date(2026, 8, 31), kroner(12_500))
        assert period.why.steps[-1].source.key == "dk.support.subsistence"
        assert period.why.amount == kroner(12_500)

    def test_a_day_without_a_rate_is_an_error_and_never_zero(self, cast):
        with pytest.raises(NoRate):
            granted(cast, starts_on=date(2010, 1, 1))

    def test_seven_months_at_first_are_refused(self, cast):
        with pytest.raises(Refused, match=r"dk\.support\.first_too_long"):
            granted(cast, months=7)

    def test_less_than_a_month_is_refused(self, cast):
        with pytest.raises(promises.NoMonths):
            granted(cast, months=0)

    def test_two_grants_for_the_same_days_are_refused(self, cast):
        granted(cast)

        with pytest.raises(promises.Overlapping):
            granted(cast, starts_on=date(2026, 8, 31), months=1)

    def test_an_extension_follows_without_a_gap(self, cast):
        first = granted(cast)

        second = extended(cast, first, 3)

        assert (second.starts_on, second.last_on, second.original) == (date(2026, 9, 1), date(2026, 11, 30), first)

    def test_extensions_add_up_to_the_limit_and_no_further(self, cast):
        first = granted(cast)
        extended(cast, first, 3)
        extended(cast, first, 3)

        with pytest.raises(Refused, match=r"dk\.support\.extension_too_long"):
            extended(cast, first, 1)
        assert queries.courses_of(first.person_id)[0].months_left == 0

    def test_an_unusual_extension_takes_a_reason_and_goes_on(self, cast):
        first = granted(cast)

        with pytest.raises(promises.UnusualExtension):
            extended(cast, first, 5)
        assert extended(cast, first, 5, reason="The lease begins in January.").months == 5

    def test_support_ends_early_with_a_reason_and_is_not_extended(self, cast):
        first = granted(cast)
        on = date(2026, 5, 4)
        asked = {"last_on": date(2026, 5, 31), "reason": "business_closed", "on": on, "by": leader(cast, on)}

        ended, again = promises.end(first.pk, **asked), promises.end(first.pk, **asked)

        assert ended == again
        assert ended.last_on == date(2026, 5, 31)
        with pytest.raises(promises.EndedEarly):
            extended(cast, first, 1)
        assert granted(cast, starts_on=date(2026, 6, 1), months=1)

    def test_support_does_not_end_outside_itself(self, cast):
        first = granted(cast)

        with pytest.raises(promises.OutsidePeriod):
            promises.end(first.pk, last_on=date(2026, 9, 1), reason="x", on=START, by=leader(cast, START))

    def test_a_controller_and_a_stranger_promise_nothing(self, cast):
        for login in (cast.controller, cast.stranger):
            with pytest.raises(NotAllowed):
                granted(cast, by=cast.actor(login))

    def test_a_course_ends_with_its_last_period_only(self, cast):
        first = granted(cast)
        assert [one.last_on for one in queries.ending(date(2026, 8, 4), within_days=28)] == [date(2026, 8, 31)]

        extended(cast, first, 1)

        assert not queries.ending(date(2026, 8, 4), within_days=28)
        assert [one.last_on for one in queries.ending(date(2026, 9, 2), within_days=28)] == [date(2026, 9, 30)]

    def test_support_that_was_ended_ends_on_that_day_for_the_warnings_too(self, cast):
        first = granted(cast)
        on = date(2026, 5, 4)
        promises.end(first.pk, last_on=date(2026, 5, 31), reason="left", on=on, by=leader(cast, on))

        assert [one.last_on for one in queries.ending(on, within_days=56)] == []
        assert not queries.ending(date(2026, 6, 1), within_days=100)

    def test_whose_support_it_is_decides_who_sees_it(self, cast):
        period = granted(cast)

        seen = [
            queries.visible_to(cast.actor(login)).count() for login in (cast.coach, cast.participant, cast.stranger)
        ]
        assert seen == [1, 1, 0]
        assert queries.on_day(period.person_id, date(2026, 8, 31)) == period
        assert queries.on_day(period.person_id, date(2026, 9, 1)) is None
