"""The database itself refuses to change published terms, or which version a loan was made under."""

from importlib import import_module

from django.db import migrations

from spire.foundation.trail.append_only import append_only

BEFORE = import_module("spire.money.instruments.migrations.0002_triggers").CHANGED
FROZEN = (
    "OLD.published_at IS NOT NULL AND (OLD.content <> NEW.content OR OLD.valid_from <> NEW.valid_from "
    "OR OLD.version <> NEW.version OR OLD.product_id <> NEW.product_id)"
)
AFTER = f"{BEFORE} OR OLD.product_terms_id <> NEW.product_terms_id"
before = append_only("instruments_loan", verbs=("UPDATE",), when=BEFORE)


class Migration(migrations.Migration):
    dependencies = (("instruments", "0003_products"),)
    operations = (
        append_only("instruments_productterms", verbs=("DELETE",)),
        append_only("instruments_productterms", verbs=("UPDATE",), when=FROZEN),
        migrations.RunPython(before.reverse_code, before.code),
        append_only("instruments_loan", verbs=("UPDATE",), when=AFTER),
    )
