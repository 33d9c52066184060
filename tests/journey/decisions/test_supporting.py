"""Support by target group and across the change of the law, its limits, and its end when somebody goes. # F-1, F-2, F-6"""

from datetime import date
from itertools import pairwise

import pytest

from spire.foundation.records.models import Mail
from spire.foundation.values.country import countries
from spire.foundation.values.errors import Refused
from spire.foundation.values.periods import Period
from spire.journey.decisions import actions, drafts, nightly, queries, supporting
from spire.journey.decisions.actions import Written
from spire.journey.decisions.models import BenefitNotice, Decision
from spire.journey.decisions.rules import lawful
from spire.journey.enrolments import actions as enrolments
from spire.journey.enrolments.models import Enrolment, Task
from spire.money.support import queries as support
from spire.money.support.models import SupportPeriod
from tests.build import the_template
from tests.cast import DAY, HOUSE, Cast, a_login
from tests.journey.build import agreed, an_enrolment, lead
from tests.journey.decisions.given import ADVICE, REASONS, draft, in_business

pytestmark = pytest.mark.django_db
BEFORE, AFTER = date(2026, 1, 31), date(2026, 2, 1)


def extension(cast: Cast, enrolment: Enrolment, **written: object) -> Decision:
    agreed(cast, 4, "extension", enrolment=enrolment)
    decision = actions.prepare(enrolment.pk, "extension", on=DAY, by=cast.actor(cast.coach))
    return actions.change(decision.pk, Written(outcome="granted", **written), on=DAY, by=cast.actor(cast.coach))


@pytest.mark.parametrize(
    ("key", "before", "after"),
    [
        ("cash_benefit", ("subsistence_support", "rehabilitation"), ("programme_decides", "own_scheme")),
        ("sickness_benefit", ("subsistence_support", "rehabilitation"), ("programme_decides", "own_scheme")),
        ("disability_pension", ("benefit_goes_on", "own_scheme"), ("benefit_goes_on", "own_scheme")),
        ("rehabilitation", ("programme_decides", "rehabilitation"), None),
        ("education_benefit", ("programme_decides", "own_scheme"), ("programme_decides", "own_scheme")),
        ("self_supporting", ("programme_decides", "own_scheme"), ("programme_decides", "own_scheme")),
    ],
)
def test_each_target_group_has_its_rule_on_the_last_old_day_and_on_the_first_new_one(key, before, after):
    def rule(day: date) -> tuple[str, str] | None:
        groups = [group for group in the_template().target_groups_on(day) if group.key == key]
        return (groups[0].at_business_start, groups[0].legal_basis) if groups else None

    assert (rule(BEFORE), rule(AFTER)) == (before, after)


@pytest.mark.parametrize("key", ["cash_benefit", "sickness_benefit", "rehabilitation"])
def test_a_grant_of_the_old_law_runs_on_and_is_extended_across_the_change(cast: Cast, key: str):
    start = date(2025, 9, 15)
    enrolment = in_business_since(cast, key, start)

    decided = actions.decide(extension(cast, enrolment, months=3).pk, on=DAY, by=lead(cast))

    assert (decided.legal_basis, decided.basis_day) == ("rehabilitation", date(2025, 9, 1))
    assert (decided.starts_on, decided.ends_on) == (date(2026, 3, 15), date(2026, 6, 14))
    months = support.months_of(support.courses_of(enrolment.person_id)[0])
    assert sum(month.days for month in months) == Period(start, date(2026, 6, 15)).days
    assert all(one.last < other.first for one, other in pairwise(months))


def in_business_since(cast: Cast, key: str, start: date) -> Enrolment:
    """Support granted under the old law in September 2025, as it lay in the books before 1 February 2026."""
    enrolment = in_business(cast)
    Enrolment.objects.filter(pk=enrolment.pk).update(target_group=key)
    granted = Decision.objects.get(kind="support")
    rate = "rehabilitation_benefit_30" if key == "rehabilitation" else "subsistence"
    SupportPeriod.objects.update(
        legal_basis="rehabilitation", kind=rate, starts_on=start, ends_on=Period.of_months(start, 6).end
    )
    Decision.objects.filter(pk=granted.pk).update(legal_basis="rehabilitation", decided_on=date(2025, 9, 1))
    return Enrolment.objects.get(pk=enrolment.pk)


def test_a_first_grant_under_the_old_law_is_refused_the_day_after_it_closed(cast: Cast):
    decision = draft(cast, "support")
    Decision.objects.filter(pk=decision.pk).update(legal_basis="rehabilitation")

    with pytest.raises(Refused, match=r"law\.not_in_force"):
        actions.decide(decision.pk, on=DAY, by=lead(cast))


def test_whose_pension_goes_on_gets_no_support_but_may_be_screened(cast: Cast):
    enrolment = an_enrolment(cast, stage="course", target_group="disability_pension")
    screening = agreed(cast, 3, "recommend_yes", enrolment=enrolment)
    with pytest.raises(supporting.BenefitGoesOn):
        actions.recommend(screening.pk, ADVICE, on=DAY, by=cast.actor(cast.coach))

    Enrolment.objects.filter(pk=enrolment.pk).update(stage="business")
    enrolment.refresh_from_db()
    assert agreed(cast, 4, "transition", enrolment=enrolment).state == "agreed"
    assert not SupportPeriod.objects.exists()


def test_the_group_names_the_rate_of_its_support(cast: Cast):
    old = an_enrolment(cast, target_group="rehabilitation", opened_on=date(2025, 6, 1))
    new = an_enrolment(cast, target_group="cash_benefit")

    assert supporting.rate_of(old, DAY) == "rehabilitation_benefit_30"
    assert supporting.rate_of(new, DAY) == "subsistence"
    assert countries.get("dk").rates.on("support.rehabilitation_benefit_30", DAY).money.minor == 2_205_600


class TestExtending:
    def test_another_number_than_one_to_three_says_so_in_the_draft_and_takes_a_reason(self, cast: Cast):
        decision = extension(cast, in_business(cast), months=5)
        assert [one.code for one in drafts.missing(decision, on=DAY)] == ["support.unusual_extension"]

        written = Written(outcome="granted", months=5, months_reason="Lejemålet begynder i januar.")
        decision = actions.change(decision.pk, written, on=DAY, by=cast.actor(cast.coach))
        decided = actions.decide(decision.pk, on=DAY, by=lead(cast))

        assert decided.support.reason == "Lejemålet begynder i januar."
        assert "Lejemålet begynder i januar" in decided.letter.body

    def test_past_the_limit_is_refused_whatever_the_reason(self, cast: Cast):
        decision = extension(cast, in_business(cast), months=7, months_reason="Sæsonen er kort.")

        assert [one.code for one in drafts.missing(decision, on=DAY)] == ["dk.support.extension_too_long"]
        with pytest.raises(Refused, match="extension_too_long"):
            actions.decide(decision.pk, on=DAY, by=lead(cast))

    def test_the_letter_says_each_month_with_its_amount(self, cast: Cast):
        decided = actions.decide(extension(cast, in_business(cast), months=3).pk, on=DAY, by=lead(cast))

        assert "3 måneder" in decided.letter.body
        assert "31. oktober 2026: 12.500,00" in decided.letter.body.replace(chr(92), "")

    def test_the_preview_ends_as_the_calendar_does_from_the_first_day_of_all(self, cast: Cast):
        enrolment = in_business(cast)
        start = date(2025, 8, 31)
        SupportPeriod.objects.update(starts_on=start, ends_on=Period.of_months(start, 6).end)
        decision = extension(cast, enrolment, months=1)

        facts = supporting.letter_facts(decision, "da")

        assert (facts["starts_on"], facts["ends_on"]) == (date(2026, 2, 28), date(2026, 3, 30))


class TestGoing:
    """The business closes or the participant leaves."""

    def test_who_leaves_has_the_end_begun_once_and_the_benefit_caseworker_is_told(self, cast: Cast):
        benefit = a_login("bo@example.dk", "Bo Ydelse", "benefit_caseworker", cast.municipality)
        enrolment = in_business(cast)
        BenefitNotice.objects.all().delete()
        on = date(2026, 5, 20)
        enrolments.leave(enrolment.pk, reason="Vil noget andet.", by=cast.actor(cast.participant), on=on)

        first = actions.take_up_ending(enrolment.pk, on=on, by=cast.actor(cast.participant))
        again = actions.take_up_ending(enrolment.pk, on=on, by=cast.actor(cast.participant))

        assert (first.kind, first.ends_on, first.new_facts, again) == ("support_stop", date(2026, 5, 31), False, None)
        notice = BenefitNotice.objects.get()
        assert (notice.what, notice.day) == ("left", date(2026, 9, 30))
        assert [mail.to for mail in Mail.objects.filter(key__startswith="benefit:")][-1] == benefit.email
        assert Task.objects.get(kind="support_stop").due_on == date(2026, 5, 31)
        assert queries.benefit_notices(cast.actor(benefit)).count() == 1
        assert not queries.benefit_notices(cast.actor(cast.stranger)).exists()
        actions.see_notice(notice.pk, on=on, by=cast.actor(benefit))
        assert not queries.benefit_notices(cast.actor(benefit)).exists()

    def test_the_decision_ends_the_support_and_says_that_the_loan_goes_on(self, cast: Cast):
        enrolment = in_business(cast)
        enrolments.leave(enrolment.pk, reason="Vil noget andet.", by=cast.actor(cast.participant), on=date(2026, 5, 20))
        stop = actions.take_up_ending(enrolment.pk, on=date(2026, 5, 20), by=HOUSE)

        decided = actions.decide(stop.pk, on=date(2026, 5, 21), by=lead(cast))

        course = support.courses_of(enrolment.person_id)[0]
        assert (course.last_on, course.original.end_reason) == (date(2026, 5, 31), "left")
        assert "Har du et lån hos os, går det videre" in decided.letter.body
        assert BenefitNotice.objects.filter(what="stopped", day=date(2026, 5, 31)).count() == 1
        assert nightly.end_support_of_those_who_left(on=date(2026, 5, 22), by=HOUSE).done == 0

    def test_what_the_person_did_not_tell_is_settled_before_it_is_decided(self, cast: Cast):
        enrolment = in_business(cast)
        note = {"note": "Butikken er lukket.", "by": cast.actor(cast.coach), "on": date(2026, 5, 20)}
        enrolments.close(enrolment.pk, "business_closed", **note)

        assert nightly.end_support_of_those_who_left(on=date(2026, 5, 20), by=HOUSE).done == 1
        assert nightly.end_support_of_those_who_left(on=date(2026, 5, 21), by=HOUSE).done == 0
        stop = Decision.objects.get(kind="support_stop")
        with pytest.raises(lawful.HearingUnsettled):
            actions.decide(stop.pk, on=date(2026, 5, 21), by=lead(cast))
        written = Written(
            outcome="granted", ends_on=date(2026, 6, 30), next_step="Tal med os.", new_facts=True, **REASONS
        )
        actions.change(stop.pk, written, on=date(2026, 5, 21), by=lead(cast))
        with pytest.raises(lawful.HearingMissing):
            actions.decide(stop.pk, on=date(2026, 5, 21), by=lead(cast))

    def test_who_had_no_support_needs_no_decision(self, cast: Cast):
        enrolment = an_enrolment(cast, stage="business", target_group="disability_pension", business_started_on=DAY)
        enrolments.leave(enrolment.pk, reason="Nok nu.", by=cast.actor(cast.participant), on=DAY)

        assert actions.take_up_ending(enrolment.pk, on=DAY, by=HOUSE) is None
        assert BenefitNotice.objects.get().day is None
