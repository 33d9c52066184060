"""What is stored about logins and their roles."""

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
