"""Amounts and days on pages and in the forms of programmes: one reader."""

from datetime import date

from django import forms
from hypothesis import given
from hypothesis import strategies as some

from spire.foundation.forms.rules.reading import is_unread, read
from spire.foundation.values.money import Money
from spire.interfaces.theme.forms import DayField, MoneyField
from tests.foundation.forms.forms import field

# Texts that look like amounts and days, and texts that look like nothing; no sign that nobody can type.
LIKELY = some.text(alphabet="0123456789.,-−+ /\u00a0'krDKSEe٣²\n😀", max_size=24) | some.text(
    some.characters(exclude_categories=("Cc", "Cs", "Cn")), max_size=40
)


@given(LIKELY)
def test_the_forms_of_programmes_and_those_of_pages_read_alike(text):
    """Amounts and days were once read in two places, each in its own way."""
    money = cleaned(MoneyField(required=False, allow_zero=True), text)
    day = cleaned(DayField(required=False), text)

    answer = read(field("x", "money"), text)
    is_refused = is_unread(answer) or (answer is not None and answer < 0)  # a page asks for no debts
    assert money == ("refused" if is_refused else None if answer is None else Money(answer, "DKK"))
    answer = read(field("x", "date"), text)
    assert day == ("refused" if is_unread(answer) else None if answer is None else date.fromisoformat(answer))


def cleaned(form_field, text):
    try:
        return form_field.clean(text)
    except forms.ValidationError:
        return "refused"
