"""A sentence ends once."""

import pytest

from spire.foundation.values.sentences import one_full_stop, one_full_stop_in_a_page


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Du får 50.000,00 kr..", "Du får 50.000,00 kr."),
        ("Du får **50.000,00 kr.**.", "Du får **50.000,00 kr.**"),
        ("Senest 3. dec.. Ring.", "Senest 3. dec. Ring."),
        ("Vent...", "Vent..."),
        ("50 kr. og 3 kr.", "50 kr. og 3 kr."),
    ],
)
def test_two_full_stops_are_one_and_three_are_meant(said, meant):
    assert one_full_stop(said) == meant


def test_a_page_s_amounts_end_once_and_its_addresses_stay():
    page = '<p>Der mangler <b>40.000,00\u00a0kr.</b>. Se <a href="../her/">her</a>..</p>'

    assert (
        one_full_stop_in_a_page(page) == '<p>Der mangler <b>40.000,00\u00a0kr.</b> Se <a href="../her/">her</a>..</p>'
    )
