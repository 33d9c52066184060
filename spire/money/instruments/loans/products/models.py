"""What is stored about products: their names, and their terms version by version."""

from django.db import models

from spire.foundation.access.models import Login
from spire.foundation.people.models import Organisation
from spire.foundation.values.words import Words

DRAFT, PUBLISHED, WITHDRAWN, DROPPED = "draft", "published", "withdrawn", "dropped"
STATES = (DRAFT, PUBLISHED, WITHDRAWN, DROPPED)


class Product(models.Model):
    """Something that an organisation lends; its terms stand in versions."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="loan_products")
    key = models.CharField(max_length=60)
    name_da = models.CharField(max_length=100)
    name_sv = models.CharField(max_length=100)
    name_en = models.CharField(max_length=100)
    currency = models.CharField(max_length=3)
    added_on = models.DateField()
    added_at = models.DateTimeField()

    class Meta:
        ordering = ("name_da", "id")
        constraints = (models.UniqueConstraint(fields=("organisation", "key"), name="instruments_product_once"),)

    def __str__(self) -> str:
        return self.key

    @property
    def name(self) -> Words:
        """The name in the reader's language, by the filter `words`."""
        return Words(self.name_da, self.name_sv, self.name_en)


class ProductTerms(models.Model):
    """One version of a product's terms, valid from a day until the next published version."""

    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="versions")
    version = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=[(state, state) for state in STATES], default=DRAFT)
    valid_from = models.DateField()
    content = models.JSONField()
    why = models.TextField(blank=True)
    writers = models.JSONField(default=list)  # the ids of all who wrote in the draft: none of them publishes it
    written_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    published_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")
    published_on = models.DateField(null=True)
    published_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("product", "-version")
        constraints = (
            models.UniqueConstraint(fields=("product", "version"), name="instruments_terms_version_once"),
            models.UniqueConstraint(
                fields=("product", "valid_from"),
                condition=models.Q(state=PUBLISHED),
                name="instruments_terms_day_once",
            ),
            models.UniqueConstraint(
                fields=("product",), condition=models.Q(state=DRAFT), name="instruments_terms_one_draft"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=(DRAFT, DROPPED), published_at__isnull=True)
                | models.Q(state__in=(PUBLISHED, WITHDRAWN), published_at__isnull=False),
                name="instruments_terms_published_at",
            ),
        )

    def __str__(self) -> str:
        return f"{self.product_id}/{self.version}"
