"""The room as a Django application."""

from django.apps import AppConfig


class GuidanceConfig(AppConfig):
    """Tables of this room begin with `guidance_`."""

    name = "spire.journey.guidance"
    label = "guidance"

    def ready(self) -> None:
        """Register the room's sentences."""
        import spire.journey.guidance.course_texts
        import spire.journey.guidance.mentor_texts
        import spire.journey.guidance.texts  # noqa: F401 - texts need the translations to be ready
