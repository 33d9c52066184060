"""The JSON document of an account-information service, as NextGenPSD2 publishes it; anything else is refused with where."""

import json
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spire.money.banking.formats import account_information
from spire.money.banking.formats.faults import Unreadable
from spire.money.banking.formats.rows import Foot, Head, Line

# The shape of the framework's own example of "Read Transaction List", with invented people.
DOCUMENT = {
    "account": {"iban": "DK5000400440116243", "currency": "DKK"},
    "transactions": {
        "booked": [
            {
                "transactionId": "1234567",
                "creditorName": "Stof og Traad ApS",
                "creditorAccount": {"iban": "DK9520000123456789"},
                "transactionAmount": {"currency": "DKK", "amount": "-256.67"},
                "bookingDate": "2026-02-10",
                "valueDate": "2026-02-11",
                "remittanceInformationUnstructured": "Faktura  88",
            },
            {
                "transactionId": "1234568",
                "debtorName": "Inga Kunde",
                "transactionAmount": {"currency": "DKK", "amount": "343.1"},
                "bookingDate": "2026-02-12",
                "remittanceInformationUnstructuredArray": ["Kjole", "rød"],
            },
        ],
        "pending": [
            {"transactionAmount": {"currency": "DKK", "amount": "-100"}, "valueDate": "2026-02-13"},
        ],
        "_links": {"account": {"href": "/v1/accounts/3dc3d5b3-7023-4848-9853-f5400a64e80f"}},
    },
    "balances": [{"balanceType": "closingBooked", "balanceAmount": {"currency": "DKK", "amount": "1.00"}}],
}


def read(document) -> list:
    raw = document if isinstance(document, bytes) else json.dumps(document).encode()
    return list(account_information.pieces(BytesIO(raw)))


def with_one(**changes) -> dict:
    one = DOCUMENT["transactions"]["booked"][0] | changes
    return {"transactions": {"booked": [one]}}


def test_booked_and_pending_movements_are_read_with_their_signs_and_the_other_party():
    head, first, second, pending, foot = read(DOCUMENT)

    assert head == Head("list", account="DK5000400440116243", currency="DKK")
    assert (first.on, first.minor, first.payer, first.text) == (
        date(2026, 2, 10), -256_67, "Stof og Traad ApS", "Faktura 88",
    )  # fmt: skip
    assert (second.minor, second.payer, second.text) == (343_10, "Inga Kunde", "Kjole rød")
    assert (pending.minor, pending.is_booked) == (-100_00, False)
    assert foot == Foot()


@pytest.mark.parametrize(
    ("document", "code"),
    [
        (b"{", "banking.file_broken"),
        (b"\xff\xfe{", "banking.file_not_text"),
        (b"[" * 100_000, "banking.file_hostile"),
        (b'{"a": ' + b"[" * 100_000, "banking.file_hostile"),
        (b'{"transactions": {"booked": [{"transactionAmount": ' + b"9" * 5_000 + b"}]}}", "banking.file_hostile"),
        ([], "banking.file_not_a_statement"),
        ({"transactions": []}, "banking.file_not_a_statement"),
        ({"transactions": {"booked": ["x"]}}, "banking.file_not_a_statement"),
        ({"transactions": {"booked": [], "pending": {}}}, "banking.file_not_a_statement"),
        (with_one(transactionAmount={"currency": "DKK", "amount": 256.67}), "banking.file_amount"),
        (with_one(transactionAmount={"currency": "DKK", "amount": "1e9"}), "banking.file_amount"),
        (with_one(transactionAmount={"currency": "DKK", "amount": "0.005"}), "banking.file_amount"),
        (with_one(transactionAmount={"amount": "1"}), "banking.file_amount"),
        (with_one(bookingDate="2026-02-30"), "banking.file_day"),
        (with_one(bookingDate=None, valueDate=None), "banking.file_day"),
        (with_one(creditorName={"a": 1}), "banking.file_not_a_statement"),
        (with_one(creditorName="x" * 2_001), "banking.file_long_field"),
        (with_one(creditorName="a\0b"), "banking.file_not_text"),
        (b'{"transactions": {"booked": [{"creditorName": "\\ud800"}]}}', "banking.file_amount"),
    ],
)
def test_what_is_broken_hostile_or_something_else_is_refused(document, code):
    with pytest.raises(Unreadable) as refused:
        read(document)

    assert refused.value.code == code


def test_half_a_letter_is_refused():
    with pytest.raises(Unreadable, match="file_not_text"):
        read(with_one(creditorName="\ud800"))


def test_a_document_larger_than_any_is_not_read(monkeypatch):
    monkeypatch.setattr(account_information, "LARGEST", 100)

    with pytest.raises(Unreadable, match="file_too_large"):
        read(DOCUMENT)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["transactions", "booked", "transactionAmount", "amount", "account"]), inner)
    ),
    max_leaves=12,
)


@settings(max_examples=60)
@given(document=_JSON)
def test_any_document_is_read_or_refused(document):
    try:
        found = read(document)
    except Unreadable:
        return

    assert all(isinstance(piece, Head | Line | Foot) for piece in found)
