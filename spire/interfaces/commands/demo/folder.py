"""What the play remembers of one life, and who acts when: an actor of the day, at a moment of its own."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from spire.foundation.access import queries as access
from spire.foundation.access.models import Login
from spire.foundation.values.actor import Actor
from spire.interfaces.commands.demo.lives import Life
from spire.interfaces.commands.demo.municipality import Municipality
from spire.journey.enrolments.models import Enrolment


@dataclass
class Folder:
    """One life as far as it has been played."""

    life: Life
    serial: int
    house: Municipality
    cohort_id: int | None = None
    inquiry_id: int = 0
    notes: dict[str, int] = field(default_factory=dict)

    @property
    def enrolment(self) -> Enrolment:
        """The enrolment as it stands now."""
        return Enrolment.objects.select_related("person", "programme").get(inquiry_id=self.inquiry_id)

    @property
    def enrolment_id(self) -> int:
        """Its id."""
        return self.enrolment.pk

    @property
    def coach(self) -> str:
        """Which of the two coaches: every third life has the second."""
        return "second_coach" if self.serial % 3 == 2 else "coach"

    @property
    def other_coach(self) -> str:
        """The colleague who assesses too."""
        return "coach" if self.coach == "second_coach" else "second_coach"

    def as_(self, who: str, day: date, hour: int = 10) -> Actor:
        """A member of staff, or `participant`, as an actor at an hour of the day."""
        return actor(self.login(who), day, hour=hour, minute=self.serial)

    def login(self, who: str) -> Login:
        """The login of a part in the play."""
        if who == "participant":
            return Login.objects.get(person=self.enrolment.person)
        return self.house.staff[who]


def actor(login: Login, day: date, *, hour: int = 10, minute: int = 0) -> Actor:
    """A login as an actor at a moment of a day."""
    return access.actor(login, at=moment(day, hour, minute), on=day)


def moment(day: date, hour: int, minute: int = 0) -> datetime:
    """A moment on the house's clock."""
    return timezone.make_aware(datetime.combine(day, time(hour)) + timedelta(minutes=minute))
