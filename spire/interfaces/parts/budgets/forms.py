"""One group of lines as a form that a nervous beginner can fill in on a phone: empty means nothing, the rest unfolds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from spire.interfaces.parts.budgets import fields
from spire.interfaces.theme.forms import Form
from spire.journey.business.budget_texts import FINANCING_WORDS, FIXED_WORDS, INCOME_WORDS, LIVING_WORDS, NEED_WORDS
from spire.journey.business.rules.budgets import lines
from spire.journey.business.rules.budgets.contents import LISTS, Contents

SPARE: Final = 2
SUPPORT_MONTHS: Final = 6  # what support for living usually covers, until the participant writes otherwise
MONTHS_BACK_MOST: Final = 240
KEYS: Final[Mapping[str, tuple[tuple[str, ...], Mapping[str, Any]]]] = {
    "needs": (lines.NEEDS, NEED_WORDS),
    "financing": (lines.FINANCING, FINANCING_WORDS),
    "costs": (lines.FIXED, FIXED_WORDS),
    "living": ((*lines.LIVING, *lines.INCOME), LIVING_WORDS | INCOME_WORDS),
}
EXTRAS: Final = {
    "needs": ("month", "has_vat"),
    "financing": ("month", "back_from", "back_over"),
    "costs": ("every", "first", "has_vat"),
    "living": ("first", "last"),
}


@dataclass(frozen=True)
class Row:
    """A line on the page: its name or own words, its amount, and what unfolds."""

    key: str
    label: str | Promise
    about: str | Promise
    amount: forms.BoundField
    words: forms.BoundField | None = None
    extras: tuple[forms.BoundField, ...] = ()
    is_income: bool = False
    papers: list[Any] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        """Whether what unfolds has something to correct."""
        return any(extra.errors for extra in self.extras)


class LinesForm(Form):
    """The known lines of a group with their amounts, and lines in the participant's own words below them."""

    def __init__(self, *args: object, group: str, contents: Contents, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.group, self.contents = group, contents
        self.kind = LISTS[group]
        self.keys, self.told = KEYS[group]
        known: Sequence[Any] = getattr(contents, group)
        self.before = {line.key: line for line in known if line.key != lines.OWN}
        self.own = [line for line in known if line.key == lines.OWN]
        self.names = [*self.keys, *(f"{lines.OWN}{n}" for n in range(len(self.own) + SPARE))]
        for name in self.names:
            self._add(name)

    def rows(self) -> list[Row]:
        """All lines in their order."""
        return [self._row(name) for name in self.names]

    def expenses(self) -> list[Row]:
        """The lines that cost, or are needed."""
        return [row for row in self.rows() if not row.is_income]

    def incomes(self) -> list[Row]:
        """The lines of money from elsewhere, in the private budget."""
        return [row for row in self.rows() if row.is_income]

    def clean(self) -> dict[str, object]:
        """A line in own words has both words and an amount."""
        filled = super().clean() or self.cleaned_data
        for name in self.names:
            if filled.get(f"{name}_amount") and not filled.get(f"{name}_words", "x"):
                self.add_error(f"{name}_words", _("Write what it is"))
        return filled

    def value(self) -> tuple[Any, ...]:
        """The lines that say something."""
        return tuple(line for line in (self._line(name) for name in self.names) if line.minor or line.words)

    def _line(self, name: str) -> Any:
        filled, before = self.cleaned_data, self._old(name)
        amount = filled.get(f"{name}_amount")
        values: dict[str, Any] = {"minor": amount.minor if amount else 0}
        if name not in self.keys:
            values["words"] = filled.get(f"{name}_words", "").strip()
        for extra in EXTRAS[self.group]:
            found = filled.get(f"{name}_{extra}")
            values[extra] = found if extra == "has_vat" else int(found or DEFAULTS[extra])
        if name in lines.INCOME:
            values["is_income"] = True
        return replace(before, **values)

    def _old(self, name: str) -> Any:
        """The line as it was; a new one with what is usual for its key."""
        if name in self.keys:
            return self.before.get(name) or self._new(name)
        place = int(name.removeprefix(lines.OWN))
        return self.own[place] if place < len(self.own) else self._new(lines.OWN)

    def _new(self, key: str) -> Any:
        if self.group in ("needs", "costs"):
            without = lines.NO_VAT_NEEDS if self.group == "needs" else lines.NO_VAT_COSTS
            return self.kind(key, 0, has_vat=key not in without)
        if self.group == "living":
            return self.kind(key, 0, is_income=key in lines.INCOME, last=SUPPORT_MONTHS if key == "support" else 0)
        if key == "supplier_credit":
            return self.kind(key, 0, back_from=2)
        return self.kind(key, 0)

    def _add(self, name: str) -> None:
        line, currency = self._old(name), self.contents.currency
        label, about = self.told.get(name, (_("Amount"), ""))
        if name not in self.keys:
            self.fields[f"{name}_words"] = fields.words(_("Something else"), line.words)
        sums = "income" if name in lines.INCOME else "sum"
        self.fields[f"{name}_amount"] = fields.amount(label, currency, line.minor, sums=sums, help_text=about)
        for extra in EXTRAS[self.group]:
            self.fields[f"{name}_{extra}"] = self._extra(extra, getattr(line, extra))

    def _extra(self, extra: str, value: Any) -> forms.Field:
        months = self.contents.ways.months
        if extra == "has_vat":
            return fields.tick(_("There is VAT on it"), value)
        if extra == "every":
            return fields.choice(_("When does the bill come?"), fields.PAID_EVERY, value)
        label = EXTRA_WORDS[self.group, extra]
        most = MONTHS_BACK_MOST if extra == "back_over" else months
        return fields.whole(label, value or None, least=0 if extra in ("last", "back_from") else 1, most=most)

    def _row(self, name: str) -> Row:
        label, about = self.told.get(name, (_("Something else"), ""))
        is_own = name not in self.keys
        return Row(
            key=name,
            label=label,
            about=about,
            amount=self[f"{name}_amount"],
            words=self[f"{name}_words"] if is_own else None,
            extras=tuple(self[f"{name}_{extra}"] for extra in EXTRAS[self.group]),
            is_income=name in lines.INCOME,
        )


DEFAULTS: Final = {"month": 1, "back_from": 0, "back_over": 1, "every": 1, "first": 1, "last": 0}
EXTRA_WORDS: Final = {
    ("needs", "month"): _("In which month is it paid?"),
    ("financing", "month"): _("In which month does it come?"),
    ("financing", "back_from"): _("Paid back from month (empty: never)"),
    ("financing", "back_over"): _("Over how many months?"),
    ("costs", "first"): _("From which month?"),
    ("living", "first"): _("From which month?"),
    ("living", "last"): _("Until which month? (empty: to the end)"),
}
