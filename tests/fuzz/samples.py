"""Good files of every kind to begin from: those of the other tests, written once, small."""

import io
import json
from datetime import date
from functools import cache
from urllib.parse import urlencode

import xlsxwriter
from docx import Document
from PIL import Image

from spire.countries import dk, se
from spire.interfaces.commands.demo import budgets as demo
from spire.interfaces.parts.budgets.workbook import workbook
from tests.foundation.records.test_receipts import A_RECEIPT
from tests.journey.business.test_budget_rules import counted as counted_of
from tests.journey.programmes.test_handbook import TEXTS
from tests.money.banking.formats.answers import answer, said
from tests.money.banking.formats.files import camt, collected, collection, details, entry
from tests.money.banking.formats.test_account_information import DOCUMENT
from tests.money.banking.formats.test_collecting import mandates
from tests.money.banking.formats.test_reading import DANISH, NEWEST_FIRST, SWEDISH, TWO_COLUMNS
from tests.money.instruments.loans.rules.asking import disbursed, repaid, terms

DAY = date(2027, 2, 1)
PROVIDERS = """
mitid:
  shape: idura-mitid
  label: {da: MitID, sv: MitID, en: MitID}
  issuer: https://eksempel.criipto.id
  client_id: urn:my:application:identifier:1234
  client_secret_file: /run/secrets/mitid
eksempel:
  shape: entra
  label: {da: Eksempel Kommune, sv: Eksempel kommun, en: Eksempel Municipality}
  issuer: https://login.microsoftonline.com/11111111/v2.0
  client_id: 66666666-7777-8888-9999-000000000000
  client_secret_env: SPIRE_ENTRA_SECRET
  second_factor: always
  link_by_email: true
  groups:
    aaaaaaaa-0000-0000-0000-000000000001: {role: coach, organisation: Eksempel Kommune}
"""


def statements() -> list[bytes]:
    """Of banks: XML of two kinds, lists of four shapes, and a delivery."""
    parts = details("300.00", reference="R1", payer="Prøve"), details("400.00", reference="R2", text="Afdrag")
    files = (
        camt(entry("700.00", *parts), entry("5.00", sign="DBIT", more="<RvslInd>true</RvslInd>"), closing="795.00"),
        camt(entry("416.67", details("416.67", is_new=True)), version="054.001.08"),
        collection(collected("0236", 41_667), collected("0237", 100)),
    )
    lists = [text.encode() for text in (DANISH, NEWEST_FIRST, SWEDISH, TWO_COLUMNS)]
    return [*(file.getvalue() for file in files), *lists, DANISH.encode("cp1252"), DANISH.encode("utf-8-sig")]


def bank_answers() -> list[bytes]:
    """Of the bank to a payment file."""
    payments = said("L1-1", "RJCT", "AC04", "Kontoen er lukket"), said("L1-2", "ACSC"), said("L1-3", "PDNG")
    return [answer("SPIRE-1", *payments), answer("SPIRE-1", group="ACCP", version="10"), answer("S", group="RJCT")]


def mandate_files() -> list[bytes]:
    """Of payers who signed up and left."""
    change = "0231", "004040400000669", "000000123", "010226", "000000"
    return [mandates(change, ("0232", *change[1:4], "150326"), creditor="87654321").getvalue()]


@cache
def workbooks() -> list[bytes]:
    """The budget's own spreadsheet, and one that is somebody else's."""
    other = io.BytesIO()
    with xlsxwriter.Workbook(other) as book:
        book.add_worksheet("Ark1").write("A1", "spire:ways")
    return [workbook(counted_of(demo.bicycle_workshop(DAY))), other.getvalue()]


@cache
def pictures() -> list[bytes]:
    """Small pictures of the kinds that telephones make."""
    made = []
    for kind, mode in (("JPEG", "RGB"), ("PNG", "RGBA"), ("PNG", "P"), ("PNG", "I;16"), ("JPEG", "CMYK")):
        held, exif = io.BytesIO(), Image.Exif()
        exif[0x0112] = 6
        Image.new(mode, (9, 7)).save(held, kind, exif=exif)
        made.append(held.getvalue())
    return made


@cache
def uploads() -> list[bytes]:
    """What people send in."""
    held = io.BytesIO()
    document = Document()
    document.add_paragraph("Min plan")
    document.save(held)
    pdf = io.BytesIO()
    Image.new("RGB", (5, 5)).save(pdf, "PDF")
    return [held.getvalue(), pdf.getvalue(), *pictures(), workbooks()[1], "Moms er 25 procent.".encode("utf-8-sig")]


def packs() -> list[bytes]:
    """The handbook's programme, all its files in one; and a small part of it, which a hunt gets through quickly."""
    part = {
        name: text
        for name, text in TEXTS.items()
        if name == "template.yaml" or "preliminary" in name or "kind-no" in name
    }
    return ["".join(f"--- file: {name}\n{text}" for name, text in texts.items()).encode() for texts in (TEXTS, part)]


def data_files() -> list[bytes]:
    """Some of the house's own rates, and its laws."""
    rates = sorted((dk.FOLDER / "rates").rglob("*.yaml"))[::4]
    return [file.read_bytes() for file in (*rates, se.FOLDER / "laws.yaml")]


def provider_files() -> list[bytes]:
    """Where people log in from."""
    return [PROVIDERS.encode()]


def loan_documents() -> list[bytes]:
    """A loan that lives, and its price."""
    events = [
        disbursed(),
        repaid("100.00", "2026-02-01"),
        {"date": "2026-03-01", "do": "set_rate", "annual_rate": "0.04"},
    ]
    asked = {"id": "1", "terms": terms(), "events": events, "as_of": ["2026-06-01"]}
    price = {"id": "2", "terms": terms(annual_rate="0.08", interest="simple"), "start": "2026-01-01"}
    return [json.dumps(asked).encode(), json.dumps(price).encode(), b"\n".join([json.dumps(asked).encode()] * 2)]


def drafts() -> list[bytes]:
    """A page of answers as a browser posts it."""
    marks = json.dumps({"money": "50000", "text": "a"})
    typed = {"text": "Brød og kager", "money": "1.234,50 kr.", "number": "3,5", "date": "24/12/2026", "yes_no": "yes"}
    rows = {"rows.0.money": "100", "rows.0.date": "1.2.2026", "rows.1.number": "7"}
    return [urlencode({**typed, **rows, "was": marks, "multi_choice": ["a", "b"]}, doseq=True).encode()]


def letters() -> list[bytes]:
    """A letter's body with all that Markdown has here."""
    return ["# Afgørelse\n\n**Du** får *lånet*.\n\n- et\n- to\n\n1. a\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n".encode()]


def account_information() -> list[bytes]:
    """A participant's account, as the framework's own example tells it."""
    return [json.dumps(DOCUMENT).encode()]


def receipts() -> list[bytes]:
    """What became of a letter."""
    return [A_RECEIPT.encode()]
