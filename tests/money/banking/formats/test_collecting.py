"""Betalingsservice 0601 written, and read again by a reader that knows only the columns; 0603 read."""

from datetime import date
from io import BytesIO

import pytest

from spire.foundation.values.errors import Broken
from spire.foundation.values.money import Money
from spire.money.banking.formats import collection_order, mandate_changes
from spire.money.banking.formats.collection_order import Collector, Drawn
from spire.money.banking.formats.faults import Unreadable

LENDER = Collector("12345678", "1", "00000000", "00400440116243", "Eksempel Kommune")
# The columns of delivery 0601 by their first place and length, written down apart from the writer.
COLUMNS = {
    "BS002": {"company": (6, 8), "system": (14, 3), "delivery": (17, 4), "number": (21, 10), "made": (50, 6)},
    "BS012": {"creditor": (6, 8), "section": (14, 4), "group": (23, 5), "from": (47, 8), "account": (55, 14)},
    "BS042": {
        "creditor": (6, 8),
        "code": (14, 4),
        "group": (23, 5),
        "customer": (28, 15),
        "mandate": (43, 9),
        "day": (52, 8),
        "sign": (60, 1),
        "amount": (61, 13),
        "reference": (74, 30),
    },
    "BS052": {"code": (14, 4), "customer": (28, 15), "text": (53, 60)},
    "BS092": {"creditor": (6, 8), "section": (14, 4), "count": (32, 11), "sum": (43, 15), "texts": (58, 11)},
    "BS992": {"company": (6, 8), "sections": (21, 11), "count": (32, 11), "sum": (43, 15), "texts": (58, 11)},
}


def columns(data):
    """Each line as a mapping of its columns."""
    lines = data.decode("latin-1").split("\r\n")[:-1]
    return [
        {"kind": line[:5]} | {name: line[at - 1 : at - 1 + long] for name, (at, long) in COLUMNS[line[:5]].items()}
        for line in lines
    ]


def drawn(minor=41_667, customer="004040400000669", **more):
    return Drawn(customer, "123", date(2026, 4, 1), Money(minor, "DKK"), customer, "Lån 1001 – afdrag", **more)


def test_a_delivery_is_read_back_with_every_fact_where_the_columns_say():
    data = collection_order.written(
        LENDER, [drawn(), drawn(10_000, "000000000001230")], delivery=7, made_on=date(2026, 3, 20)
    )

    read = columns(data)

    assert {len(line) for line in data.decode("latin-1").split("\r\n")[:-1]} == {128}
    assert [one["kind"] for one in read] == ["BS002", "BS012", "BS042", "BS052", "BS042", "BS052", "BS092", "BS992"]
    assert (read[0]["system"], read[0]["delivery"], read[0]["number"]) == ("BS1", "0601", "0000000007")
    assert (read[0]["made"], read[1]["from"]) == ("200326", "20032026")
    assert (read[1]["section"], read[1]["group"], read[1]["account"]) == ("0112", "00001", "00400440116243")
    assert read[2] | {"kind": ""} == {
        "kind": "",
        "creditor": "12345678",
        "code": "0280",
        "group": "00001",
        "customer": "004040400000669",
        "mandate": "000000123",
        "day": "01042026",
        "sign": "1",
        "amount": "0000000041667",
        "reference": "004040400000669".ljust(30),
    }
    assert read[3]["text"].strip() == "Lån 1001 ? afdrag"
    for end in read[-2:]:
        assert (int(end["count"]), int(end["sum"]), int(end["texts"])) == (2, 51_667, 2)
    assert int(read[-1]["sections"]) == 1


@pytest.mark.parametrize("wrong", [[], [drawn(0)], [drawn(customer="x")], [drawn(customer="1" * 16)]])
def test_a_delivery_of_nothing_or_with_a_number_that_is_none_is_not_made(wrong):
    with pytest.raises(Broken):
        collection_order.written(LENDER, wrong, delivery=1, made_on=date(2026, 3, 20))


def mandates(*changes, creditor="12345678", count=None, delivery="0603"):
    """A delivery 0603 with these changes: code, customer, mandate, from, until."""
    lines = [f"BS00200000000BS1{delivery}0000000001{'':19}200326", f"BS012{creditor}0212"]
    lines += [
        f"BS042{creditor}{code}00000001{customer:>15}{mandate:>9}{begins}{ends}"
        for code, customer, mandate, begins, ends in changes
    ]
    told = len(changes) if count is None else count
    lines += [f"BS092{creditor}0212", f"BS99200000000BS1{delivery}{1:011d}{told:011d}"]
    return BytesIO("\r\n".join(lines).encode("latin-1"))


def test_mandates_begin_and_end_as_the_delivery_says():
    file = mandates(
        ("0231", "004040400000669", "000000123", "010326", "000000"),
        ("0232", "004040400000669", "000000123", "010326", "150326"),
    )

    read = list(mandate_changes.changes(file, collectors=frozenset({"12345678"})))

    assert [(one.outcome, one.customer, one.mandate, one.on) for one in read] == [
        ("registered", "004040400000669", "000000123", date(2026, 3, 1)),
        ("payer_bank", "004040400000669", "000000123", date(2026, 3, 15)),
    ]


@pytest.mark.parametrize(
    ("file", "code"),
    [
        (mandates(creditor="87654321"), "banking.file_other_collector"),
        (mandates(count=4), "banking.file_counts"),
        (mandates(delivery="0602"), "banking.mandates_are_none"),
        (mandates(("0999", "1", "1", "010326", "000000")), "banking.file_unknown_code"),
        (mandates(("0231", "1", "1", "000000", "000000")), "banking.file_day"),
        (BytesIO(mandates().getvalue().rsplit(b"\r\n", 1)[0]), "banking.file_cut_short"),
    ],
)
def test_another_creditors_or_a_broken_delivery_is_refused(file, code):
    with pytest.raises(Unreadable) as refused:
        list(mandate_changes.changes(file, collectors=frozenset({"12345678"})))

    assert refused.value.code == code
