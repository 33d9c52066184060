"""The room as a Django application."""

from django.apps import AppConfig


class BusinessConfig(AppConfig):
    """Tables of this room begin with `business_`."""

    name = "spire.journey.business"
    label = "business"

    def ready(self) -> None:
        """Register the room's sentences."""
        import spire.journey.business.account_texts
        import spire.journey.business.budget_texts
        import spire.journey.business.people_texts
        import spire.journey.business.plan_texts
        import spire.journey.business.texts  # noqa: F401 - texts need the translations to be ready
