"""The room's refusals and roles as words."""

from django.utils.translation import gettext_lazy as _

from spire.foundation.values import texts

texts.register(
    {
        "access.not_allowed": _("Your login may not do this. Ask your team leader."),
        "access.same_eyes": _("This needs another pair of eyes: a colleague must do it, not you."),
        "access.no_role_of_staff": _(
            "Participants get their login from their enrolment, and mentors from the register."
        ),
        "access.own_role": _("Nobody gives or takes a role of their own: ask another administrator."),
        "event.login.role_ended": _("A role was taken away"),
        "access.ends_before": _("Choose a last day that is today or later."),
        "access.not_a_colleague": _("Choose a colleague who works here, and another than the one who is absent."),
        "event.login.stood_in_for": _("A colleague took over for one who is absent"),
        "event.login.came_back": _("A substitution ended"),
        "event.login.closed": _("A login was closed and its name forgotten"),
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
