"""One budget in place of two kinds: establishment and operating lines become versions of one, in their old order."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import migrations, models
from spire.foundation.values.country import countries

# What every programme lent by when these versions were made; a new version takes the programme's own terms.
LOAN = {
    "most_minor": 50_000_00, "recommended_minor": 50_000_00, "instalments": 120, "first_month": 2,
    "instalment_minor": None,
}  # fmt: skip
MONTHS = 12


def gather(apps: Any, schema_editor: Any) -> None:
    """Two saved on one day in one phase are one version; a kind that is missing is taken from the version before."""
    budget = apps.get_model("business", "Budget")
    for enrolment_id in budget.objects.order_by().values_list("enrolment_id", flat=True).distinct():
        rows = list(budget.objects.filter(enrolment_id=enrolment_id).order_by("made_at", "id"))
        newest: dict[str, Any] = {}
        number = 0
        for place, row in enumerate(rows):
            newest[row.kind] = (row.lines, row.amount_minor, row.working)
            after = rows[place + 1] if place + 1 < len(rows) else None
            if after is not None and after.kind != row.kind and _sameness(after) == _sameness(row):
                row.delete()
                continue
            number += 1
            _write(row, newest, number)


def _sameness(row: Any) -> tuple[Any, ...]:
    return row.made_on, row.phase


def _write(row: Any, newest: dict[str, Any], number: int) -> None:
    starts_on = row.made_on.replace(day=1)
    needs, need, why_need = newest.get("establishment", ({"needs": [], "financing": []}, 0, {"amount": None, "steps": []}))
    months, carries, why_carries = newest.get(
        "operating", ({"products": [], "fixed": [], "drawings": []}, 0, {"amount": None, "steps": []})
    )
    row.number, row.loan_need_minor, row.carries_minor = number, need, carries
    row.working = {"loan_need": why_need, "carries": why_carries}
    row.lines = {
        "ways": {"starts_on": str(starts_on)},
        "needs": needs["needs"],
        "financing": needs["financing"],
        "products": [_product(one) for one in months["products"]],
        "costs": [_cost(one) for one in months["fixed"]],
        "living": _living(months["drawings"]),
    }
    row.terms = _terms(row.enrolment.programme.country, starts_on)
    row.save()


def _product(one: dict[str, Any]) -> dict[str, Any]:
    """Turnover was written as an amount: so many kroner at one krone."""
    usual = max(one["turnover"], key=one["turnover"].count)
    others = [[place, str(minor / 100)] for place, minor in enumerate(one["turnover"], start=1) if minor != usual]
    return {
        "words": one["words"], "price_minor": 100, "units": str(usual / 100),
        "variable_percent": one["variable_percent"], "exceptions": others,
    }  # fmt: skip


def _cost(one: dict[str, Any]) -> dict[str, Any]:
    usual = max(one["months"], key=one["months"].count)
    others = [[place, minor] for place, minor in enumerate(one["months"], start=1) if minor != usual]
    return {"key": one["key"], "words": one["words"], "minor": usual, "exceptions": others}


def _living(drawings: list[int]) -> list[dict[str, Any]]:
    months = [place for place, minor in enumerate(drawings, start=1) if minor]
    return [{"key": "housing", "minor": max(drawings), "first": months[0]}] if months else []


def _terms(country: str, starts_on: date) -> dict[str, Any]:
    book = countries.get(country)
    periods = book.policy("vat_periods")(starts_on, MONTHS, settlement="quarterly")
    rates = {
        "vat_percent": str(book.rates.on("tax.vat", starts_on).value),
        "am_percent": str(book.rates.on("tax.am_contribution", starts_on).value),
        "tax_percent": str(book.rates.on("tax.set_aside", starts_on).value),
        "threshold_minor": book.rates.on("tax.vat_registration", starts_on).money.minor,
    }
    return {**rates, "periods": [[str(day) for day in one] for one in periods], "loan": LOAN, "sources": {}}


class Migration(migrations.Migration):
    """Fields first, then the lines, then the names that are no longer needed."""

    dependencies = [
        ("business", "0002_plan_idea_competences"),
        ("records", "0008_mail_organisation"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="budget", name="business_budget_number"),
        migrations.AddField(model_name="budget", name="terms", field=models.JSONField(default=dict), preserve_default=False),
        migrations.AddField(
            model_name="budget", name="loan_need_minor", field=models.BigIntegerField(default=0), preserve_default=False
        ),
        migrations.AddField(
            model_name="budget", name="carries_minor", field=models.BigIntegerField(default=0), preserve_default=False
        ),
        migrations.RunPython(gather, migrations.RunPython.noop),
    ]
