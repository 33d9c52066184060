"""Whose a payment may be is suggested with reasons, and two that are equally likely never stand out."""

from dataclasses import replace

import pytest

from spire.money.instruments.loans.rules.suggesting import Candidate, names_in, received, suggestions

KIM = Candidate(1, 1005, "000000000010058", "kim ostergard", next=41_667, late=83_334, all=4_874_999)
NADIA = replace(KIM, loan_id=2, number=1006, reference="000000000010066", name="nadia khan", next=25_000, late=0, all=7)


@pytest.mark.parametrize(
    ("minor", "text", "reference", "reasons", "certainty"),
    [
        (100, "", "000000000010058", ("reference",), "sure"),
        (100, "afdrag 0000000 000 10058", "", ("reference",), "sure"),
        (100, "kim ostergard", "", ("name",), "possible"),
        (100, "fra ostergard kim afdrag", "", ("name",), "possible"),
        (41_667, "kim ostergard", "", ("name", "next"), "likely"),
        (83_334, "lan 1005", "", ("loan_number", "late"), "likely"),
        (4_874_999, "", "", ("all",), "possible"),
    ],
)
def test_each_reason_points_to_the_loan(minor, text, reference, reasons, certainty):
    first, *_ = suggestions(received(minor, text, reference), [NADIA, KIM])

    assert (first.loan_id, first.reasons, first.certainty, first.stands_out) == (1, reasons, certainty, True)


def test_two_that_are_equally_likely_never_stand_out():
    twin = replace(KIM, loan_id=3, number=1009, reference="000000000010090")

    found = suggestions(received(41_667, "kim ostergard", ""), [KIM, twin])

    assert [one.stands_out for one in found] == [False, False]


def test_nothing_points_anywhere_and_nothing_is_suggested():
    assert suggestions(received(123, "gave fra moster", ""), [KIM, NADIA]) == ()


def test_names_are_looked_for_in_both_orders():
    assert {"kim ostergard", "ostergard kim"} <= set(names_in(received(1, "ostergard kim", "")))
