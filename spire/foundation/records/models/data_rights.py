"""What people asked of the house about themselves: a copy of everything, a correction, to be forgotten. # K-4"""

from django.db import models

from spire.foundation.access.models import Login
from spire.foundation.people.models import LANGUAGES, Organisation, Person
from spire.foundation.records.models.letters import Letter

COPY_STATES = (("waiting", "waiting"), ("ready", "ready"), ("gone", "gone"))
CORRECTION_STATES = (("open", "open"), ("corrected", "corrected"), ("refused", "refused"))
ERASURE_STATES = (("proposed", "proposed"), ("approved", "approved"), ("stopped", "stopped"), ("done", "done"))


class DataCopy(models.Model):
    """Everything about one person as an archive: asked for, made, and gone again after a short while.

    Its bytes are sealed with the person's own key, in pieces.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="data_copies")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=2, choices=LANGUAGES)
    state = models.CharField(max_length=10, choices=COPY_STATES, default="waiting")
    asked_on = models.DateField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")
    ready_at = models.DateTimeField(null=True)
    gone_at = models.DateTimeField(null=True)
    size = models.BigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    errand = models.CharField(max_length=36, null=True)  # of the request or step that left it waiting

    class Meta:
        ordering = ("-asked_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("person",), condition=models.Q(state="waiting"), name="records_copy_one_waiting"
            ),
        )

    def __str__(self) -> str:
        return f"copy {self.pk}"

    @property
    def is_asked_by_its_person(self) -> bool:
        """Whether it holds what only its person may see; then nobody else takes it."""
        return self.asked_by is not None and self.asked_by.person_id == self.person_id


class DataCopyPiece(models.Model):
    """A piece of the archive, sealed."""

    copy = models.ForeignKey(DataCopy, on_delete=models.PROTECT, related_name="pieces")
    number = models.PositiveIntegerField()
    sealed = models.BinaryField()

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("copy", "number"), name="records_copy_piece_once"),)

    def __str__(self) -> str:
        return f"piece {self.number} of copy {self.copy_id}"


class Correction(models.Model):
    """Somebody says that something about them is wrong; it is corrected, or refused and noted beside what it is about.

    `about` names the datum: `person.phone`, `note:12`, `decision:3`, or an area where it is no single one.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="corrections")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    about = models.CharField(max_length=60)
    wrong = models.TextField()
    right = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=CORRECTION_STATES, default="open")
    asked_on = models.DateField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")
    answer_by = models.DateField()
    reason = models.TextField(blank=True)
    answered_on = models.DateField(null=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("answer_by", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state="open", answered_on=None)
                | (~models.Q(state="open") & models.Q(answered_on__isnull=False) & ~models.Q(reason="")),
                name="records_correction_answered_with_reason",
            ),
        )

    def __str__(self) -> str:
        return f"correction {self.pk}"


class Hold(models.Model):
    """Nothing of this person is erased while it stands: why, by whom, and until when."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="holds")
    reason = models.TextField()
    placed_on = models.DateField()
    placed_at = models.DateTimeField()
    placed_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")
    until = models.DateField(null=True)
    lifted_on = models.DateField(null=True)
    lifted_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-placed_on", "-id")
        constraints = (models.CheckConstraint(condition=~models.Q(reason=""), name="records_hold_with_reason"),)

    def __str__(self) -> str:
        return f"hold {self.pk}"


class ErasureAsked(models.Model):
    """A person asked to be forgotten, and what the rule answered on that day."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="erasures_asked")
    asked_on = models.DateField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")
    granted = models.BooleanField()
    last_day = models.DateField(null=True)
    working = models.JSONField()
    letter = models.ForeignKey(Letter, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-asked_at", "-id")

    def __str__(self) -> str:
        return f"asked {self.pk}"


class Erasure(models.Model):
    """Somebody on the list of those whom a coming night forgets: proposed, approved by two, or stopped; then done."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="erasures")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=ERASURE_STATES, default="proposed")
    last_day = models.DateField()
    working = models.JSONField()
    proposed_on = models.DateField()
    approved_on = models.DateField(null=True)
    approved_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")
    confirmed_on = models.DateField(null=True)
    confirmed_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")
    stopped_on = models.DateField(null=True)
    stopped_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")
    stopped_why = models.CharField(max_length=300, blank=True)
    done_on = models.DateField(null=True)

    class Meta:
        ordering = ("last_day", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("person",),
                condition=models.Q(state__in=("proposed", "approved")),
                name="records_erasure_once",
            ),
            models.CheckConstraint(
                condition=models.Q(confirmed_by__isnull=True) | ~models.Q(confirmed_by=models.F("approved_by")),
                name="records_erasure_four_eyes",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=("approved", "done"))
                | models.Q(approved_by__isnull=False, confirmed_by__isnull=False),
                name="records_erasure_two_said_yes",
            ),
        )

    def __str__(self) -> str:
        return f"erasure {self.pk}"
