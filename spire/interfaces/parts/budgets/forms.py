"""The two budgets as forms that a nervous beginner can fill in on a phone: few fields a line, empty means nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from spire.foundation.values.money import Money
from spire.interfaces.theme.forms import Form, MoneyField
from spire.journey.business.models import EARLY
from spire.journey.business.rules import establishment, operating
from spire.journey.business.rules.establishment import Establishment, Line
from spire.journey.business.rules.lines import FINANCING, FIXED, MONTHS, NEEDS, OWN
from spire.journey.business.rules.operating import Cost, Operating, Product
from spire.journey.business.texts import FINANCING_WORDS, FIXED_WORDS, NEED_WORDS, PHASE_WORDS

SPARE = 2
# Subsistence support covers the owner's living in the first six months.
DRAWS_FROM = 7


@dataclass(frozen=True)
class OwnRow:
    """A line in the participant's own words."""

    words: forms.BoundField
    amount: forms.BoundField


class BudgetForm(Form):
    """What both have: the phase, and fields that are amounts of one currency."""

    phase = forms.ChoiceField(
        label=_("How far are you?"), choices=list(PHASE_WORDS.items()), widget=forms.RadioSelect, initial=EARLY
    )

    def __init__(self, *args: object, currency: str, phase: str = EARLY, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.currency = currency
        self.fields["phase"].initial = phase

    def add_amount(self, name: str, label: object, initial: Money | None, *, help_text: object = "") -> None:
        """An amount that may be empty."""
        field = MoneyField(currency=self.currency, label=label, required=False, allow_zero=True, help_text=help_text)
        field.initial = initial if initial else None
        field.widget.attrs["class"] = "form-input"
        self.fields[name] = field

    def add_words(self, name: str, label: object, initial: str) -> None:
        """Own words that may be empty."""
        widget = forms.TextInput(attrs={"class": "form-input"})
        self.fields[name] = forms.CharField(label=label, required=False, max_length=80, initial=initial, widget=widget)

    def amount(self, name: str) -> Money:
        """What was written, zero when nothing was."""
        return self.cleaned_data.get(name) or Money.zero(self.currency)

    def rows(self, prefix: str, keys: Iterable[str]) -> list[forms.BoundField]:
        """The fields of known lines."""
        return [self[f"{prefix}_{key}"] for key in keys]


class EstablishmentForm(BudgetForm):
    """What it costs to begin, and what there is."""

    def __init__(self, *args: object, before: Establishment | None, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        known = {line.key: line.amount for line in (before.needs if before else ()) if line.key != OWN}
        there = {line.key: line.amount for line in (before.financing if before else ())}
        own = [line for line in (before.needs if before else ()) if line.key == OWN]
        for key in NEEDS:
            label, about = NEED_WORDS[key]
            self.add_amount(f"need_{key}", label, known.get(key), help_text=about)
        self.own_count = len(own) + SPARE
        for number in range(self.own_count):
            line = own[number] if number < len(own) else None
            self.add_words(f"own_words_{number}", _("Something else"), line.words if line else "")
            self.add_amount(f"own_amount_{number}", _("Amount"), line.amount if line else None)
        for key in FINANCING:
            label, about = FINANCING_WORDS[key]
            self.add_amount(f"money_{key}", label, there.get(key), help_text=about)

    def needs(self) -> list[forms.BoundField]:
        """The known lines of need."""
        return self.rows("need", NEEDS)

    def own(self) -> list[OwnRow]:
        """The participant's own lines."""
        return [OwnRow(self[f"own_words_{n}"], self[f"own_amount_{n}"]) for n in range(self.own_count)]

    def money(self) -> list[forms.BoundField]:
        """The lines of what there is."""
        return self.rows("money", FINANCING)

    def budget(self) -> Establishment:
        """What was filled in."""
        needs = [Line(key, self.amount(f"need_{key}")) for key in NEEDS]
        needs += [
            Line(OWN, self.amount(f"own_amount_{n}"), self.cleaned_data.get(f"own_words_{n}", ""))
            for n in range(self.own_count)
        ]
        financing = [Line(key, self.amount(f"money_{key}")) for key in FINANCING]
        return Establishment(self.currency, establishment.kept(needs), establishment.kept(financing))


@dataclass(frozen=True)
class ProductRow:
    """One product: name, an ordinary month, share of variable costs, and the months that differ."""

    words: forms.BoundField
    usual: forms.BoundField
    percent: forms.BoundField
    months: list[forms.BoundField]


class OperatingForm(BudgetForm):
    """An ordinary month of each product, the months that differ, fixed costs, and what the owner lives from."""

    def __init__(self, *args: object, before: Operating | None, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        products = before.products if before else ()
        self.product_count = len(products) + (1 if products else SPARE)
        for number in range(self.product_count):
            self._add_product(number, products[number] if number < len(products) else None)
        known = {
            cost.key: operating.usual_of(cost.months) for cost in (before.fixed if before else ()) if cost.key != OWN
        }
        own = [cost for cost in (before.fixed if before else ()) if cost.key == OWN]
        for key in FIXED:
            label, about = FIXED_WORDS[key]
            self.add_amount(f"fixed_{key}", label, known.get(key), help_text=about)
        self.own_count = len(own) + 1
        for number in range(self.own_count):
            cost = own[number] if number < len(own) else None
            self.add_words(f"own_words_{number}", _("Something else"), cost.words if cost else "")
            self.add_amount(f"own_amount_{number}", _("A month"), operating.usual_of(cost.months) if cost else None)
        drawn, first = _drawn(before)
        self.add_amount("drawings", _("What you must take out to live, a month"), drawn)
        self.fields["draws_from"] = forms.IntegerField(
            label=_("From which month?"),
            help_text=_("1 is the first month. Subsistence support may cover your living in the beginning."),
            min_value=1,
            max_value=MONTHS,
            required=False,
            initial=first,
            widget=forms.NumberInput(attrs={"class": "form-input", "inputmode": "numeric"}),
        )

    def products(self) -> list[ProductRow]:
        """The products' fields."""
        return [
            ProductRow(
                self[f"product_{n}"],
                self[f"usual_{n}"],
                self[f"percent_{n}"],
                [self[f"month_{n}_{month}"] for month in range(MONTHS)],
            )
            for n in range(self.product_count)
        ]

    def fixed(self) -> list[forms.BoundField]:
        """The known fixed costs."""
        return self.rows("fixed", FIXED)

    def own(self) -> list[OwnRow]:
        """The participant's own fixed costs."""
        return [OwnRow(self[f"own_words_{n}"], self[f"own_amount_{n}"]) for n in range(self.own_count)]

    def clean(self) -> dict[str, object]:
        """A product with amounts has a name."""
        filled = super().clean() or self.cleaned_data
        for number in range(self.product_count):
            if filled.get(f"usual_{number}") and not filled.get(f"product_{number}"):
                self.add_error(f"product_{number}", _("Write what you sell"))
        return filled

    def budget(self) -> Operating:
        """What was filled in."""
        fixed = [Cost(key, operating.every_month(self.amount(f"fixed_{key}"))) for key in FIXED]
        fixed += [
            Cost(
                OWN,
                operating.every_month(self.amount(f"own_amount_{n}")),
                self.cleaned_data.get(f"own_words_{n}", ""),
            )
            for n in range(self.own_count)
        ]
        first = (self.cleaned_data.get("draws_from") or DRAWS_FROM) - 1
        nothing = dict.fromkeys(range(first), Money.zero(self.currency))
        return Operating(
            self.currency,
            tuple(self._product(n) for n in range(self.product_count) if self.cleaned_data.get(f"product_{n}")),
            operating.kept(fixed),
            operating.filled(self.amount("drawings"), nothing),
        )

    def _add_product(self, number: int, product: Product | None) -> None:
        usual = operating.usual_of(product.turnover) if product else None
        self.add_words(f"product_{number}", _("What do you sell?"), product.words if product else "")
        self.add_amount(f"usual_{number}", _("Sales in an ordinary month"), usual)
        self.fields[f"percent_{number}"] = forms.DecimalField(
            label=_("Of 100 kr. sold, how many go to goods?"),
            min_value=0,
            max_value=100,
            max_digits=5,
            decimal_places=2,
            localize=True,
            required=False,
            initial=product.variable_percent.normalize() if product and product.variable_percent else None,
            widget=forms.TextInput(attrs={"class": "form-input", "inputmode": "decimal"}),
        )
        for month in range(MONTHS):
            differs = product is not None and product.turnover[month] != usual
            label = _("Month %(number)s") % {"number": month + 1}
            self.add_amount(f"month_{number}_{month}", label, None)
            self.fields[f"month_{number}_{month}"].initial = product.turnover[month] if product and differs else None

    def _product(self, number: int) -> Product:
        filled = self.cleaned_data
        names = {month: f"month_{number}_{month}" for month in range(MONTHS)}
        exceptions = {month: filled[name] for month, name in names.items() if filled.get(name) is not None}
        return Product(
            filled[f"product_{number}"],
            operating.filled(self.amount(f"usual_{number}"), exceptions),
            filled.get(f"percent_{number}") or Decimal(0),
        )


def _drawn(before: Operating | None) -> tuple[Money | None, int]:
    """The owner's usual drawings and their first month, from what was stored."""
    drawn: Sequence[Money] = before.drawings if before else ()
    months = [number for number, amount in enumerate(drawn, 1) if amount]
    return (drawn[months[0] - 1], months[0]) if months else (None, DRAWS_FROM)
