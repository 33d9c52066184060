"""The room as a Django application."""

from django.apps import AppConfig


class ScreeningsConfig(AppConfig):
    """Tables of this room begin with `screenings_`."""

    name = "spire.journey.screenings"
    label = "screenings"

    def ready(self) -> None:
        """Register the room's sentences, and what it refuses of adjustments."""
        import spire.journey.screenings.texts  # noqa: F401 - texts need the translations to be ready
        from spire.journey.enrolments import actions as enrolments
        from spire.journey.screenings import leaving_out

        enrolments.guarded_by(leaving_out.refuse_when_scored)
