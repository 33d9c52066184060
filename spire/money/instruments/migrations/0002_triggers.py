"""The database itself refuses to change a promise, what happened to it, published terms and assessed income."""

from django.db import migrations

from spire.foundation.trail.append_only import append_only, changed

PROMISED = changed(
    "principal_minor",
    "currency",
    "terms",
    "first_instalment_month",
    "borrower_id",
    "book_id",
    "decided_by_id",
    "product_terms_id",
)
PUBLISHED = f"OLD.published_at IS NOT NULL AND ({changed('content', 'valid_from', 'version', 'product_id')})"


class Migration(migrations.Migration):
    dependencies = (("instruments", "0001_initial"),)
    operations = (
        append_only("instruments_loan", verbs=("DELETE",)),
        append_only("instruments_loan", verbs=("UPDATE",), when=PROMISED),
        append_only("instruments_loanevent"),
        append_only("instruments_productterms", verbs=("DELETE",)),
        append_only("instruments_productterms", verbs=("UPDATE",), when=PUBLISHED),
        append_only("instruments_incomeassessment"),
        append_only("instruments_creditline"),
        append_only("instruments_creditlineevent"),
    )
