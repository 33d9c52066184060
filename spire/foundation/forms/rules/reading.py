"""What somebody typed, as an answer that is kept: read where it can be read, and kept as typed where it cannot.

An answer is JSON: a text; a choice's key; a list of keys; `yes` or `no`; an ISO day; whole minor units for money; a whole
number, or a decimal as text; a list of rows.  What cannot be read is `{"typed": …}`, so that nothing is ever lost.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from spire.foundation.forms.rules.definition import Column, Field, Section
from spire.foundation.values.typed import Unread, amount, day, number, only_typed, written_amount, written_day

Answer = object
Answers = Mapping[str, Answer]
Posted = Callable[[str], Sequence[str]]

TEXT_MOST = 10_000
DECIMALS_MOST = 4


def page_answers(section: Section, posted: Posted) -> dict[str, Answer]:
    """The answers of one page from what was posted; `posted(name)` gives all values under a name.

    A list of rows is posted as `field.0.column`, `field.1.column` …; rows with nothing in them are left out.
    """
    return {field.key: _posted(field, posted) for field in section.fields}


def is_unread(answer: Answer) -> bool:
    """Whether an answer is kept as typed because it could not be read."""
    return isinstance(answer, Mapping) and set(answer) == {"typed"}


def is_empty(answer: Answer) -> bool:
    """Whether nothing was answered."""
    return answer is None or answer in ("", [], ())


def read(field: Field | Column, typed: str) -> Answer:
    """One typed text as the answer to a question that takes one value."""
    typed = only_typed(typed.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if not typed:
        return None
    if field.kind == "number":
        return _number(typed)
    if field.kind == "money":
        return _money(typed)
    if field.kind == "date":
        return _day(typed)
    return typed


def shown(field: Field | Column, answer: Answer) -> str:
    """An answer as it is typed into its field, the way `read` reads it."""
    if is_empty(answer):
        return ""
    if is_unread(answer):
        return str(answer["typed"])  # type: ignore[index]  # is_unread says that it is a mapping
    if field.kind == "money" and isinstance(answer, int):
        return written_amount(answer)
    if field.kind == "date":
        return written_day(date.fromisoformat(str(answer)))
    return str(answer).replace(".", ",") if field.kind == "number" else str(answer)


def decimal_of(answer: Answer) -> Decimal | None:
    """The figure of a number that could be read."""
    return (
        Decimal(str(answer))
        if isinstance(answer, (int, str)) and not isinstance(answer, bool) and answer != ""
        else None
    )


def _posted(field: Field, posted: Posted) -> Answer:
    if field.kind == "multi_choice":
        return [bare for value in posted(field.key) if (bare := only_typed(value).strip())]
    if field.kind == "rows":
        return _rows(field, posted)
    values = posted(field.key)
    return read(field, values[-1]) if values else None


def _rows(field: Field, posted: Posted) -> list[dict[str, Answer]]:
    rows = []
    for place in range((field.most or 40) + 10):
        row: dict[str, Answer] = {}
        for column in field.columns:
            values = posted(f"{field.key}.{place}.{column.key}")
            if values and (answer := read(column, values[-1])) is not None:
                row[column.key] = answer
        if row:
            rows.append(row)
    return rows


def _number(typed: str) -> Answer:
    try:
        sign, whole, decimals = number(typed)
    except Unread:
        return {"typed": typed}
    if len(decimals) > DECIMALS_MOST:
        return {"typed": typed}
    decimals = decimals.rstrip("0")
    return f"{sign}{int(whole)}.{decimals}" if decimals else int(f"{sign}{whole}")


def _money(typed: str) -> Answer:
    try:
        return amount(typed)
    except Unread:
        return {"typed": typed}


def _day(typed: str) -> Answer:
    try:
        return day(typed).isoformat()
    except Unread:
        return {"typed": typed}
