"""Files of banks: what they say is read to the øre, and what is broken or hostile is refused with where and why."""

import random
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spire.money.banking.formats import amounts, bank_csv, reading
from spire.money.banking.formats.faults import Unreadable
from spire.money.banking.formats.keys import keyed
from spire.money.banking.formats.rows import Balance, Head, Line
from tests.money.banking.formats.files import ACCOUNT, camt, collected, collection, details, entry

DAY = date(2026, 3, 1)


def lines_of(file: BytesIO) -> list[Line]:
    """The lines of a file."""
    return [piece for piece in reading.pieces(file) if isinstance(piece, Line)]


def refused(file: BytesIO) -> Unreadable:
    """Why a file is refused."""
    with pytest.raises(Unreadable) as caught:
        list(reading.pieces(file))
    return caught.value


# --- camt --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "version", ["053.001.02", "053.001.04", "053.001.08", "053.001.13", "054.001.02", "054.001.08"]
)
def test_an_entry_with_a_payment_reference_is_read_in_every_version(version):
    is_new = version.endswith(("08", "13"))
    status = "<Sts><Cd>BOOK</Cd></Sts>" if is_new else "<Sts>BOOK</Sts>"
    paid = details("416.67", reference="004040400000669", payer="Prøve Person", is_new=is_new)

    head, *_, line, _foot = reading.pieces(camt(entry("416.67", paid, status=status), version=version))

    assert head == Head("statement" if version.startswith("053") else "notice", "S-7", ACCOUNT, "DKK")
    assert (line.on, line.minor, line.currency, line.reference) == (DAY, 41_667, "DKK", "004040400000669")
    assert (line.payer, line.text, line.bank_reference, line.is_booked) == ("Prøve Person", "Indbetaling", "B1", True)


def test_a_batch_whose_payments_make_up_the_whole_is_read_as_its_payments():
    first, second = lines_of(
        camt(entry("700.00", details("300.00", reference="R1"), details("400.00", reference="R2")))
    )

    assert [(one.minor, one.part, one.entry_minor, one.reference) for one in (first, second)] == [
        (30_000, 1, 70_000, "R1"),
        (40_000, 2, 70_000, "R2"),
    ]


@pytest.mark.parametrize("parts", [("300.00", "300.00"), ("", ""), ("300.00", "")])
def test_a_batch_whose_payments_do_not_make_up_the_whole_stays_one_line(parts):
    (line,) = lines_of(camt(entry("700.00", *(details(one, reference="R") for one in parts))))

    assert (line.minor, line.part, line.count, line.reference) == (70_000, 0, 2, "")


def test_a_payment_in_another_currency_counts_as_the_entry_does():
    (line,) = lines_of(camt(entry("746.00", details("100.00", currency="EUR", reference="R1"))))

    assert (line.minor, line.currency, line.reference) == (74_600, "DKK", "R1")


def test_a_reversal_says_the_direction_in_which_the_money_now_moves():
    (line,) = lines_of(camt(entry("416.67", sign="DBIT", more="<RvslInd>true</RvslInd>")))

    assert (line.minor, line.is_reversal) == (-41_667, True)


def test_what_is_only_pending_is_not_booked_and_does_not_count_in_the_balance():
    file = camt(entry("5.00"), entry("9.00", status="<Sts>PDNG</Sts>"), closing="105.00")

    assert [one.is_booked for one in lines_of(file)] == [True, False]


def test_opening_and_lines_must_come_to_closing():
    fault = refused(camt(entry("5.00"), closing="106.00"))

    assert fault.code == "banking.file_balances"
    assert fault.facts == {"where": 1, "opening": 10_000, "booked": 500, "closing": 10_600}


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (lambda text: text[: len(text) // 2], "banking.file_broken"),
        (lambda text: text.replace("5.00</Amt>", "5.001</Amt>"), "banking.file_amount"),
        (lambda text: text.replace("5.00</Amt>", "5,00</Amt>"), "banking.file_amount"),
        (lambda text: text.replace("5.00</Amt>", "-5.00</Amt>"), "banking.file_amount"),
        (lambda text: text.replace("<CdtDbtInd>CRDT</CdtDbtInd><Sts>", "<Sts>"), "banking.file_direction"),
        (lambda text: text.replace("<BookgDt><Dt>2026-03-01", "<BookgDt><Dt>2026-02-30"), "banking.file_day"),
        (lambda text: text.replace("Ccy='DKK'>5.00", "Ccy='SEK'>5.00"), "banking.file_currency"),
        (lambda text: text.replace("camt.053", "pain.001"), "banking.file_not_a_statement"),
        (lambda text: text.replace("Document", "Dokument"), "banking.file_not_a_statement"),
        (lambda text: text.replace("UTF-8", "UTF-16"), "banking.file_broken"),
    ],
)
def test_a_damaged_statement_is_refused_with_where(damage, code):
    text = camt(entry("5.00")).getvalue().decode()

    fault = refused(BytesIO(damage(text).encode()))

    assert fault.code == code
    assert fault.facts["where"] >= 0


BOMB = '<!DOCTYPE Document [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>'
OUTSIDE = '<!DOCTYPE Document SYSTEM "file:///etc/passwd">'


@pytest.mark.parametrize("declared", [BOMB, OUTSIDE, "<!DOCTYPE Document>"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused_before_anything_of_it_is_read(declared, encoding):
    text = camt(entry("5.00", details(text="&c;"))).getvalue().decode().split("?>", 1)[1]

    fault = refused(BytesIO((f'<?xml version="1.0" encoding="{encoding}"?>{declared}' + text).encode(encoding)))

    assert fault.code in ("banking.file_hostile", "banking.file_broken")


def test_nesting_without_end_is_refused():
    assert refused(BytesIO(b"<a>" * 100_000)).code == "banking.file_broken"


# --- lists of banks ------------------------------------------------------------------------------------------------------

DANISH = """Dato;Kategori;Tekst;Beløb;Saldo;Status
01.03.2026;Indbetaling;"Afdrag; marts";"1.416,67";"11.416,67";Udført
02.03.2026;Gebyr;Gebyr;-16,67;11.400,00;Udført
03.03.2026;Kort;Kort;-9,00;;Venter
"""
NEWEST_FIRST = """Bogføringsdato;Beløb;Afsender;Modtager;Navn;Beskrivelse;Saldo;Valuta;
2026/03/02;-16,67;1;;;Gebyr;11400,00;DKK;
2026/03/01;1416,67;;1;Prøve Person;Afdrag;11416,67;DKK;
"""
SWEDISH = """Bokföringsdag\tReferens\tBelopp\tBokfört saldo
2026-03-01\t1234567897\t416,67\t516,67
"""
TWO_COLUMNS = 'Udskrift af konto\n\nDato,Tekst,Ind,Ud\n01-03-26,Afdrag,"416,67",\n02-03-26,Gebyr,,"5,00"\n'


def read_list(text: str, encoding: str = "utf-8") -> tuple[list[Line], list[Balance]]:
    """Lines and balances of a list."""
    read = list(reading.pieces(BytesIO(text.encode(encoding))))
    return [one for one in read if isinstance(one, Line)], [one for one in read if isinstance(one, Balance)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "cp1252"])
def test_a_danish_list_is_read_in_the_letters_that_banks_use(encoding):
    lines, balances = read_list(DANISH, encoding)

    assert [(one.on.day, one.minor, one.text, one.is_booked) for one in lines] == [
        (1, 141_667, "Afdrag; marts", True),
        (2, -1_667, "Gebyr", True),
        (3, -900, "Kort", False),
    ]
    assert [(one.kind, one.minor) for one in balances] == [("opening", 1_000_000), ("closing", 1_140_000)]


def test_newest_first_gives_the_same_balances():
    lines, balances = read_list(NEWEST_FIRST)

    assert [one.minor for one in lines] == [-1_667, 141_667]
    assert lines[1].payer == "Prøve Person"
    assert [(one.kind, one.minor) for one in balances] == [("opening", 1_000_000), ("closing", 1_140_000)]


def test_a_swedish_list_with_references_and_a_list_with_two_columns_are_read():
    (swedish,), _ = read_list(SWEDISH)
    two, balances = read_list(TWO_COLUMNS, "latin-1")

    assert (swedish.minor, swedish.reference) == (41_667, "1234567897")
    assert [(one.on, one.minor) for one in two] == [(DAY, 41_667), (date(2026, 3, 2), -500)]
    assert balances == []


@pytest.mark.parametrize(
    ("damage", "code", "where"),
    [
        (lambda text: text.replace("11.400,00", "11.401,00"), "banking.file_gap_inside", 3),
        (lambda text: text.replace("-16,67", "16,667"), "banking.file_amount", 3),
        (lambda text: text.replace("02.03.2026", "32.03.2026"), "banking.file_day", 3),
        (lambda text: text.replace("02.03.2026;Gebyr;Gebyr;-16,67;11.400,00;Udført", "02.03.2026"), "banking.file_short_line", 3),
        (lambda text: text.replace("Beløb", "Noget"), "banking.file_not_a_statement", 1),
        (lambda text: "", "banking.file_empty", 1),
        (lambda text: "PK\x03\x04" + text, "banking.file_kind", 1),
        (lambda text: text + "\0", "banking.file_not_text", 1),
        (lambda text: text + 'x;"' + "a" * 200_000, "banking.file_broken", 1),
    ],
)  # fmt: skip
def test_a_damaged_list_is_refused_with_where(damage, code, where):
    fault = refused(BytesIO(damage(DANISH).encode()))

    assert (fault.code, fault.facts["where"]) == (code, where)


@pytest.mark.parametrize(
    ("text", "minor"),
    [
        ("1.234.567,89", 123_456_789),
        ("-1 234,5", -123_450),
        ("1234.56", 123_456),
        ("1.234", 123_400),
        ("99,00-", -9_900),
        ("+0,01", 1),
        (",50", 50),
        ("\u2212416,67", -41_667),
        ("1,234.56", 123_456),
        ("416,67 DKK", 41_667),
        ("12,3400", 1_234),
    ],
)
def test_amounts_as_banks_write_them(text, minor):
    assert amounts.written(text, 1) == minor


@pytest.mark.parametrize("text", ["", "-", "1,2,3,4", "1.23.4", "12,345", "abc", "1e5", "NaN", "١٢", "9" * 30])
def test_an_amount_that_is_none_is_refused(text):
    with pytest.raises(Unreadable, match="file_amount"):
        amounts.written(text, 4)


# --- Betalingsservice ----------------------------------------------------------------------------------------------------


def test_what_became_of_each_collection_is_read():
    file = collection(collected("0236", 41_667), collected("0237", 41_667), collected("0239", 41_667))

    paid, no, back = lines_of(file)

    assert [(one.outcome, one.minor, one.is_booked) for one in (paid, no, back)] == [
        ("paid", 41_667, True),
        ("refused", 0, False),
        ("charged_back", -41_667, True),
    ]
    assert (paid.on, paid.reference, back.is_reversal) == (DAY, "101234", True)


@pytest.mark.parametrize(
    ("file", "code"),
    [
        (collection(collected("0236", 1), count=2), "banking.file_counts"),
        (collection(collected("0999", 1)), "banking.file_unknown_code"),
        (collection(collected("0236", 1, day="310226")), "banking.file_day"),
        (BytesIO(collection(collected("0236", 1)).getvalue()[:390]), "banking.file_cut_short"),
        (BytesIO(collection(collected("0236", 1) + "x" * 9).getvalue()), "banking.file_line_length"),
        (BytesIO(collection().getvalue().replace(b"0602", b"0601")), "banking.file_not_a_statement"),
    ],
)
def test_a_damaged_delivery_is_refused(file, code):
    assert refused(file).code == code


# --- keys, and what no file may do ---------------------------------------------------------------------------------------


def keys_of(file: BytesIO) -> list[str]:
    """The keys of a file's lines."""
    return [key for piece, key in keyed(reading.pieces(file)) if key]


def test_a_file_read_again_and_a_file_that_overlaps_give_the_same_keys():
    one, two, three = entry("5.00", reference=""), entry("5.00", reference=""), entry("7.00", day="2026-03-02")

    first, again = keys_of(camt(one, two)), keys_of(camt(one, two))
    longer = keys_of(camt(one, two, three))

    assert first == again == longer[:2]
    assert len(set(longer)) == 3


def test_a_notice_of_the_same_entry_gives_the_same_key_as_the_statement():
    paid = entry("5.00", details("5.00", reference="R1"))

    assert keys_of(camt(paid)) == keys_of(camt(paid, version="054.001.02"))


def is_read_or_refused(content: bytes) -> bool:
    """Whether the file gives pieces, the first a head, or a refusal of ours; anything else is an error."""
    try:
        read = list(reading.pieces(BytesIO(content)))
    except Unreadable as fault:
        return fault.code.startswith("banking.file_")
    return isinstance(read[0], Head)


@given(st.binary(max_size=400))
def test_whatever_the_bytes_a_file_is_read_or_refused(content):
    assert is_read_or_refused(content)


@given(st.integers(0, 2**32), st.sampled_from(["camt", "list", "collection"]))
def test_a_file_with_a_few_bytes_changed_is_read_or_refused(seed, kind):
    chance = random.Random(seed)
    made = {
        "camt": camt(entry("5.00", details("5.00", reference="R1"))).getvalue(),
        "list": DANISH.encode("latin-1"),
        "collection": collection(collected("0236", 1)).getvalue(),
    }[kind]
    content = bytearray(made)
    for _ in range(chance.randrange(1, 6)):
        content[chance.randrange(len(content))] = chance.randrange(256)

    assert is_read_or_refused(bytes(content))


def test_who_stops_on_the_way_may_close_the_list_before_its_reader():
    file = BytesIO("Dato;Tekst;Beløb\n02-02-2026;Husleje;-2.500,00\n".encode())
    pieces = bank_csv.pieces(file)
    assert isinstance(next(pieces), Head)

    file.close()
    pieces.close()

    assert list(pieces) == []
