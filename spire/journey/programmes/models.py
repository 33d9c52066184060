"""What is stored: versions of programme templates, and the programmes that an organisation offers."""

from django.db import models

from spire.foundation.people.models import Organisation


class TemplateVersion(models.Model):
    """One version of a pack: a draft can be loaded again, what is published is frozen."""

    pack_key = models.CharField(max_length=80)
    version = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=[("draft", "draft"), ("published", "published")], default="draft")
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    loaded_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    published_by_id = models.BigIntegerField(null=True)

    class Meta:
        ordering = ("pack_key", "-version")
        constraints = (models.UniqueConstraint(fields=("pack_key", "version"), name="programmes_version_once"),)


class Programme(models.Model):
    """What an organisation offers: a template in one version, with its own choices."""

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
