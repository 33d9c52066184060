"""Named fields of a letter."""

from datetime import date

import pytest

from spire.foundation.records.rules import fields
from spire.foundation.values.money import Money

TEMPLATE = fields.Template(
    "loan-granted",
    "1",
    {
        "da": fields.Text("Lån", "Kære {{ name }}\n\nDu får **{{ amount }}**.\n\n{{ conditions }}"),
        "sv": fields.Text("Lån", "Hej {{ name }}\n\nDu får **{{ amount }}**.\n\n{{ conditions }}"),
    },
)
FACTS = {"name": "Amina", "amount": Money(5000000, "DKK"), "conditions": ["one", "two"]}


def test_each_reader_gets_the_amount_in_their_own_way_of_writing() -> None:
    danish = fields.fill(TEMPLATE, "da", FACTS)
    swedish = fields.fill(TEMPLATE, "sv", FACTS)

    assert "**50.000,00\xa0kr.**\n" in danish.body
    assert "**50\xa0000,00\xa0Dkr**" in swedish.body


def test_a_language_without_a_text_gets_danish() -> None:
    assert fields.fill(TEMPLATE, "en", FACTS).language == "da"


def test_an_empty_field_stops_the_letter_and_is_named() -> None:
    with pytest.raises(fields.FieldsMissing) as refused:
        fields.fill(TEMPLATE, "da", {**FACTS, "name": " ", "conditions": []})

    assert refused.value.facts["fields"] == "name, conditions"


@pytest.mark.parametrize("text", ["# not a heading", "- no bullet", "1. no number", "--", "*plain*", "<b>", "[a](b)"])
def test_what_somebody_typed_stays_text(text: str) -> None:
    from spire.foundation.records.rules.markdown import blocks

    (block,) = blocks(fields.written(text, language="da"))

    assert (block.kind, block.parts[0][0].text) == ("paragraph", text)


def test_line_breaks_that_somebody_typed_stay() -> None:
    assert fields.written("one\ntwo\n\nthree", language="da") == "one  \ntwo\n\nthree"


def test_days_are_in_words() -> None:
    assert fields.plain(date(2026, 9, 1), language="da") == "1. september 2026"
