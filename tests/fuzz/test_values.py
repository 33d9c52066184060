"""Numbers of people, payments and accounts, amounts, rates and search words: read or refused, and read again as written."""

import io
from decimal import Decimal

import pytest
from django import forms
from hypothesis import given, settings
from hypothesis import strategies as some
from icalendar import Calendar, Event

from spire.countries import dk, se
from spire.countries.iban import Iban
from spire.foundation.values import folding, typed
from spire.foundation.values.country import NotANumber
from spire.foundation.values.money import Money
from spire.interfaces.web.products.fields import PercentField
from spire.journey.enrolments.rules import search
from spire.money.banking.formats import amounts
from spire.money.banking.formats.faults import Unreadable
from spire.money.ledger import sie

NUMBERS = (
    dk.CPR, dk.CVR, dk.FIK, *dk.PAYEES.values(),
    se.COUNTRY.person_number, se.COUNTRY.organisation_number, se.COUNTRY.payment_references, *se.PAYEES.values(), Iban("SE"),
)  # fmt: skip
NEARLY = some.text(alphabet="0123456789 -+<#DKSE٣²\u00a0\0", max_size=30)
ANYTHING = some.text(max_size=60) | NEARLY
FEW = settings(max_examples=60)


@pytest.mark.parametrize("kind", NUMBERS, ids=lambda one: f"{type(one).__module__.split('.')[2]} {one.name}")
@FEW
@given(text=ANYTHING | some.from_regex(r"[0-9]{7,16}|(DK|SE)[0-9]{16,22}", fullmatch=True))
def test_a_number_is_read_or_refused_and_read_again_as_shown(kind, text):
    try:
        number = kind.read(text)
    except NotANumber:
        return

    assert number.isascii()
    assert kind.read(number) == number
    assert not hasattr(kind, "show") or kind.read(kind.show(number)) == number


@FEW
@given(some.integers(1, 10**14 - 1))
def test_a_payment_id_that_is_made_is_read(number):
    assert dk.FIK.read(dk.FIK.make(number)) == dk.FIK.make(number)
    assert se.COUNTRY.payment_references.read(se.COUNTRY.payment_references.make(number))


@given(ANYTHING)
def test_names_telephones_and_search_words_are_always_folded(text):
    assert folding.folded(folding.folded(text)) == folding.folded(text)
    assert folding.digits(text).isdigit() or not folding.digits(text)
    search.terms(text)


@given(some.text(alphabet="0123456789.,-+ 'krDKSEK٣²\u00a0\u2212", max_size=24))
def test_an_amount_of_a_bank_s_list_is_whole_or_refused(text):
    try:
        minor = amounts.written(text, 1)
    except Unreadable:
        return

    assert amounts.written(typed.written_amount(minor), 1) == minor


@FEW
@given(some.integers(0, 10**17 - 1))
def test_an_amount_of_a_statement_is_read_to_the_minor_unit(minor):
    assert amounts.standard(Money(minor, "DKK").text(), 1) == minor
    assert Money.parse(Money(minor, "SEK").text(), "SEK").minor == minor


@given(some.text(alphabet="0123456789.,-%eENaIfinty ", max_size=20))
def test_money_and_rates_are_read_or_refused(text):
    for read, refusal in (
        (lambda: Money.parse(text, "DKK"), ValueError),
        (lambda: PercentField().clean(text), forms.ValidationError),
    ):
        try:
            found = read()
        except refusal:
            continue
        assert isinstance(found, (Money, Decimal))


@FEW
@given(some.text(some.characters(exclude_categories=("Cs",)), max_size=80))
def test_a_calendar_and_the_books_are_one_line_a_fact_whatever_is_written_in_them(text):
    event = Event()
    event.add("summary", text)
    calendar = Calendar()
    calendar.add_component(event)

    lines = calendar.to_ical().decode().split("\r\n")
    assert [one for one in lines if one.startswith("BEGIN")] == ["BEGIN:VCALENDAR", "BEGIN:VEVENT"]
    assert len(list(Calendar.from_ical(calendar.to_ical()).walk("VEVENT"))) == 1
    quoted = sie.quoted(text).encode(sie.ENCODING)
    assert not set(quoted) & set(b"\r\n\0\x1a")
    assert io.BytesIO(quoted).readline() == quoted
