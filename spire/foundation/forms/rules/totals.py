"""Sums of the amounts in a form, in minor units."""

from collections.abc import Iterable

from spire.foundation.forms.rules.definition import Section, Total
from spire.foundation.forms.rules.reading import Answers


def totals(section: Section, answers: Answers) -> tuple[tuple[Total, int], ...]:
    """The totals of a page with their amounts; what is not answered, or cannot be read, counts as nothing."""
    return tuple((total, sum_of(total.plus, answers) - sum_of(total.minus, answers)) for total in section.totals)


def sum_of(names: Iterable[str], answers: Answers) -> int:
    """The sum of money fields, and of money columns as `field.column`."""
    return sum(amount for name in names for amount in _amounts(name, answers))


def _amounts(name: str, answers: Answers) -> Iterable[int]:
    field, _, column = name.partition(".")
    answer = answers.get(field)
    if not column:
        return [answer] if isinstance(answer, int) else []
    rows = answer if isinstance(answer, list) else []
    return [row[column] for row in rows if isinstance(row.get(column), int)]
