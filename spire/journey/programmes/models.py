"""What is stored about programmes and the templates they are made from."""

from django.db import models

from spire.foundation.people.models import Organisation

DRAFT, PUBLISHED = "draft", "published"


class TemplateVersion(models.Model):
    """One version of a pack; once it is published, nothing of it changes (a trigger refuses it)."""

    pack_key = models.CharField(max_length=80)
    version = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=[(DRAFT, DRAFT), (PUBLISHED, PUBLISHED)], default=DRAFT)
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    loaded_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    published_by_id = models.BigIntegerField(null=True)

    class Meta:
        ordering = ("pack_key", "-version")
        constraints = (
            models.UniqueConstraint(fields=("pack_key", "version"), name="programmes_template_version_once"),
            models.CheckConstraint(
                condition=models.Q(state=DRAFT, published_at__isnull=True)
                | models.Q(state=PUBLISHED, published_at__isnull=False),
                name="programmes_published_has_its_moment",
            ),
        )

    def __str__(self) -> str:
        return f"{self.pack_key} {self.version}"


class Programme(models.Model):
    """An offer of one organisation, made from a published template.

    `legal_basis` is the one of its new grants; `settings` are its own choices among those that the template allows.
    """

    name = models.CharField(max_length=200)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="programmes")
    template_version = models.ForeignKey(TemplateVersion, on_delete=models.PROTECT, related_name="programmes")
    legal_basis = models.CharField(max_length=80)
    started_on = models.DateField()
    settings = models.JSONField(default=dict)
    currency = models.CharField(max_length=3, default="DKK")
    country = models.CharField(max_length=2, default="dk")

    class Meta:
        ordering = ("name", "id")

    def __str__(self) -> str:
        return self.name
