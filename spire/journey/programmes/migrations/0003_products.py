"""The loan product of each programme becomes its organisation's own, and loans know the version they were made under."""

from datetime import date

from django.db import migrations
from django.db.models import Min

from spire.foundation.values.words import Words
from spire.money.instruments.loans.products.rules import content


def load(apps, schema_editor):
    """One product for each organisation and key; where two templates differ, the later programme keeps a number."""
    Programme = apps.get_model("programmes", "Programme")
    Product = apps.get_model("instruments", "Product")
    ProductTerms = apps.get_model("instruments", "ProductTerms")
    Loan = apps.get_model("instruments", "Loan")
    for programme in Programme.objects.select_related("template_version").order_by("pk"):
        loan = programme.template_version.content["loan"]
        said = content.read(loan, programme.currency)
        where = {"organisation_id": programme.organisation_id}
        key, number = loan["key"], 1
        while (known := Product.objects.filter(key=key, **where).first()) is not None:
            if content.read(known.versions.get(version=1).content, known.currency) == said:
                break
            number += 1
            key = f"{loan['key']}-{number}"
        if known is None:
            granted = Loan.objects.filter(product_key=key, **where).aggregate(first=Min("granted_on"))["first"]
            valid_from = min(programme.started_on, granted or date.max)
            published = programme.template_version.published_at or programme.template_version.loaded_at
            known = Product.objects.create(
                key=key,
                **{f"name_{language}": Words(**loan["label"]).to(language) for language in ("da", "sv", "en")},
                currency=programme.currency,
                added_on=valid_from,
                added_at=published,
                **where,
            )
            terms = ProductTerms.objects.create(
                product=known,
                version=1,
                state="published",
                valid_from=valid_from,
                content=said.stored(),
                written_at=published,
                published_on=valid_from,
                published_at=published,
            )
            Loan.objects.filter(product_key=key, product_terms=None, **where).update(product_terms=terms)
        if key != loan["key"]:
            programme.settings = {**programme.settings, "loan_product": key}
            programme.save(update_fields=("settings",))


class Migration(migrations.Migration):
    dependencies = (("programmes", "0002_triggers"), ("instruments", "0004_product_triggers"))
    operations = (migrations.RunPython(load, migrations.RunPython.noop),)
