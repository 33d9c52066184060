"""The filing plan: which KLE number and deletion code each kind of record has, from which day."""

from django.db import models

from spire.foundation.people.models import Organisation


class FilingCode(models.Model):
    """One line of an organisation's filing plan. The line of a kind holds from its day until the next one's."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="filing_codes")
    kind = models.CharField(max_length=30)
    number = models.CharField(max_length=12)
    facet = models.CharField(max_length=6)
    label = models.CharField(max_length=120)
    deletion_code = models.CharField(max_length=12)
    valid_from = models.DateField()
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey("access.Login", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("kind", "-valid_from", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "kind", "valid_from"), name="records_filing_code_once_a_day"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"
