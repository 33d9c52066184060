"""Budgets of real kinds of business: a mobile bicycle workshop, a hairdresser, a freelance translator, and a plain one."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from spire.journey.business.rules.budgets.contents import (
    HALF_YEARLY,
    ORDINARY,
    QUARTERLY,
    Contents,
    Cost,
    Financing,
    Living,
    Need,
    Product,
    Ways,
)  # fmt: skip

KRONE: Final = 100
# Bicycles break when people ride: a percent of an ordinary month for January to December.
CYCLING: Final = (40, 50, 90, 130, 150, 140, 100, 120, 120, 90, 60, 40)
HOLIDAYS: Final = (100, 100, 100, 100, 100, 100, 30, 100, 100, 100, 100, 60)


def _kr(kroner: int) -> int:
    return kroner * KRONE


def bicycle_workshop(starts_on: date) -> Contents:
    """A cargo bike with tools: repairs at the customer's door, paid at once, and a service agreement with an office."""
    return Contents(
        currency="DKK",
        ways=Ways(starts_on, months=18, settlement=QUARTERLY, goods_credit=1),
        needs=(
            Need("transport", _kr(20_000)),
            Need("fixtures_and_equipment", _kr(11_500)),
            Need("stock", _kr(6_000)),
            Need("it", _kr(2_400), month=2),
            Need("insurance", _kr(1_800), has_vat=False),
            Need("running_in", _kr(12_000), has_vat=False),
            Need("own", _kr(1_200), "Reklame på ladcyklen"),
        ),
        financing=(
            Financing("own_money", _kr(4_000)),
            Financing("supplier_credit", _kr(3_000), back_from=3, back_over=3),
        ),
        products=(
            Product("Reparation hos kunden", _kr(395), Decimal(44), Decimal(24), seasons=CYCLING, grows_over=4),
            Product("Serviceaftale med kontor", _kr(1_250), Decimal(4), Decimal(18), paid_after=1, first=3, grows_over=3),
            Product("Dæk og lygter", _kr(220), Decimal(20), Decimal(60), seasons=CYCLING, grows_over=2),
        ),
        costs=(
            Cost("rent", _kr(1_100), has_vat=False),
            Cost("phone_and_it", _kr(349)),
            Cost("insurance", _kr(260), has_vat=False, every=12),
            Cost("bookkeeping", _kr(500), every=3),
            Cost("marketing", _kr(400)),
            Cost("depreciation", _kr(590), has_vat=False),
        ),
        living=(
            Living("housing", _kr(6_200)), Living("food", _kr(2_600)), Living("phone", _kr(350)),
            Living("insurance", _kr(650)), Living("children", _kr(900)),
            Living("support", _kr(10_700), is_income=True, last=6),
            Living("benefit", _kr(1_450), is_income=True),
        ),
    )  # fmt: skip


def hairdresser(starts_on: date) -> Contents:
    """Two chairs in a rented corner: customers pay at once, rent with VAT and a deposit, products on the shelf."""
    return Contents(
        currency="DKK",
        ways=Ways(starts_on, months=12, settlement=QUARTERLY),
        needs=(
            Need("deposit", _kr(13_500), has_vat=False),
            Need("premises_rent", _kr(4_500), has_vat=True),
            Need("fitting_out", _kr(9_000)),
            Need("fixtures_and_equipment", _kr(15_000)),
            Need("stock", _kr(5_500)),
            Need("running_in", _kr(5_000), has_vat=False),
            Need("contingency", _kr(4_000), month=3),
        ),
        financing=(Financing("own_money", _kr(6_500)), Financing("customer_prepayment", _kr(2_000), back_from=2, back_over=2)),
        products=(
            Product("Klip", _kr(280), Decimal(62), Decimal(5), grows_over=5),
            Product("Farve", _kr(720), Decimal(14), Decimal(18), grows_over=5),
            Product("Hårprodukter", _kr(160), Decimal(18), Decimal(55), first=2),
        ),
        costs=(
            Cost("rent", _kr(4_500), has_vat=True, first=2),
            Cost("energy", _kr(650)),
            Cost("phone_and_it", _kr(420)),
            Cost("insurance", _kr(380), has_vat=False, every=6),
            Cost("bookkeeping", _kr(750)),
            Cost("depreciation", _kr(460), has_vat=False),
        ),
        living=(
            Living("housing", _kr(5_400)), Living("food", _kr(2_500)), Living("transport", _kr(450)), Living("leisure", _kr(700)),
            Living("support", _kr(9_000), is_income=True, last=6),
        ),
    )  # fmt: skip


def translator(starts_on: date) -> Contents:
    """A desk at home: offices pay after a month, a German publisher buys without VAT and pays after two."""
    return Contents(
        currency="DKK",
        ways=Ways(starts_on, months=12, settlement=HALF_YEARLY, tax_percent=Decimal("38.5")),
        needs=(
            Need("it", _kr(9_800)), Need("website", _kr(3_200)), Need("marketing", _kr(1_500), month=2),
            Need("fixtures_and_equipment", _kr(4_200)), Need("running_in", _kr(14_500), has_vat=False),
        ),
        financing=(Financing("own_money", _kr(2_700)), Financing("grant", _kr(3_000), month=3)),
        products=(
            Product("Oversættelse til danske firmaer", _kr(425), Decimal(36), paid_after=1, seasons=HOLIDAYS, grows_over=6),
            Product("Bog for tysk forlag", _kr(390), Decimal(16), has_vat=False, paid_after=2, first=4),
            Product("Korrektur", _kr(300), Decimal("7.5"), Decimal(10), paid_after=1),
        ),
        costs=(
            Cost("subscriptions", _kr(310)),
            Cost("phone_and_it", _kr(280)),
            Cost("insurance", _kr(190), has_vat=False, every=12),
            Cost("bookkeeping", _kr(450), every=6),
            Cost("depreciation", _kr(230), has_vat=False),
        ),
        living=(
            Living("housing", _kr(6_900)), Living("food", _kr(2_400)), Living("debts", _kr(800)),
            Living("support", _kr(11_200), is_income=True, last=6),
            Living("partner", _kr(3_500), is_income=True),
        ),
    )  # fmt: skip


def plain(business: str, loan_kroner: int, starts_on: date) -> Contents:
    """A small business of any kind that needs just so much."""
    return Contents(
        currency="DKK",
        ways=Ways(starts_on),
        needs=(
            Need("fixtures_and_equipment", _kr(loan_kroner - 9_000)), Need("it", _kr(4_000)), Need("website", _kr(2_500)),
            Need("insurance", _kr(3_500), has_vat=False), Need("contingency", _kr(2_000)),
        ),
        financing=(Financing("own_money", _kr(3_000)),),
        products=(Product(business, _kr(400), Decimal(55), Decimal(22), seasons=ORDINARY, grows_over=6),),
        costs=(
            Cost("phone_and_it", _kr(450)), Cost("insurance", _kr(300), has_vat=False), Cost("transport", _kr(800)),
        ),
        living=(Living("housing", _kr(6_000)), Living("support", _kr(6_000), is_income=True, last=6)),
    )  # fmt: skip


OWN: Final = {"Amina": bicycle_workshop, "Yusuf": hairdresser, "Mette": translator}


def early(contents: Contents) -> Contents:
    """The first guess: fewer lines, the largest product alone, and a little less needed."""
    return replace(
        contents,
        needs=contents.needs[:4],
        products=tuple(replace(one, grows_over=1) for one in contents.products[:1]),
        costs=contents.costs[:3],
    )
