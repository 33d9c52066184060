"""What is sold, and how the business runs: the two groups that are no plain lines of amounts."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from spire.foundation.values.days import add_months
from spire.interfaces.parts.budgets import fields
from spire.interfaces.theme.forms import Form
from spire.journey.business.rules.budgets.contents import HALF_YEARLY, QUARTERLY, Contents, Product, Ways

YEAR: Final = 12
SPANS: Final = (12, 18, 24)
MONTHS_BEFORE, MONTHS_AFTER = 24, 18


@dataclass(frozen=True)
class ProductRow:
    """One product's fields: the plain ones, and what unfolds."""

    number: int
    words: forms.BoundField
    price: forms.BoundField
    units: forms.BoundField
    percent: forms.BoundField
    paid_after: forms.BoundField
    more: tuple[forms.BoundField, ...]
    seasons: tuple[forms.BoundField, ...]
    months: tuple[forms.BoundField, ...]

    @property
    def is_open(self) -> bool:
        """Whether what unfolds has something to correct."""
        return any(one.errors for one in (*self.more, *self.seasons, *self.months))


class ProductsForm(Form):
    """Each product: its price, how many in an ordinary month, what goes to goods, and when customers pay."""

    def __init__(self, *args: object, contents: Contents, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.contents = contents
        self.count = len(contents.products) + (1 if contents.products else 2)
        for place in range(self.count):
            self._add(place, self._old(place))

    def products(self) -> list[ProductRow]:
        """The products' fields."""
        months = range(1, self.contents.ways.months + 1)
        return [
            ProductRow(
                number=n + 1,
                words=self[f"p{n}_words"],
                price=self[f"p{n}_price"],
                units=self[f"p{n}_units"],
                percent=self[f"p{n}_percent"],
                paid_after=self[f"p{n}_paid_after"],
                more=tuple(self[f"p{n}_{one}"] for one in ("first", "grows_over", "has_vat", "goods_have_vat")),
                seasons=tuple(self[f"p{n}_season{month}"] for month in range(1, YEAR + 1)),
                months=tuple(self[f"p{n}_month{month}"] for month in months),
            )
            for n in range(self.count)
        ]

    def clean(self) -> dict[str, object]:
        """What is sold has a name."""
        filled = super().clean() or self.cleaned_data
        for n in range(self.count):
            if (filled.get(f"p{n}_price") or filled.get(f"p{n}_units")) and not filled.get(f"p{n}_words"):
                self.add_error(f"p{n}_words", _("Write what you sell"))
        return filled

    def value(self) -> tuple[Product, ...]:
        """The products that have a name."""
        return tuple(self._product(n) for n in range(self.count) if self.cleaned_data.get(f"p{n}_words"))

    def _product(self, n: int) -> Product:
        def typed(name: str) -> Any:
            return self.cleaned_data.get(f"p{n}_{name}")

        price = typed("price")
        months = {month: typed(f"month{month}") for month in range(1, self.contents.ways.months + 1)}
        seasons = [typed(f"season{month}") for month in range(1, YEAR + 1)]
        return Product(
            words=typed("words").strip(),
            price_minor=price.minor if price else 0,
            units=typed("units") or Decimal(0),
            variable_percent=typed("percent") or Decimal(0),
            has_vat=typed("has_vat"),
            goods_have_vat=typed("goods_have_vat"),
            paid_after=int(typed("paid_after") or 0),
            first=typed("first") or 1,
            grows_over=typed("grows_over") or 1,
            seasons=tuple(100 if season is None else season for season in seasons),
            exceptions=tuple((month, units) for month, units in months.items() if units is not None),
        )

    def _old(self, place: int) -> Product | None:
        known = self.contents.products
        return known[place] if place < len(known) else None

    def _add(self, n: int, old: Product | None) -> None:
        ways, currency = self.contents.ways, self.contents.currency
        one = old or Product("", 0, Decimal(0))
        self.fields |= {
            f"p{n}_words": fields.words(_("What do you sell?"), one.words),
            f"p{n}_price": fields.amount(
                _("Price without VAT"), currency, one.price_minor, help_text=_("Of one hour, one cut, one repair.")
            ),
            f"p{n}_units": fields.number(
                _("How many in an ordinary month?"), _plain(one.units or None), most=99_999, role="units"
            ),
            f"p{n}_percent": fields.number(
                _("Of 100 kr. sold, how many go to goods?"),
                _plain(one.variable_percent or None),
                most=100,
                role="percent",
            ),
            f"p{n}_paid_after": fields.choice(_("When do customers pay?"), fields.PAID_AFTER, one.paid_after),
            f"p{n}_first": fields.whole(_("From which month do you sell it?"), one.first, least=1, most=ways.months),
            f"p{n}_grows_over": fields.whole(
                _("How many months until an ordinary month?"), one.grows_over, least=1, most=ways.months
            ),
            f"p{n}_has_vat": fields.tick(_("I charge VAT on it"), one.has_vat),
            f"p{n}_goods_have_vat": fields.tick(_("There is VAT on the goods"), one.goods_have_vat),
        }
        self.fields[f"p{n}_price"].widget.attrs["data-part"] = "price"
        for month in range(1, YEAR + 1):
            season = one.seasons[month - 1]
            label = date_format(date(2000, month, 1), "F")
            self.fields[f"p{n}_season{month}"] = fields.whole(
                label, None if season == 100 else season, least=0, most=999
            )
        exceptions = dict(one.exceptions)
        for month in range(1, ways.months + 1):
            label = month_words(ways.starts_on, month)
            self.fields[f"p{n}_month{month}"] = fields.number(label, _plain(exceptions.get(month)), most=99_999)


class WaysForm(Form):
    """When the business begins, how far the budget looks, VAT, credit, and what else is chosen once."""

    def __init__(self, *args: object, contents: Contents, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.contents, ways = contents, contents.ways
        begin = [add_months(ways.starts_on, away) for away in range(-MONTHS_BEFORE, MONTHS_AFTER + 1)]
        self.fields |= {
            "starts_on": fields.choice(
                _("In which month does the budget begin?"),
                [(str(day), date_format(day, "F Y")) for day in begin],
                str(ways.starts_on),
                _("The month in which you begin to spend."),
            ),
            "months": fields.choice(
                _("How many months do you look ahead?"), [(str(n), str(n)) for n in sorted({*SPANS, ways.months})], str(ways.months)
            ),
            "is_registered": fields.tick(_("The business is registered for VAT"), ways.is_registered),
            "settlement": fields.choice(
                _("How often is VAT settled?"),
                [(QUARTERLY, _("Every quarter")), (HALF_YEARLY, _("Every half year"))],
                ways.settlement,
                _("New businesses settle every quarter for the first year and a half."),
            ),
            "goods_credit": fields.choice(
                _("When do you pay for goods?"), fields.PAID_AFTER, str(ways.goods_credit)
            ),
            "loan": fields.amount(
                _("Another loan than the need"), contents.currency, ways.loan_minor,
                help_text=_("Leave it empty to count with just what is lacking."),
            ),
            "tax_percent": fields.number(
                _("Your own tax rate in percent"), _plain(ways.tax_percent), most=100,
                help_text=_("From your tax card. Leave it empty to use the rule of thumb."),
            ),
        }  # fmt: skip

    def value(self) -> Ways:
        """What was chosen."""
        filled, before = self.cleaned_data, self.contents.ways
        loan = filled.get("loan")
        return Ways(
            starts_on=date.fromisoformat(filled["starts_on"]) if filled.get("starts_on") else before.starts_on,
            months=int(filled.get("months") or before.months),
            is_registered=filled["is_registered"],
            settlement=filled.get("settlement") or before.settlement,
            goods_credit=int(filled.get("goods_credit") or 0),
            loan_minor=loan.minor if loan else None,
            tax_percent=filled.get("tax_percent"),
        )


def month_words(starts_on: date, month: int) -> str:
    """The budget's month by its name: March 2027."""
    return date_format(add_months(starts_on, month - 1), "F Y")


def _plain(value: Decimal | None) -> Decimal | None:
    """Without the zeroes at the end."""
    if value is None:
        return None
    plain = value.normalize()
    return plain.quantize(Decimal(1)) if plain == plain.to_integral_value() else plain
