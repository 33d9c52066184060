"""Every file that once broke a reader, by what it was: reader, name, bytes, and whether the reader reads or refuses it.

A new one comes from a hunt's `.data/fuzz/<reader>-broken/`, made as small as it goes, with its mend in the same commit.
"""

import io
import zipfile
from datetime import date
from typing import Final

import xlsxwriter

from spire.interfaces.parts.budgets.layout import CHOICES, FIRST_ROW
from spire.interfaces.parts.budgets.workbook import INPUTS, MARK
from tests.foundation.records.test_receipts import A_RECEIPT


def _far_corner() -> bytes:
    """Five kilobytes that stand for seventeen billion cells."""
    held = io.BytesIO()
    with xlsxwriter.Workbook(held) as book:
        sheet = book.add_worksheet("A")
        sheet.write("A1", "spire:ways")
        sheet.write(1_048_575, 16_383, 1)
    return held.getvalue()


def _packed(version: int = 20, name: bytes = b"a.xml") -> bytes:
    """A packed file whose list says a version from the future, or a name in no letters."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        packed.writestr("a.xml", b"<a/>")
    data = bytearray(held.getvalue())
    listed = data.index(b"PK\x01\x02")
    data[listed + 6] = version
    data[listed + 9] |= 8 if name != b"a.xml" else 0
    data[listed + 46 : listed + 51] = name
    return bytes(data)


def _a_budget_with(value: object, choice: str = "months") -> bytes:
    """The sheet of a budget's choices with one of them, and the others empty."""
    held = io.BytesIO()
    with xlsxwriter.Workbook(held) as book:
        for name in INPUTS:
            sheet = book.add_worksheet(name)
            sheet.write(0, 0, f"{MARK}:{name}")
            if name == "ways":
                form = book.add_format({"num_format": "yyyy-mm-dd"})
                write = sheet.write_datetime if isinstance(value, date) else sheet.write
                write(FIRST_ROW + CHOICES.index(choice), 2, value, form)
    return held.getvalue()


CASES: Final = (
    ("statement", "a quotation mark above the heading", b'"\n\nDato,Tekst,Ind,Ud\n20260301,,"5,00"\n'),
    ("statement", "a payment outside every entry", b"<TxDtls/>"),
    ("statement", "a payment right inside its entry", b"<Ntry>1<TxDtls/>/>"),
    ("statement", "a namespace that no parser takes apart", b'<Document xmlns="}rn:iso:x/054.001.08"><Ntfctn><Acct/></Ntfctn></Document>'),
    ("bank_answer", "a namespace that no parser takes apart", b'<Document xmlns="}rn:iso:pain.002"><CstmrPmtStsRpt/></Document>'),
    ("mandates", "a count in raised digits", b"BS00200000000BS106030000000001\nBS99200000000BS106030000000000100000\xb2\xb2\xb2\xb2\xb2\xb2"),
    ("workbook", "one cell in the far corner", _far_corner()),
    ("upload", "packed by a program from the future", _packed(version=165)),
    ("upload", "packed under a name in no letters", _packed(name=b"\xa4\xff.xm")),
    ("pack", "a number of five thousand digits", b"--- file: template.yaml\nweeks: " + b"9" * 5000),
    ("pack", "a number in raised digits", "--- file: template.yaml\nweeks: !!int ²".encode()),
    ("pack", "a key that is a mapping", b"--- file: template.yaml\nstages:\n- key: {a: b}\n"),
    ("pack", "a name that is a set of keys", b"--- file: template.yaml\nsupport:\n  open_to: [{}]\n"),
    ("receipt", "lists without end", b"[" * 100_000),
    ("receipt", "a number that is none", b'{"messageUUID": 5, "status": "failed", "at": "2026-03-05T08:00:00Z"}'),
    ("receipt", "a reason in half a letter", A_RECEIPT.replace('"delivered"', '"failed", "reason": "\\ud800"').encode()),
    ("receipt", "a moment before all others", A_RECEIPT.replace("2026", "0001").replace("Z", "+14:00").encode()),
    ("workbook", "a number that is too large to be rounded", _a_budget_with(1e30)),
    ("workbook", "a number that is none", _a_budget_with("NaN")),
    ("workbook", "a first month at the end of all time", _a_budget_with(date(9999, 12, 31), "starts_on")),
    ("pack", "lines that name each other", b"--- file: template.yaml\na: &a [x, x, x, x, x, x, x, x, x]\n" + b"".join(
        b"%c: &%c [%s]\n" % (here, here, b", ".join([b"*%c" % (here - 1)] * 9)) for here in range(ord("b"), ord("k")))),
    ("data_file", "a moment that is none", b"n: !!timestamp x"),
    ("data_file", "a number that is none", b"<: !!int x"),
    ("data_file", "a fraction that is none", b"!!float "),
    ("data_file", "a key that is a list", b"? [a]\n"),
    ("data_file", "languages that are days", b"label:\n  da: []\n  2000-01-01: x\n  en: x\nunit: months\n"),
    ("provider_file", "a moment that is none", b"!!timestamp"),
    ("provider_file", "a fact that is a number", b"m:\n 5:"),
    ("provider_file", "an issuer with half a bracket", b"mitid:\n  shape: idura-mitid\n  label: {da: a, sv: a, en: a}\n  issuer: https://=[1+id\n  client_id: x\n"),
    ("provider_file", "a secret's file with a name too long", b"mitid:\n  shape: idura-mitid\n  label: {da: a, sv: a, en: a}\n  issuer: https://a.id\n"
     b"  client_id: x\n  client_secret_file: " + b"x" * 300),
    ("loan_document", "half a letter", b'{"id": "\\ud800"}\n{"id": 1}'),
    ("draft", "a sign that no database takes", b"text=a%00b&multi_choice=%00"),
    ("draft", "half a letter", b"text=%ED%A0%80"),
    ("draft", "marks that are nested without end", b"was=" + b"%5B" * 20_000),
    ("draft", "an amount of five thousand digits", b"money=" + b"9" * 5000),
)  # fmt: skip
