"""What somebody typed, as an answer that is kept: read where it can be read, and kept as typed where it cannot.

An answer is JSON: a text; a choice's key; a list of keys; `yes` or `no`; an ISO day; whole minor units for money; a whole
number, or a decimal as text; a list of rows.  What cannot be read is `{"typed": …}`, so that nothing is ever lost.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from spire.foundation.forms.rules.definition import Column, Field, Section

Answer = object
Answers = Mapping[str, Answer]
Posted = Callable[[str], Sequence[str]]

MINOR_MOST = 10**13
TEXT_MOST = 10_000
_NUMBER = re.compile(r"(-?)(\d{1,3}(?:\.\d{3})+|\d{1,15})(?:,(\d{1,4}))?", re.ASCII)
_PLAIN = re.compile(r"(-?)(\d{1,15})\.(\d{1,2})", re.ASCII)
_DAY = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})", re.ASCII)


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
    typed = typed.replace("\r\n", "\n").strip()
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
        sign = "-" if answer < 0 else ""
        return f"{sign}{abs(answer) // 100},{abs(answer) % 100:02d}"
    if field.kind == "date":
        day = date.fromisoformat(str(answer))
        return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"
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
        return [value for value in posted(field.key) if value]
    if field.kind == "rows":
        return _rows(field, posted)
    values = posted(field.key)
    return read(field, values[-1]) if values else None


def _rows(field: Field, posted: Posted) -> list[dict[str, Answer]]:
    rows = []
    for number in range((field.most or 40) + 10):
        row: dict[str, Answer] = {}
        for column in field.columns:
            values = posted(f"{field.key}.{number}.{column.key}")
            if values and (answer := read(column, values[-1])) is not None:
                row[column.key] = answer
        if row:
            rows.append(row)
    return rows


def _number(typed: str) -> Answer:
    bare = re.sub(r"[\s\u00a0]", "", typed)
    found = _NUMBER.fullmatch(bare) or _PLAIN.fullmatch(bare)
    if found is None:
        return {"typed": typed}
    sign, whole, decimals = found.group(1), found.group(2).replace(".", ""), (found.group(3) or "").rstrip("0")
    return f"{sign}{int(whole)}.{decimals}" if decimals else int(f"{sign}{whole}")


def _money(typed: str) -> Answer:
    bare = re.sub(r"[\s\u00a0]|kr\.?|,-$|DKK|SEK", "", typed, flags=re.IGNORECASE)
    read_number = _number(bare)
    if is_unread(read_number):
        return {"typed": typed}
    minor = Decimal(str(read_number)) * 100
    if minor != minor.to_integral_value() or abs(minor) > MINOR_MOST:
        return {"typed": typed}
    return int(minor)


def _day(typed: str) -> Answer:
    found = _DAY.fullmatch(typed)
    try:
        if found:
            day, month, year = (int(part) for part in found.groups())
            return date(year, month, day).isoformat()
        return date.fromisoformat(typed).isoformat()
    except ValueError:
        return {"typed": typed}
