"""What is stored: a row for each change, each look at persons, and each person's key. Nothing points out of here."""

from django.db import models


class Event(models.Model):
    """One change: who did what to which thing, about whom, why, and when.

    `facts` hold codes, numbers and days; what is personal (a name before and after) lies in `personal`, sealed with
    the person's key. `reason` and `basis` are codes: why it was done, and what opened the door where it was not the
    role alone (standing in for somebody, a sharing, an emergency).
    """

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
    reason = models.CharField(max_length=80, blank=True, default="", db_default="")
    basis = models.CharField(max_length=40, blank=True, default="", db_default="")
    personal = models.BinaryField(null=True)

    class Meta:
        ordering = ("-at", "-id")
        indexes = (
            models.Index(fields=("person_id", "at"), name="trail_event_person"),
            models.Index(fields=("object_type", "object_id"), name="trail_event_object"),
            models.Index(fields=("at", "id"), name="trail_event_at"),
            models.Index(fields=("login_id", "at"), name="trail_event_login"),
            models.Index(fields=("organisation_id", "at"), name="trail_event_organisation"),
            models.Index(fields=("verb", "at"), name="trail_event_verb"),
            models.Index(fields=("role", "at"), name="trail_event_role"),
            models.Index(fields=("basis", "at"), name="trail_event_basis", condition=models.Q(basis__gt="")),
        )


class View(models.Model):
    """One look: which page showed which persons to whom."""

    at = models.DateTimeField()
    login_id = models.BigIntegerField(null=True)
    role = models.CharField(max_length=40, blank=True)
    organisation_id = models.BigIntegerField(null=True)
    page = models.CharField(max_length=80)
    basis = models.CharField(max_length=40, blank=True, default="", db_default="")

    class Meta:
        ordering = ("-at", "-id")
        indexes = (
            models.Index(fields=("at", "id"), name="trail_view_at"),
            models.Index(fields=("login_id", "at"), name="trail_view_login"),
            models.Index(fields=("organisation_id", "at"), name="trail_view_organisation"),
            models.Index(fields=("page", "at"), name="trail_view_page"),
            models.Index(fields=("role", "at"), name="trail_view_role"),
            models.Index(fields=("basis", "at"), name="trail_view_basis", condition=models.Q(basis__gt="")),
        )


class Seen(models.Model):
    """One person in a view, so that a citizen can be told who looked."""

    view = models.ForeignKey(View, on_delete=models.PROTECT, related_name="seen")
    person_id = models.BigIntegerField(db_index=True)


class PersonKey(models.Model):
    """A person's own key, wrapped by the house's; a destroyed one stays as an empty row, so that none is made anew."""

    person_id = models.BigIntegerField(unique=True)
    wrapped = models.BinaryField(null=True)
    wrapped_by = models.CharField(max_length=16, blank=True, db_index=True)
    made_at = models.DateTimeField()
    destroyed_at = models.DateTimeField(null=True, db_index=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(wrapped__isnull=True, destroyed_at__isnull=False)
                | models.Q(wrapped__isnull=False, destroyed_at__isnull=True),
                name="trail_personkey_is_whole_or_destroyed",
            ),
        )


class Link(models.Model):
    """One link of the chain: which rows it took, their hashes, and the hash of the link before it.

    `rows` are records of 41 bytes (`trail.rules`); `mark` is by a key that does not lie in the database.
    """

    number = models.BigIntegerField(unique=True)
    made_at = models.DateTimeField()
    form = models.PositiveSmallIntegerField()
    previous = models.CharField(max_length=64)
    event_to = models.BigIntegerField()
    view_to = models.BigIntegerField()
    seen_to = models.BigIntegerField()
    rows = models.BinaryField()
    count = models.PositiveIntegerField()
    hash = models.CharField(max_length=64, unique=True)
    mark = models.CharField(max_length=64)

    class Meta:
        ordering = ("number",)
        indexes = (
            models.Index(fields=("event_to", "number"), name="trail_link_event"),
            models.Index(fields=("view_to", "number"), name="trail_link_view"),
            models.Index(fields=("seen_to", "number"), name="trail_link_seen"),
        )


class Walk(models.Model):
    """One walk along the chain: from which link to which, and the first thing that was not as it was written."""

    at = models.DateTimeField()
    on = models.DateField()
    login_id = models.BigIntegerField(null=True)
    from_number = models.BigIntegerField()
    to_number = models.BigIntegerField()
    to_hash = models.CharField(max_length=64, blank=True)
    rolled_to = models.BigIntegerField(default=0)
    rows = models.BigIntegerField(default=0)
    milliseconds = models.PositiveIntegerField(default=0)
    code = models.CharField(max_length=60, blank=True)  # empty: all was as it was written
    facts = models.JSONField(default=dict)

    class Meta:
        ordering = ("-id",)


class Forgotten(models.Model):
    """Whose traces were erased: the number and mark of the empty row that stays, by which rule, when and by whom.

    A restored backup is brought after by these rows. They are never changed or deleted.
    """

    person_id = models.BigIntegerField(unique=True)
    mark = models.UUIDField()
    on = models.DateField()
    at = models.DateTimeField(db_index=True)
    rule = models.CharField(max_length=80)
    last_day = models.DateField(null=True)
    login_id = models.BigIntegerField(null=True)
    role = models.CharField(max_length=40, blank=True)
    rows = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("at", "id")
        verbose_name_plural = "forgotten"


class Erased(models.Model):
    """A row of an append-only table that goes, or is emptied, with somebody forgotten: only such a row may.

    The triggers of `append_only_until_erased` ask this table by name, so no migration may make it anew on SQLite.
    """

    forgotten = models.ForeignKey(Forgotten, on_delete=models.PROTECT, related_name="erased")
    table = models.CharField(max_length=80)
    row_id = models.BigIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("table", "row_id"), name="trail_erased_once"),)
