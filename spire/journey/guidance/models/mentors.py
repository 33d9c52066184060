"""What is stored of volunteers, what participants wish for, whom they follow, and what both sides say of it.

Nothing is asked of a volunteer but what a match needs: no identity number, no criminal record, no home address.
"""

from django.db import models
from django.db.models import Q

from spire.foundation.access.models import Login
from spire.foundation.people.models import Organisation
from spire.foundation.records.models import Document
from spire.journey.enrolments.models import Enrolment

REACHES = (("town", "the neighbourhood"), ("part", "that part of the country"), ("anywhere", "anywhere"), ("remote", "by telephone or video"))  # fmt: skip
PARTICIPANT, MENTOR, TEAM = "participant", "mentor", "team"
SIDES = ((PARTICIPANT, "the participant"), (MENTOR, "the mentor"), (TEAM, "the team"))
KINDS = (("met", "met"), ("called", "by telephone or video"), ("wrote", "in writing"))
ANSWERS = (("yes", "yes"), ("partly", "partly"), ("no", "no"))


class Mentor(models.Model):
    """A volunteer with trade experience, in the register of one municipality. `trades` are codes of the country's list."""

    login = models.OneToOneField(Login, on_delete=models.PROTECT, related_name="mentor")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="mentors")
    trade = models.CharField(max_length=200, blank=True)
    trades = models.JSONField(default=list)
    speaks = models.JSONField(default=list)
    place = models.CharField(max_length=100, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    reach = models.CharField(max_length=10, choices=REACHES, default="part")
    capacity = models.PositiveSmallIntegerField(default=1)
    times = models.JSONField(default=list)
    times_words = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    is_active = models.BooleanField(default=True)
    registered_on = models.DateField(null=True)
    left_on = models.DateField(null=True)
    forgotten_on = models.DateField(null=True)

    class Meta:
        ordering = ("login__name", "id")

    def __str__(self) -> str:
        return f"mentor {self.pk}"


class MentorAcceptance(models.Model):
    """A mentor has said yes to a version of the code of conduct; the PDF is what they said yes to."""

    mentor = models.ForeignKey(Mentor, on_delete=models.PROTECT, related_name="acceptances")
    version = models.CharField(max_length=60)
    accepted_on = models.DateField()
    accepted_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")
    on_paper = models.BooleanField(default=False)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-accepted_on", "-id")
        constraints = (models.UniqueConstraint(fields=("mentor", "version"), name="guidance_code_accepted_once"),)

    def __str__(self) -> str:
        return f"acceptance {self.pk}"


class MentorWish(models.Model):
    """What a participant wants a mentor for; open until it is met or taken back."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="mentor_wishes")
    words = models.CharField(max_length=500)
    trades = models.JSONField(default=list)
    languages = models.JSONField(default=list)
    times = models.JSONField(default=list)
    made_on = models.DateField()
    made_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")
    closed_on = models.DateField(null=True)
    is_met = models.BooleanField(default=False)

    class Meta:
        ordering = ("made_on", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("enrolment",), condition=Q(closed_on__isnull=True), name="guidance_one_open_wish"
            ),
        )

    def __str__(self) -> str:
        return f"wish {self.pk}"


class MentorMatch(models.Model):
    """A mentor proposed to a participant, and with both yeses an agreement.

    `consented_on` is the participant's yes, before which the mentor sees nothing; `agreed_on` the mentor's, from which it
    runs; `until` what they agreed; `ended_on` when it really ended, or when somebody said no. `reasons` are why this
    mentor was proposed, as they were shown.
    """

    mentor = models.ForeignKey(Mentor, on_delete=models.PROTECT, related_name="matches")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="mentor_matches")
    wish = models.ForeignKey(MentorWish, null=True, on_delete=models.PROTECT, related_name="matches")
    agreement = models.TextField()
    reasons = models.JSONField(default=list)
    proposed_on = models.DateField()
    proposed_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")
    consented_on = models.DateField(null=True)
    consented_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")
    agreed_on = models.DateField(null=True)
    text_version = models.CharField(max_length=60, blank=True)
    document = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="+")
    until = models.DateField()
    next_on = models.DateField(null=True, blank=True)
    next_words = models.CharField(max_length=100, blank=True)
    reminded_on = models.DateField(null=True)
    ended_on = models.DateField(null=True, blank=True)
    ended_by_side = models.CharField(max_length=12, choices=SIDES, blank=True)
    end_reason = models.CharField(max_length=20, blank=True)
    greeting = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("-proposed_on", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("mentor", "enrolment"), condition=Q(ended_on__isnull=True), name="guidance_match_once"
            ),
            models.CheckConstraint(condition=Q(until__gt=models.F("proposed_on")), name="guidance_match_lasts"),
            models.CheckConstraint(
                condition=Q(agreed_on__isnull=True) | Q(consented_on__isnull=False), name="guidance_consent_comes_first"
            ),
        )

    def __str__(self) -> str:
        return f"match {self.pk}"

    @property
    def stands(self) -> str:
        """Whose turn it is: asked, accepted by the participant, running, or ended."""
        if self.ended_on is not None:
            return "ended" if self.agreed_on else "declined"
        return "running" if self.agreed_on else "consented" if self.consented_on else "proposed"


class MentorContact(models.Model):
    """The mentor's own words that they met, talked or wrote."""

    match = models.ForeignKey(MentorMatch, on_delete=models.PROTECT, related_name="contacts")
    kind = models.CharField(max_length=10, choices=KINDS, default="met")
    met_on = models.DateField()
    words = models.CharField(max_length=500, blank=True)
    entered_at = models.DateTimeField()

    class Meta:
        ordering = ("-met_on", "-id")
        constraints = (models.UniqueConstraint(fields=("match", "met_on"), name="guidance_contact_once_a_day"),)

    def __str__(self) -> str:
        return f"contact {self.pk}"


class MentorWord(models.Model):
    """What one side says to the team of how it goes. The participant reads both; a mentor only their own."""

    match = models.ForeignKey(MentorMatch, on_delete=models.PROTECT, related_name="said")
    side = models.CharField(max_length=12, choices=SIDES)
    helps = models.CharField(max_length=10, choices=ANSWERS, blank=True)
    words = models.CharField(max_length=500, blank=True)
    wants_call = models.BooleanField(default=False)
    said_on = models.DateField()
    said_at = models.DateTimeField()

    class Meta:
        ordering = ("-said_on", "-id")
        constraints = (models.UniqueConstraint(fields=("match", "side", "said_on"), name="guidance_word_once_a_day"),)

    def __str__(self) -> str:
        return f"word {self.pk}"
