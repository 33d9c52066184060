"""An organisation's own wording of a letter template: versions of its own, above the frozen template's."""

from django.db import models

from spire.foundation.people.models import Organisation

WORDING_STATES = (("draft", "draft"), ("published", "published"))


class Wording(models.Model):
    """One version of an organisation's own wording of a letter; what is published never changes (a trigger refuses it).

    `pack` and `letter` name the template that it rewords; `texts` has a title and a body for each language; `places`
    are the fields that it may name.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="wordings")
    pack = models.CharField(max_length=80)
    letter = models.CharField(max_length=60)
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=WORDING_STATES, default="draft")
    texts = models.JSONField()
    places = models.JSONField(default=list)
    made_by = models.ForeignKey("access.Login", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    published_by = models.ForeignKey("access.Login", null=True, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("pack", "letter", "-number")
        constraints = (
            models.UniqueConstraint(fields=("organisation", "pack", "letter", "number"), name="records_wording_once"),
            models.UniqueConstraint(
                fields=("organisation", "pack", "letter"),
                condition=models.Q(state="draft"),
                name="records_wording_one_draft",
            ),
            models.CheckConstraint(
                condition=models.Q(state="draft", published_at__isnull=True)
                | models.Q(state="published", published_at__isnull=False),
                name="records_wording_published_has_its_moment",
            ),
        )

    def __str__(self) -> str:
        return f"{self.pack}/{self.letter} {self.number}"
