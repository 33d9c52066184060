"""The room's refusals and events, and what a walk along the chain can find, as sentences."""

from django.utils.translation import gettext_lazy as _

from spire.foundation.values import texts

texts.register(
    {
        "trail.key_destroyed": _("What was known about this person has been erased, so nothing more can be added."),
        "event.log.searched": _("The log was searched"),
        "event.log.exported": _("The log was taken out as a file"),
        "trail.row_changed": _(
            "Row %(row)s of %(table)s is not as it was written. It stands in link %(number)s, after link %(before)s."
        ),
        "trail.row_missing": _("Row %(row)s of %(table)s is gone. It stood in link %(number)s, after link %(before)s."),
        "trail.row_added": _(
            "Row %(row)s of %(table)s was put in later. It lies within link %(number)s, after link %(before)s, which "
            "does not know it."
        ),
        "trail.link_missing": _("Link %(number)s of the chain is gone."),
        "trail.link_loose": _("Link %(number)s of the chain does not hold link %(before)s before it."),
        "trail.link_changed": _("Link %(number)s of the chain is not as it was written."),
        "trail.link_forged": _("Link %(number)s of the chain was not made by this house: its mark is another."),
        "trail.guard_missing": _(
            "The database no longer keeps the log as it must: %(trigger)s is gone, switched off or another."
        ),
        "trail.link_forgotten": _("Link %(number)s was known before, and is gone or another now."),
    }
)
