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
        "access.too_many_tries": _(
            "There were too many wrong tries from here. Wait %(minutes)s minutes and try again, or come in another way. If you "
            "cannot wait, the team can open the door."
        ),
        "access.wrong_code": _("That was not right, or it is too old. Try again, or ask for a new code."),
        "access.wrong_letter": _(
            "The code and the day of birth do not go together, or the letter is too old. Look again, or ask the team for a "
            "new letter."
        ),
        "access.no_role": _(
            "Your organisation knows you, but has given you no role here. Ask your team leader to have you put in the right "
            "group."
        ),
        "access.no_email": _(
            "Your organisation did not pass on your e-mail, which a new login needs. Tell those who look after the login."
        ),
        "access.email_is_taken": _(
            "There is a login with your e-mail already, and it was not made by this door. Log in as you used to, or ask your "
            "administrator."
        ),
        "access.provider_not_reached": _("The login does not answer just now. Wait a little and try again."),
        "access.provider_cancelled": _("The login was broken off. You can begin again whenever you want to."),
        "access.provider_not_believed": _(
            "The login could not be checked, perhaps because it took too long or was opened twice. Begin again."
        ),
        "access.no_identity": _(
            "The login did not pass on your CPR number, so we do not know who you are. Begin again, and say yes when you are "
            "asked to share it. You can also ask the team for a letter with a code."
        ),
        "access.level_too_low": _(
            "You logged in with too little proof of who you are. Begin again, and use your app or your code display."
        ),
        "access.somebody_else": _("That was another login than the one you are logged in with here. Use your own."),
        "access.last_factor": _(
            "It is your last second factor, and those who work here need one. Add another one first, then take this away."
        ),
        "event.login.came_in": _("Logged in"),
        "event.login.went_out": _("Logged out"),
        "event.login.means_changed": _("The way to log in was changed"),
        "event.login.session_ended": _("Logged out in another browser"),
        "event.login.sessions_ended": _("Logged out everywhere else"),
        "event.login.logged_out": _("Logged out everywhere by a colleague"),
        "event.login.unlocked": _("A closed login was opened again"),
        "event.login.letter_made": _("A letter with a code for logging in was printed"),
        "event.login.letter_used": _("A letter with a code was used to log in"),
        "event.login.linked": _("A login was linked to MitID or to the organisation's own login"),
        "event.login.role_ended": _("A role was taken away"),
        "access.opening_ends_before": _("Choose days that begin today or later, and end no earlier than they begin."),
        "access.opening_too_long": _(
            "It may last %(days)s days at most. Choose an earlier last day; it can be given again."
        ),
        "access.opening_needs_reason": _("Write why, in a sentence: somebody else will read it."),
        "access.opening_not_staff": _("Choose somebody who works here and has a role today."),
        "access.too_many_emergencies": _(
            "You have opened as many enrolments in an emergency today as one may. Call your team leader."
        ),
        "access.already_reviewed": _("A colleague has looked at it already."),
        "event.enrolment.shared": _("The enrolment was shared"),
        "event.enrolment.taken_over": _("A colleague took over the enrolment for some days"),
        "event.enrolment.opened_in_emergency": _("The enrolment was opened in an emergency"),
        "event.enrolment.opening_ended": _("A sharing or substitution was ended"),
        "event.enrolment.emergency_reviewed": _("An emergency access was looked at by somebody else"),
        "event.organisation.sight_set": _("It was chosen whether coaches see only their own enrolments"),
        "event.person.address_opened": _("The protected address was looked at"),
        "event.rights.looked_up": _("Rights on a day were looked up"),
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

KINDS_OPENED = {
    "share": _("Shared"),
    "stand_in": _("Substitution"),
    "emergency": _("Emergency access"),
}
PURPOSES = {
    "sparring": _("To talk it over with a colleague"),
    "assessment": _("To assess together"),
    "law": _("A question of law"),
    "benefit": _("Support and benefits"),
    "handover": _("To hand it over to another coach"),
    "other": _("Something else"),
    "absence": _("The coach is away"),
    "emergency": _("An emergency"),
}
PARTS = {
    "case": _("The case itself: journal, plan and people"),
    "screenings": _("Screenings"),
    "decisions": _("Decisions and letters"),
    "money": _("Loan and support"),
}
WHY_LOGGED_OUT = {
    "lost": _("A telephone or a computer is lost"),
    "left_open": _("It was left open on a machine that others use"),
    "suspected": _("Somebody else may have come in"),
    "left": _("They do not work here any more"),
    "asked": _("They asked for it"),
}
OUTCOMES = {"in_order": _("In order"), "not_in_order": _("Not in order")}

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
    "sign_in": _("The login"),
}
