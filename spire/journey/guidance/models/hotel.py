"""What is stored of the entrepreneur hotel: desks and rooms by the hour.  # E-9

A booking takes its hours as rows of their own, so that the database itself refuses the same hour twice: a unique row
holds on SQLite and PostgreSQL alike, where a constraint on overlapping times holds on PostgreSQL alone.
"""

from django.db import models

from spire.foundation.access.models import Login
from spire.foundation.people.models import Organisation
from spire.journey.enrolments.models import Enrolment

DESK, ROOM = "desk", "room"
KINDS = ((DESK, "desk"), (ROOM, "room"))


class Hotel(models.Model):
    """A house with desks and rooms: open from an hour to an hour on some weekdays (1 is Monday)."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="hotels")
    name = models.CharField(max_length=100)
    address = models.CharField(max_length=200, blank=True)
    opens = models.PositiveSmallIntegerField(default=8)
    closes = models.PositiveSmallIntegerField(default=17)
    weekdays = models.CharField(max_length=7, default="12345")
    open_on_holidays = models.BooleanField(default=False)
    days_ahead = models.PositiveSmallIntegerField(default=28)
    rules_version = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("name", "id")
        constraints = (
            models.UniqueConstraint(fields=("organisation", "name"), name="guidance_hotel_name"),
            models.CheckConstraint(
                condition=models.Q(opens__lt=models.F("closes"), closes__lte=24), name="guidance_hotel_hours"
            ),
        )

    def __str__(self) -> str:
        return self.name


class HouseRules(models.Model):
    """One version of the house rules; a published one is never changed."""

    hotel = models.ForeignKey(Hotel, on_delete=models.PROTECT, related_name="rules")
    version = models.PositiveSmallIntegerField()
    text = models.TextField()
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-version",)
        constraints = (models.UniqueConstraint(fields=("hotel", "version"), name="guidance_rules_version"),)

    def __str__(self) -> str:
        return f"house rules {self.version}"


class RulesAccepted(models.Model):
    """Somebody has said yes to one version of the house rules."""

    rules = models.ForeignKey(HouseRules, on_delete=models.PROTECT, related_name="accepted")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="house_rules")
    accepted_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("rules", "enrolment"), name="guidance_rules_once"),)

    def __str__(self) -> str:
        return f"accepted {self.pk}"


class Space(models.Model):
    """A desk or a room."""

    hotel = models.ForeignKey(Hotel, on_delete=models.PROTECT, related_name="spaces")
    kind = models.CharField(max_length=4, choices=KINDS)
    name = models.CharField(max_length=60)
    about = models.CharField(max_length=200, blank=True)
    is_open = models.BooleanField(default=True)

    class Meta:
        ordering = ("kind", "name", "id")
        constraints = (models.UniqueConstraint(fields=("hotel", "name"), name="guidance_space_name"),)

    def __str__(self) -> str:
        return self.name


class ClosingDay(models.Model):
    """A day on which the hotel is closed."""

    hotel = models.ForeignKey(Hotel, on_delete=models.PROTECT, related_name="closing_days")
    day = models.DateField()
    why = models.CharField(max_length=100)

    class Meta:
        ordering = ("day",)
        constraints = (models.UniqueConstraint(fields=("hotel", "day"), name="guidance_closed_once"),)

    def __str__(self) -> str:
        return f"closed {self.day}"


class Booking(models.Model):
    """Somebody has a desk or a room from an hour to an hour; called off it keeps its row and gives up its hours."""

    space = models.ForeignKey(Space, on_delete=models.PROTECT, related_name="bookings")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="bookings")
    day = models.DateField()
    from_hour = models.PositiveSmallIntegerField()
    to_hour = models.PositiveSmallIntegerField()
    booked_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_why = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("day", "from_hour", "id")
        indexes = (models.Index(fields=("day",), name="guidance_booking_day"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(from_hour__lt=models.F("to_hour"), to_hour__lte=24), name="guidance_booking_hours"
            ),
        )

    def __str__(self) -> str:
        return f"booking {self.pk}"


class BookedHour(models.Model):
    """One hour of one booking: no desk twice, and nobody at two desks."""

    booking = models.ForeignKey(Booking, on_delete=models.PROTECT, related_name="hours")
    space = models.ForeignKey(Space, on_delete=models.PROTECT, related_name="hours")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=4, choices=KINDS)
    day = models.DateField()
    hour = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("space", "day", "hour"), name="guidance_one_booking_an_hour"),
            models.UniqueConstraint(fields=("enrolment", "kind", "day", "hour"), name="guidance_one_desk_each"),
        )

    def __str__(self) -> str:
        return f"hour {self.hour}"
