"""What is stored about people and organisations."""

import uuid

from django.db import models
from django.utils.translation import gettext as _

LANGUAGES = (("da", "dansk"), ("sv", "svenska"), ("en", "English"))
KINDS = (
    ("municipality", "municipality"),
    ("job_centre", "job centre"),
    ("provider", "provider"),
    ("business_office", "business office"),
    ("bank", "bank"),
    ("fund", "fund"),
    ("association", "association"),
)


# What a protected address hides; shown by a click with a reason, and in the participant's own pages.
PROTECTED = ("street", "postcode", "city", "phone")


class Organisation(models.Model):
    """A municipality, a job centre below it, a provider, a bank, a fund."""

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=30, choices=KINDS)
    registration_number = models.CharField(max_length=20, blank=True)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    country = models.CharField(max_length=2, default="dk")
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=30, blank=True)
    address = models.CharField(max_length=200, blank=True)
    opening_hours = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Person(models.Model):
    """A citizen, a member of staff or a volunteer. There is no field for diagnoses (A-5)."""

    mark = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    given_name = models.CharField(max_length=100)
    family_name = models.CharField(max_length=100, blank=True)
    # The name and the telephone in one spelling, to find somebody who is known already.
    name_folded = models.CharField(max_length=210, blank=True, db_index=True)
    phone_digits = models.CharField(max_length=30, blank=True, db_index=True)
    country = models.CharField(max_length=2, default="dk")
    identity_sealed = models.BinaryField(null=True)
    identity_index = models.CharField(max_length=64, null=True, unique=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=30, blank=True)
    language = models.CharField(max_length=2, choices=LANGUAGES, default="da")
    street = models.CharField(max_length=200, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    city = models.CharField(max_length=100, blank=True)
    protected_address = models.BooleanField(default=False)
    exempt_from_digital_post = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("given_name", "family_name", "id")

    def __str__(self) -> str:
        name = f"{self.given_name} {self.family_name}".strip()
        return name or _("Forgotten person %(number)s") % {"number": self.pk}


class Consent(models.Model):
    """A consent as a record: to what, in which words, given when, until when, withdrawn when."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="consents")
    kind = models.CharField(max_length=60)
    text_version = models.CharField(max_length=40)
    given_on = models.DateField()
    until = models.DateField(null=True)
    withdrawn_on = models.DateField(null=True)
    recorded_by_id = models.BigIntegerField(null=True)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("-given_on", "-id")
