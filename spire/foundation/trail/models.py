"""What is stored: one row a change, one row a look at persons. Nothing points out of here by foreign key."""

from django.db import models


class Event(models.Model):
    """One change: who did what to which thing, about whom, and when."""

    at = models.DateTimeField()
    on = models.DateField()
    login_id = models.BigIntegerField(null=True)
    role = models.CharField(max_length=40, blank=True)
    organisation_id = models.BigIntegerField(null=True)
    verb = models.CharField(max_length=80)
    object_type = models.CharField(max_length=80)
    object_id = models.BigIntegerField(null=True)
    person_id = models.BigIntegerField(null=True)
    facts = models.JSONField(default=dict)

    class Meta:
        ordering = ("-at", "-id")
        indexes = (
            models.Index(fields=("person_id", "at"), name="trail_event_person"),
            models.Index(fields=("object_type", "object_id"), name="trail_event_object"),
        )


class View(models.Model):
    """One look: which page showed which persons to whom."""

    at = models.DateTimeField()
    login_id = models.BigIntegerField(null=True)
    role = models.CharField(max_length=40, blank=True)
    organisation_id = models.BigIntegerField(null=True)
    page = models.CharField(max_length=80)

    class Meta:
        ordering = ("-at", "-id")


class Seen(models.Model):
    """One person in a view, so that a citizen can be told who looked."""

    view = models.ForeignKey(View, on_delete=models.PROTECT, related_name="seen")
    person_id = models.BigIntegerField(db_index=True)
