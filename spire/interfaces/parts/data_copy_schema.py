"""The form of `data.json` in a copy of somebody's data, as JSON Schema; a change of shape gives it a new number."""

from typing import Any, Final

FORM: Final = "spire-data-copy/1"


def _object(about: str, **properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "description": about,
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _text(about: str) -> dict[str, Any]:
    return {"type": "string", "description": about}


def _many(about: str, of: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "description": about, "items": of}


_WHY: Final = {"reason": _text("Why, as a code."), "why": _text("Why, as a sentence.")}
_COUNT: Final = {"type": "integer", "minimum": 1, "description": "How many rows."}
_VALUE: Final = {
    "description": "A text, number, yes or no; a day as 2026-03-01, a moment with its offset; an amount of money as "
    '{"amount": "12.50", "currency": "DKK"}; a list or an object where the value has parts.'
}
_FIELD: Final = _object(
    "One field that has a value.", key=_text("The name of the field."), label=_text("The field in words."), value=_VALUE
)
_ROW: Final = _object(
    "One row.",
    number=_text("The row's number in its table."),
    fields=_many("The fields that have a value.", _FIELD),
    disputed=_many("What the person has said is wrong and was not corrected.", _text("In their own words.")),
)
_SECTION: Final = _object(
    "What one table tells.",
    table=_text("The table: room and name."),
    heading=_text("What it is, in words."),
    rows=_many("The rows that are shown.", _ROW),
    withheld=_many("Rows that are kept back.", _object("Rows with one reason.", count=_COUNT, **_WHY)),
)
SCHEMA: Final = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Everything about one person",
    **_object(
        "A copy of all that is kept about one person.",
        form={"const": FORM},
        made_at=_text("When the copy was made."),
        language={"enum": ["da", "sv", "en"], "description": "The language of labels and sentences."},
        person=_text("The person's mark, which says nothing outside this house."),
        sections=_many("Every table with something about the person.", _SECTION),
        not_shown=_many(
            "Tables with rows about the person that are not shown by themselves.",
            _object("One table.", table=_text("The table."), count=_COUNT, **_WHY),
        ),
        documents=_many(
            "The documents; `file` is the path in this archive, or null where the file cannot be read.",
            _object(
                "One document.",
                number=_text("Its number."),
                title=_text("Its title."),
                file={"type": ["string", "null"], "description": "The path in this archive."},
                sha256=_text("The checksum of the file."),
            ),
        ),
    ),
}
