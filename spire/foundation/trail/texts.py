"""The room's refusals as sentences."""

from django.utils.translation import gettext_lazy as _

from spire.foundation.values import texts

texts.register(
    {
        "trail.key_destroyed": _("What was known about this person has been erased, so nothing more can be added."),
    }
)
