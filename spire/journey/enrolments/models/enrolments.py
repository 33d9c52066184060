"""What is stored about inquiries, enrolments, their stages and their tasks."""

from django.db import models
from django.db.models import F, Q

from spire.foundation.access.models import Login
from spire.foundation.forms.models import Response
from spire.foundation.people.models import LANGUAGES, Organisation, Person
from spire.journey.programmes.models import Programme, TemplateVersion

SOURCES = (
    ("citizen", "the citizen's own inquiry from the public page"),
    ("caseworker", "a caseworker's referral"),
    ("provider", "an outside provider's referral"),
    ("telephone", "by telephone"),
    ("in_person", "in person"),
)
INQUIRY_STATES = (
    ("waiting", "waiting for a call"),
    ("waiting_list", "on the waiting list"),
    ("enrolled", "invited to a first meeting"),
    ("not_in_target_group", "not in the target group"),
    ("declined", "declined by the citizen"),
    ("joined", "the same as another inquiry"),
)
SIDES = (("team", "the team"), ("referrer", "the one who referred"))
ANSWERS = (("yes", "yes"), ("no", "no"), ("doubt", "doubt"))
CLOSE_REASONS = (
    ("self_sufficient", "self-sufficient"),
    ("left", "left by own wish"),
    ("declined", "not taken in"),
    ("job", "found a job"),
    ("education", "began an education"),
    ("business_closed", "the business closed"),
    ("moved", "moved to another municipality"),
    ("other", "another reason"),
)

ADJUSTMENTS = (
    ("move", "an activity moved to other weeks"),
    ("drop", "an activity left out"),
    ("add", "an activity of one's own"),
    ("form", "a form left out"),
    ("criterion", "a criterion left out"),
    ("deadline", "a longer deadline"),
)


class Inquiry(models.Model):
    """A first contact: what the citizen or the caseworker told, from where, and what came of it. # C-1"""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="inquiries")
    source = models.CharField(max_length=20, choices=SOURCES)
    state = models.CharField(max_length=20, choices=INQUIRY_STATES, default="waiting")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="inquiries")
    given_name = models.CharField(max_length=100)
    family_name = models.CharField(max_length=100, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=2, choices=LANGUAGES, default="da")
    benefit = models.CharField(max_length=40, blank=True)
    message = models.TextField(blank=True)
    why = models.TextField(blank=True)
    referred_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="referrals")
    referred_from = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    received_at = models.DateTimeField()
    received_on = models.DateField()
    answered_on = models.DateField(null=True)
    listed_at = models.DateTimeField(null=True)
    same_as = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="joined")
    name_folded = models.CharField(max_length=210, blank=True, db_index=True)
    phone_digits = models.CharField(max_length=30, blank=True, db_index=True)

    class Meta:
        ordering = ("received_at", "id")
        verbose_name_plural = "inquiries"
        indexes = (models.Index(fields=("state", "received_at"), name="enrolments_inquiry_inbox"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(state="joined", same_as__isnull=False) | ~Q(state="joined") & Q(same_as__isnull=True),
                name="enrolments_joined_to_another",
            ),
            models.CheckConstraint(
                condition=Q(state="waiting_list", listed_at__isnull=False) | ~Q(state="waiting_list"),
                name="enrolments_listed_since",
            ),
        )

    def __str__(self) -> str:
        return f"inquiry {self.pk}"


class CallSheet(models.Model):
    """One telephone conversation: each condition of the target group, realistic, motivated, and how it ended. # C-2"""

    inquiry = models.ForeignKey(Inquiry, on_delete=models.PROTECT, related_name="calls")
    answers = models.JSONField(default=dict)
    benefit = models.CharField(max_length=40, blank=True)
    realistic = models.CharField(max_length=10, choices=ANSWERS, blank=True)
    realistic_why = models.TextField(blank=True)
    motivated = models.CharField(max_length=10, choices=ANSWERS, blank=True)
    motivated_why = models.TextField(blank=True)
    reasons = models.TextField(blank=True)
    guidance = models.TextField(blank=True)
    outcome = models.CharField(max_length=30)
    called_on = models.DateField()
    called_at = models.DateTimeField()
    called_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-called_at", "-id")

    def __str__(self) -> str:
        return f"call {self.pk}"


class ReferralWord(models.Model):
    """One word between the team and the one who referred; a question waits until it is answered. # C-1"""

    inquiry = models.ForeignKey(Inquiry, on_delete=models.PROTECT, related_name="words")
    side = models.CharField(max_length=10, choices=SIDES)
    asks = models.BooleanField(default=False)
    text = models.TextField()
    said_at = models.DateTimeField()
    said_on = models.DateField()
    said_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")
    seen_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("said_at", "id")

    def __str__(self) -> str:
        return f"word {self.pk}"


class Series(models.Model):
    """The last number given in a series, locked while the next is taken."""

    prefix = models.CharField(max_length=20, unique=True)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "series"

    def __str__(self) -> str:
        return self.prefix


class Enrolment(models.Model):
    """One participant's way through one programme, under the template version it began with. # B-5"""

    number = models.CharField(max_length=20, unique=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="enrolments")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="enrolments")
    template_version = models.ForeignKey(TemplateVersion, on_delete=models.PROTECT, related_name="enrolments")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="enrolments")
    inquiry = models.OneToOneField(Inquiry, null=True, on_delete=models.PROTECT, related_name="enrolment")
    coach = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="coached")
    referred_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="referred")
    target_group = models.CharField(max_length=40, blank=True)
    business_name = models.CharField(max_length=200, blank=True)
    stage = models.CharField(max_length=40)
    opened_on = models.DateField()
    first_contact_on = models.DateField()
    business_started_on = models.DateField(null=True)
    paused_on = models.DateField(null=True)
    pause_reason = models.TextField(blank=True)
    closed_on = models.DateField(null=True)
    close_reason = models.CharField(max_length=30, choices=CLOSE_REASONS, blank=True)
    close_note = models.TextField(blank=True)
    alumni_on = models.DateField(null=True)

    class Meta:
        ordering = ("-opened_on", "-id")
        indexes = (
            models.Index(fields=("organisation", "closed_on"), name="enrolments_open"),
            models.Index(fields=("-opened_on", "-id"), name="enrolments_newest"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True, close_reason="") | Q(closed_on__isnull=False) & ~Q(close_reason=""),
                name="enrolments_closed_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(business_started_on__isnull=True) | Q(business_started_on__gte=F("first_contact_on")),
                name="enrolments_business_after_contact",
            ),
        )

    def __str__(self) -> str:
        return self.number


class Coached(models.Model):
    """Who is the coach from a day on, as known from a moment; rows are only added. `is_assumed` came with the upgrade."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="coaches")
    coach = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField()
    known_at = models.DateTimeField()
    by_login_id = models.BigIntegerField(null=True)
    is_assumed = models.BooleanField(default=False)

    class Meta:
        ordering = ("from_on", "id")


class StageMove(models.Model):
    """One change of stage, with the gate that opened it or the reason why; the first has no stage before it."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="moves")
    from_stage = models.CharField(max_length=40, blank=True)
    to_stage = models.CharField(max_length=40)
    gate = models.CharField(max_length=40, blank=True)
    reason = models.TextField(blank=True)
    on = models.DateField()
    moved_at = models.DateTimeField()
    moved_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("on", "id")

    def __str__(self) -> str:
        return f"{self.from_stage} → {self.to_stage}"


class Task(models.Model):
    """Staff work with a day and the reason for that day; `key` lets the night ask for the same task twice."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="tasks")
    kind = models.CharField(max_length=40)
    note = models.CharField(max_length=300, blank=True)
    due_on = models.DateField()
    why_code = models.CharField(max_length=60)
    why_facts = models.JSONField(default=dict)
    assigned_to = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="tasks")
    key = models.CharField(max_length=100, blank=True)
    made_on = models.DateField()
    done_on = models.DateField(null=True)
    done_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("due_on", "id")
        indexes = (models.Index(fields=("enrolment", "done_on", "due_on"), name="enrolments_task_open"),)
        constraints = (
            models.UniqueConstraint(fields=("enrolment", "key"), condition=~Q(key=""), name="enrolments_task_once"),
        )

    def __str__(self) -> str:
        return self.kind


class Message(models.Model):
    """What the participant and the team write to each other; the text stands. # A-6"""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="messages")
    topic = models.CharField(max_length=20, blank=True)
    text = models.TextField()
    is_from_participant = models.BooleanField()
    written_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    on = models.DateField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("written_at", "id")
        indexes = (models.Index(fields=("enrolment", "read_at"), name="enrolments_message_unread"),)

    def __str__(self) -> str:
        return f"message {self.pk}"


class FormRequest(models.Model):
    """A form that the participant has been asked to fill in, by a day. # C-4"""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="form_requests")
    form_key = models.CharField(max_length=40)
    due_on = models.DateField()
    asked_on = models.DateField()
    asked_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")
    response = models.ForeignKey(Response, null=True, on_delete=models.PROTECT, related_name="requests")
    answered_on = models.DateField(null=True)

    class Meta:
        ordering = ("due_on", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("enrolment", "form_key"),
                condition=Q(answered_on__isnull=True),
                name="enrolments_form_asked_once",
            ),
        )

    def __str__(self) -> str:
        return self.form_key


class Adjustment(models.Model):
    """What is otherwise in one enrolment than in its template: what, why, by whom and when; undone, it stays. # A-2"""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="adjustments")
    kind = models.CharField(max_length=20, choices=ADJUSTMENTS)
    key = models.CharField(max_length=80, blank=True)
    change = models.JSONField(default=dict)
    reason = models.TextField()
    on = models.DateField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")
    undone_on = models.DateField(null=True)
    undone_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("on", "id")
        constraints = (models.CheckConstraint(condition=~Q(reason=""), name="enrolments_adjusted_with_reason"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class SavedView(models.Model):
    """Filters of the work list under a name: one's own, or a team's when it names an organisation."""

    name = models.CharField(max_length=60)
    owner = models.ForeignKey(Login, on_delete=models.PROTECT, related_name="saved_views")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    filters = models.JSONField(default=dict)
    made_on = models.DateField()

    class Meta:
        ordering = ("name", "id")
        constraints = (models.UniqueConstraint(fields=("owner", "name"), name="enrolments_view_name_once"),)

    def __str__(self) -> str:
        return self.name


class Sought(models.Model):
    """What the search box finds a thing by, folded; made again from the thing itself, so nothing is lost with it."""

    kind = models.CharField(
        max_length=10, choices=(("enrolment", "enrolment"), ("note", "note"), ("inquiry", "inquiry"))
    )
    object_id = models.BigIntegerField()
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    enrolment = models.ForeignKey(Enrolment, null=True, on_delete=models.CASCADE, related_name="+")
    words = models.TextField()

    class Meta:
        ordering = ("kind", "-object_id")
        verbose_name_plural = "sought"
        constraints = (models.UniqueConstraint(fields=("kind", "object_id"), name="enrolments_sought_once"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"


class SoughtUntil(models.Model):
    """Up to which event of the trail the search has been kept."""

    event_id = models.BigIntegerField(default=0)

    class Meta:
        verbose_name_plural = "sought until"

    def __str__(self) -> str:
        return str(self.event_id)
