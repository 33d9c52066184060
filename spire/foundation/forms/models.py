"""What is stored about forms and what people answered in them."""

from django.db import models

from spire.foundation.access.models import Login
from spire.foundation.people.models import Organisation, Person

DRAFT, SUBMITTED = "draft", "submitted"


class Definition(models.Model):
    """One version of a form, as the pack had it; never changed.  `key` is `pack/form`."""

    key = models.CharField(max_length=120)
    version = models.CharField(max_length=40)
    content = models.JSONField()
    mark = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("key", "id")
        constraints = (models.UniqueConstraint(fields=("key", "version"), name="forms_definition_once"),)

    def __str__(self) -> str:
        return f"{self.key} {self.version}"


class Response(models.Model):
    """One set of answers on its way: what is typed is kept, valid or not.

    `person` is whom it is about, `subject` what it belongs to (`enrolment:12`).  `filled_for` says that staff wrote it
    for the person.  `revision` counts the saves.  A private one is the person's alone until they send it.
    """

    definition = models.ForeignKey(Definition, on_delete=models.PROTECT, related_name="responses")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="responses")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    subject = models.CharField(max_length=60, blank=True, db_index=True)
    answers = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=[(DRAFT, DRAFT), (SUBMITTED, SUBMITTED)], default=DRAFT)
    revision = models.PositiveIntegerField(default=0)
    filled_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")
    filled_for = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    is_private = models.BooleanField(default=False)
    started_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-started_at", "-id")

    def __str__(self) -> str:
        return f"response {self.pk}"


class ResponseVersion(models.Model):
    """What was sent, as it was sent."""

    response = models.ForeignKey(Response, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    answers = models.JSONField()
    mark = models.CharField(max_length=64)
    submitted_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")
    submitted_for = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField()
    on = models.DateField()
    # Sent by staff: together with the participant, or for them. Unknown where the participant sent it.
    is_together = models.BooleanField(null=True)

    class Meta:
        ordering = ("response", "number")
        constraints = (models.UniqueConstraint(fields=("response", "number"), name="forms_response_version_once"),)

    def __str__(self) -> str:
        return f"response {self.response_id}, version {self.number}"


class Comment(models.Model):
    """A remark on one question, or on the whole when `field_key` is empty; answered below it, and closed when done.

    `about` is the answer as it was when the remark was written.
    """

    response = models.ForeignKey(Response, on_delete=models.PROTECT, related_name="comments")
    field_key = models.CharField(max_length=80, blank=True)
    text = models.TextField()
    by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    answers = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="replies")
    about = models.JSONField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("at", "id")

    def __str__(self) -> str:
        return f"comment {self.pk}"
