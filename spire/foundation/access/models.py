"""What is stored about logins and their roles, and about the doors that they come in by."""

import uuid

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from spire.foundation.access.permissions import ROLES
from spire.foundation.people.models import LANGUAGES, Organisation, Person


class Logins(BaseUserManager["Login"]):
    """Finds a login by its e-mail, in any case of letters."""

    def get_by_natural_key(self, username: str | None) -> "Login":
        """The login with this e-mail."""
        return self.get(email__iexact=username)


class Login(AbstractBaseUser):
    """How a person comes in. Rights come from assignments; there is no superuser."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=2, choices=LANGUAGES, default="da")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="logins")
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField()

    objects = Logins()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    is_staff = False
    is_superuser = False

    class Meta:
        ordering = ("name", "id")

    def __str__(self) -> str:
        return self.name


class Assignment(models.Model):
    """A role at an organisation, from a day, until another or open; a stand-in's names the colleague it is for."""

    login = models.ForeignKey(Login, on_delete=models.PROTECT, related_name="assignments")
    role = models.CharField(max_length=30, choices=[(role, role) for role in ROLES])
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="assignments")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    instead_of = models.ForeignKey(Login, null=True, blank=True, on_delete=models.PROTECT, related_name="substitutions")
    # The provider whose groups gave it, and take it away again; empty when a person did.
    provider = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ("login", "role")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="access_assignment_ends_after_start",
            ),
            models.CheckConstraint(
                condition=models.Q(instead_of__isnull=True) | models.Q(ends_on__isnull=False),
                name="access_substitution_has_an_end",
            ),
        )


class Held(models.Model):
    """What was known of an assignment from a moment on; rows are only added, so that any past day can be asked about.

    `is_assumed` is a row that the upgrade made from what stood in the assignment then.
    """

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="history")
    login = models.ForeignKey(Login, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=30)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    instead_of = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")
    provider = models.CharField(max_length=40, blank=True)
    known_at = models.DateTimeField()
    by_login_id = models.BigIntegerField(null=True)
    is_assumed = models.BooleanField(default=False)

    class Meta:
        ordering = ("known_at", "id")
        indexes = (models.Index(fields=("login", "known_at"), name="access_held_login"),)


class TeamSight(models.Model):
    """Whether the coaches of an organisation see only their own enrolments, from a day; rows are only added."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    is_narrow = models.BooleanField()
    from_on = models.DateField()
    known_at = models.DateTimeField()
    by_login_id = models.BigIntegerField(null=True)

    class Meta:
        ordering = ("known_at", "id")


class Opening(models.Model):
    """One enrolment opened to a login for a time: shared, taken over, or in an emergency.

    Rows are only added. What was written as the reason is sealed with the person's own key, and gone when that is.
    """

    SHARE, STAND_IN, EMERGENCY = "share", "stand_in", "emergency"

    kind = models.CharField(max_length=10, choices=[(kind, kind) for kind in (SHARE, STAND_IN, EMERGENCY)])
    login = models.ForeignKey(Login, on_delete=models.PROTECT, related_name="openings")
    enrolment_id = models.BigIntegerField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="openings")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    permissions = models.JSONField(default=list)
    purpose = models.CharField(max_length=30)
    words_sealed = models.BinaryField(null=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    absent = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")
    given_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        ordering = ("-given_at", "-id")
        indexes = (
            models.Index(fields=("login", "ends_at"), name="access_opening_login"),
            models.Index(fields=("enrolment_id", "ends_at"), name="access_opening_enrolment"),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="access_opening_ends_after_start"
            ),
        )


class OpeningEnd(models.Model):
    """An opening that was taken back before its end."""

    opening = models.OneToOneField(Opening, on_delete=models.PROTECT, related_name="end")
    ended_at = models.DateTimeField()
    ended_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")


class OpeningReview(models.Model):
    """What another login found when it looked at an emergency: in order, or not. Its words are sealed like the reason."""

    opening = models.OneToOneField(Opening, on_delete=models.PROTECT, related_name="review")
    outcome = models.CharField(max_length=20, choices=[(word, word) for word in ("in_order", "not_in_order")])
    words_sealed = models.BinaryField(null=True)
    reviewed_at = models.DateTimeField()
    reviewed_by = models.ForeignKey(Login, on_delete=models.PROTECT, related_name="+")


class Posted(models.Model):
    """A form that a login has sent: `key` came with the page, `sha256` is what was in it, `went_to` where it led."""

    login = models.ForeignKey(Login, on_delete=models.CASCADE, related_name="+")
    key = models.UUIDField()
    sha256 = models.CharField(max_length=64)
    went_to = models.CharField(max_length=2000, blank=True)
    posted_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("login", "key", "sha256"), name="access_posted_once"),)

    def __str__(self) -> str:
        return f"posted {self.key}"


class Session(models.Model):
    """A browser that is known: the key is kept as a fingerprint, so that reading the table lets nobody in."""

    session_key = models.CharField(max_length=40, primary_key=True)
    session_data = models.TextField()
    expire_date = models.DateTimeField(db_index=True)
    login = models.ForeignKey(Login, null=True, on_delete=models.CASCADE, related_name="browsers")
    device = models.CharField(max_length=60, blank=True)
    began_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-last_used_at", "session_key")


class Code(models.Model):
    """A one-time code, by mail or in a letter. It is a fingerprint; sealed only until it has been mailed.

    A code that was asked for with an e-mail nobody has is a row too, so that asking takes as long for both.
    """

    MAIL, LETTER, ADDRESS = "mail", "letter", "address"

    mark = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    login = models.ForeignKey(Login, null=True, on_delete=models.CASCADE, related_name="codes")
    kind = models.CharField(max_length=10)
    fingerprint = models.CharField(max_length=64, db_index=True)
    sealed = models.BinaryField(null=True)
    made_at = models.DateTimeField()
    made_by_id = models.BigIntegerField(null=True)
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    mailed_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-made_at", "-id")
        indexes = (models.Index(fields=("mailed_at", "kind"), name="access_code_to_mail"),)


class Wrong(models.Model):
    """Wrong tries from one address at one login, or from one address at any; e-mail and address are fingerprints."""

    key = models.CharField(max_length=64, primary_key=True)
    login = models.ForeignKey(Login, null=True, on_delete=models.CASCADE, related_name="wrong_tries")
    count = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField()
    closed_until = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)


class Tally(models.Model):
    """How often something was done since a moment; what and by whom is a fingerprint."""

    key = models.CharField(max_length=64, primary_key=True)
    count = models.PositiveIntegerField()
    began_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.count} since {self.began_at}"


class OutsideIdentity(models.Model):
    """Who a provider says that somebody is: its own word for them as a fingerprint, and no claim besides."""

    provider = models.CharField(max_length=40)
    fingerprint = models.CharField(max_length=64)
    login = models.ForeignKey(Login, on_delete=models.CASCADE, related_name="outside_identities")
    linked_at = models.DateTimeField()
    last_used_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("provider", "fingerprint"), name="access_outside_identity"),)


class KeptPost(models.Model):
    """What somebody sent when their login had run out: sealed, for the same login only, and for a short while."""

    fingerprint = models.CharField(max_length=64, unique=True)
    mark = models.UUIDField(default=uuid.uuid4, editable=False)
    login = models.ForeignKey(Login, on_delete=models.CASCADE, related_name="kept_posts")
    path = models.CharField(max_length=2000)
    sealed = models.BinaryField()
    had_files = models.BooleanField(default=False)
    at = models.DateTimeField()
