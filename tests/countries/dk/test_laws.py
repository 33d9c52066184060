"""Denmark's register: rehabilitation is closed to first grants from 1 February 2026, and older grants go on."""

from datetime import date

import pytest

from spire.countries.dk import COUNTRY
from spire.foundation.values.laws import BasisNotInForce, FollowOnClosed, FormNotPermitted, GroupNotCovered

LAWS = COUNTRY.laws


@pytest.mark.parametrize(
    ("day", "version"),
    [
        (date(2014, 5, 1), "aktivloven-65"),
        (date(2019, 12, 31), "aktivloven-65"),
        (date(2020, 1, 1), "lab-21-and-aktivloven-6c"),
        (date(2026, 1, 31), "lab-21-and-aktivloven-6c"),
    ],
)
def test_rehabilitation_has_its_version_by_day(day: date, version: str):
    assert LAWS.for_grant("rehabilitation", form="loan", on=day, group="rehabilitation").version == version


@pytest.mark.parametrize("day", [date(2026, 2, 1), date(2026, 11, 21), date(2036, 1, 1)])
def test_a_first_grant_after_the_transition_is_refused_with_the_reference(day: date):
    with pytest.raises(BasisNotInForce) as refused:
        LAWS.for_grant("rehabilitation", form="loan", on=day)

    assert refused.value.facts["reference"] == "lov nr. 1750 af 29. december 2025"
    assert refused.value.facts["until"] == date(2026, 1, 31)


@pytest.mark.parametrize("form", ["extension", "deferral", "change_of_terms", "remission", "end_of_support"])
@pytest.mark.parametrize("granted_on", [date(2018, 3, 1), date(2026, 1, 31)])
def test_older_grants_go_on_until_about_2036(form: str, granted_on: date):
    basis = LAWS.for_follow_on("rehabilitation", form=form, on=date(2036, 12, 31), granted_on=granted_on)

    assert basis.is_in_force(granted_on)
    with pytest.raises(FollowOnClosed):
        LAWS.for_follow_on("rehabilitation", form=form, on=date(2037, 1, 1), granted_on=granted_on)


def test_a_follow_on_of_a_grant_that_could_not_be_given_is_refused():
    with pytest.raises(BasisNotInForce):
        LAWS.for_follow_on("rehabilitation", form="extension", on=date(2026, 9, 1), granted_on=date(2026, 2, 1))


def test_the_trial_reached_people_whom_the_law_did_not():
    with pytest.raises(GroupNotCovered):
        LAWS.for_grant("rehabilitation", form="loan", on=date(2018, 1, 1), group="cash_benefit_job_ready")

    trial = LAWS.for_grant("free_municipality_trial", form="loan", on=date(2018, 1, 1), group="cash_benefit_job_ready")

    assert trial.version == "trial-2017"


def test_an_own_scheme_is_open_on_any_day_to_any_group():
    assert LAWS.for_grant("own_scheme", form="loan", on=date(2026, 2, 1), group="disability_pension")
    with pytest.raises(FormNotPermitted):
        LAWS.for_grant("own_scheme", form="course", on=date(2026, 2, 1))


def test_letters_can_cite_the_duties_by_day():
    references = {key: LAWS.on(key, date(2026, 11, 21)).reference for key in LAWS.known(kind="duty")}

    assert references["appeal"] == "retssikkerhedsloven kapitel 10 og § 72"
    assert references["appeal_guidance"] == "forvaltningsloven § 25"
    assert references["party_hearing"] == "forvaltningsloven § 19"


def test_a_letter_cites_an_own_scheme_in_its_own_language():
    own, older = LAWS.on("own_scheme", date(2026, 3, 1)), LAWS.on("rehabilitation", date(2019, 3, 1))

    assert own.cited_in("en") == "the scheme on which the programme rests"
    assert older.cited_in("en") == older.reference == "lov om aktiv socialpolitik § 65"
