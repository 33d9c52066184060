"""Three budgets worked out beside the house: as one would in a spreadsheet, with the numbers of each business written out.

Nothing here knows the rules' code.  Amounts are kroner as fractions, rounded half up to the øre where a bill is written; the
months of VAT and of the calendar year are written by hand from a calendar.
"""

from dataclasses import dataclass
from fractions import Fraction

CYCLING = (40, 50, 90, 130, 150, 140, 100, 120, 120, 90, 60, 40)
HOLIDAYS = (100, 100, 100, 100, 100, 100, 30, 100, 100, 100, 100, 60)


@dataclass(frozen=True)
class Sheet:
    """What came out: rows by month in øre, and the VAT settlements as (month of payment, øre)."""

    result: list[int]
    tax: list[int]
    settled: list[tuple[int, int]]
    closing: list[int]
    loan: int


def øre(kroner: Fraction) -> Fraction:
    """Half up to the øre."""
    return Fraction(int(kroner * 100 + Fraction(1, 2)) if kroner >= 0 else -int(-kroner * 100 + Fraction(1, 2)), 100)


def moms(amount: Fraction) -> Fraction:
    return øre(amount / 4)


def tax(result: list[Fraction], years: list[range], rate: Fraction) -> list[Fraction]:
    """8 % of the year's result so far, then the rate of the rest; each month takes what is new."""
    found: list[Fraction] = []
    for year in years:
        so_far, kept = Fraction(0), Fraction(0)
        for month in year:
            so_far += result[month - 1]
            base = max(Fraction(0), so_far)
            am = øre(base * Fraction(8, 100))
            target = am + øre((base - am) * rate)
            found.append(target - kept)
            kept = target
    return found


def sheet(result, years, rate, vat_out, vat_in, periods, moves, loan) -> Sheet:
    """Put the columns together: `moves` is what else goes in and out of the account, by month."""
    months = len(result)
    set_aside = tax(result, years, rate)
    settled = [(paid, sum(vat_out[m - 1] - vat_in[m - 1] for m in span if m <= months)) for span, paid in periods]
    closing, money = [], Fraction(0)
    each = øre(loan / 120)
    for month in range(1, months + 1):
        money += moves[month - 1] - set_aside[month - 1]
        money += loan if month == 1 else -each
        money -= sum(amount for paid, amount in settled if paid == month)
        closing.append(money)
    whole = [[int(value * 100) for value in row] for row in (result, set_aside, closing)]
    return Sheet(whole[0], whole[1], [(paid, int(amount * 100)) for paid, amount in settled], whole[2], int(loan * 100))


def bicycle_workshop() -> Sheet:
    """Begins in February 2027, eighteen months; goods are paid the month after."""
    n = range(18)
    season = [Fraction(CYCLING[(1 + m) % 12], 100) for m in n]
    repairs = [øre(395 * 44 * min(Fraction(1), Fraction(m + 1, 4)) * season[m]) for m in n]
    offices = [øre(Fraction(1250 * 4) * min(Fraction(1), Fraction(max(0, m - 1), 3))) for m in n]
    tyres = [øre(220 * 20 * min(Fraction(1), Fraction(m + 1, 2)) * season[m]) for m in n]
    goods = [
        [øre(row[m] * Fraction(part, 100)) for m in n] for row, part in ((repairs, 24), (offices, 18), (tyres, 60))
    ]
    goods_moms = [[moms(one) for one in row] for row in goods]
    result = [
        repairs[m] + offices[m] + tyres[m] - sum(row[m] for row in goods) - (1100 + 349 + 260 + 500 + 400 + 590)
        for m in n
    ]
    vat_out = [moms(repairs[m]) + moms(offices[m]) + moms(tyres[m]) for m in n]
    quarter = [m % 3 == 0 for m in n]  # the bookkeeper's bill of 1,500
    vat_in = [
        sum(row[m] for row in goods_moms) + moms(Fraction(349)) + moms(Fraction(400)) + (375 if quarter[m] else 0)
        for m in n
    ]
    vat_in[0] += 5000 + 2875 + 1500 + 300
    vat_in[1] += 600
    moves = []
    for m in n:
        comes = repairs[m] + moms(repairs[m]) + tyres[m] + moms(tyres[m])
        comes += offices[m - 1] + moms(offices[m - 1]) if m else 0
        goes = sum(goods[k][m - 1] + goods_moms[k][m - 1] for k in range(3)) if m else Fraction(0)
        goes += 1100 + Fraction(43625, 100) + 500 + (1875 if quarter[m] else 0) + (3120 if m in (0, 12) else 0)
        goes += 9250 if m >= 6 else 0
        goes += 1000 if m in (2, 3, 4) else 0
        moves.append(comes - goes)
    moves[0] += 4000 + 3000 - (25_000 + 14_375 + 7_500 + 1_800 + 1_500)
    moves[1] -= 3000
    periods = [(range(1, 3), 5), (range(3, 6), 8), (range(6, 9), 11), (range(9, 12), 14), (range(12, 15), 17),
               (range(15, 18), 20), (range(18, 19), 23)]  # fmt: skip
    # Need 20,000 + 11,500 + 6,000 + 2,400 + 1,800 + 12,000 + 1,200; there is 4,000 + 3,000.
    return sheet(
        result,
        [range(1, 12), range(12, 19)],
        Fraction(37, 100),
        vat_out,
        vat_in,
        periods,
        moves,
        Fraction(54_900 - 7_000),
    )


def hairdresser() -> Sheet:
    """Begins in March 2027, twelve months; customers pay at once and goods are paid at once."""
    n = range(12)
    cuts = [øre(Fraction(280 * 62) * min(Fraction(1), Fraction(m + 1, 5))) for m in n]
    colours = [øre(Fraction(720 * 14) * min(Fraction(1), Fraction(m + 1, 5))) for m in n]
    shelf = [Fraction(160 * 18) if m else Fraction(0) for m in n]
    goods = [[øre(row[m] * Fraction(part, 100)) for m in n] for row, part in ((cuts, 5), (colours, 18), (shelf, 55))]
    rent = [Fraction(4500) if m else Fraction(0) for m in n]
    result = [
        cuts[m] + colours[m] + shelf[m] - sum(row[m] for row in goods) - rent[m] - (650 + 420 + 380 + 750 + 460)
        for m in n
    ]
    vat_out = [moms(cuts[m]) + moms(colours[m]) + moms(shelf[m]) for m in n]
    bills = [rent[m] + 650 + 420 + 750 for m in n]
    bills_moms = [moms(rent[m]) + Fraction(1625, 10) + 105 + Fraction(1875, 10) for m in n]
    vat_in = [sum(moms(row[m]) for row in goods) + bills_moms[m] for m in n]
    vat_in[0] += Fraction(4500 + 9000 + 15_000 + 5500) / 4
    vat_in[2] += 1000
    moves = [
        cuts[m] + colours[m] + shelf[m] + vat_out[m]
        - sum(row[m] + moms(row[m]) for row in goods) - bills[m] - bills_moms[m]
        - (2280 if m in (0, 6) else 0) - (9050 if m >= 6 else 50) - (1000 if m in (1, 2) else 0)
        for m in n
    ]  # fmt: skip
    moves[0] += 6500 + 2000 - 13_500 - Fraction(34_000) * Fraction(5, 4)
    moves[2] -= 5000
    periods = [(range(1, 2), 4), (range(2, 5), 7), (range(5, 8), 10), (range(8, 11), 13), (range(11, 13), 16)]
    # Need 13,500 + 4,500 + 9,000 + 15,000 + 5,500 + 5,000 + 4,000; there is 6,500 + 2,000.
    return sheet(
        result,
        [range(1, 11), range(11, 13)],
        Fraction(37, 100),
        vat_out,
        vat_in,
        periods,
        moves,
        Fraction(56_500 - 8_500),
    )


def translator() -> Sheet:
    """Begins in January 2027, twelve months; VAT by the half year, the German publisher without, own tax rate 38.5."""
    n = range(12)
    firms = [øre(Fraction(425 * 36) * min(Fraction(1), Fraction(m + 1, 6)) * Fraction(HOLIDAYS[m], 100)) for m in n]
    book = [Fraction(390 * 16) if m >= 3 else Fraction(0) for m in n]
    proofs = [Fraction(2250) for _m in n]
    goods = [Fraction(225) for _m in n]
    result = [firms[m] + book[m] + proofs[m] - goods[m] - (310 + 280 + 190 + 450 + 230) for m in n]
    vat_out = [moms(firms[m]) + moms(proofs[m]) for m in n]
    half = [m % 6 == 0 for m in n]  # the bookkeeper's bill of 2,700
    vat_in = [Fraction(5625, 100) + Fraction(775, 10) + 70 + (675 if half[m] else 0) for m in n]
    vat_in[0] += Fraction(9800 + 3200 + 4200) / 4
    vat_in[1] += 375
    moves = []
    for m in n:
        comes = firms[m - 1] + moms(firms[m - 1]) + proofs[m - 1] + moms(proofs[m - 1]) if m else Fraction(0)
        comes += book[m - 2] if m > 1 else 0
        goes = (
            goods[m]
            + Fraction(5625, 100)
            + Fraction(3875, 10)
            + 350
            + (3375 if half[m] else 0)
            + (2280 if m == 0 else 0)
        )
        goes += 6600 if m >= 6 else 0
        moves.append(comes - goes)
    moves[0] += 2700 - Fraction(17_200) * Fraction(5, 4)
    moves[1] -= 1875
    moves[2] += 3000
    periods = [(range(1, 7), 9), (range(7, 13), 15)]
    # Need 9,800 + 3,200 + 1,500 + 4,200 + 14,500; there is 2,700 + 3,000.
    return sheet(result, [range(1, 13)], Fraction(385, 1000), vat_out, vat_in, periods, moves, Fraction(33_200 - 5_700))
