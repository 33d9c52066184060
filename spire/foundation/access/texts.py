"""The room's refusals and roles as words."""

from django.utils.translation import gettext_lazy as _

from spire.foundation.values import texts

texts.register(
    {
        "access.not_allowed": _("Your login may not do this. Ask your team leader."),
        "access.same_eyes": _("This needs another pair of eyes: a colleague must do it, not you."),
        "event.login.made": _("A login was made"),
        "event.login.assigned": _("A role was given"),
        "event.login.language_chosen": _("A language was chosen"),
    }
)

ROLE_NAMES = {
    "caseworker": _("Referring caseworker"),
    "provider": _("Outside provider"),
    "coach": _("Coach in the microloan team"),
    "team_leader": _("Team leader"),
    "development": _("Development function"),
    "legal": _("Legal support"),
    "benefit_caseworker": _("Benefit caseworker"),
    "controller": _("Controller"),
    "teacher": _("Course teacher"),
    "mentor": _("Mentor"),
    "participant": _("Entrepreneur"),
    "auditor": _("Auditor"),
    "administrator": _("Administrator"),
    "system": _("The system"),
}
