"""The room's refusals, events, statuses and reasons as words."""

from django.utils.translation import gettext_lazy as _

from spire.foundation.values import texts

texts.register(
    {
        "enrolments.move_not_allowed": _("The programme has no such step from where the enrolment is now."),
        "enrolments.gate_closed": _("This step follows from an agreed screening. Agree the screening first."),
        "enrolments.reason_missing": _("Write the reason in a few words."),
        "enrolments.guidance_missing": _("Write where else the citizen was told to turn."),
        "enrolments.unknown_outcome": _("Choose how the conversation ended."),
        "enrolments.already_answered": _("This inquiry has been answered already."),
        "enrolments.invitation_needs_email": _("Write an e-mail address: it is what the participant logs in with."),
        "enrolments.email_taken": _("Somebody else has a login with this e-mail address."),
        "enrolments.closed": _("The enrolment is closed. Take it up again first."),
        "enrolments.no_coach_here": _("Choose somebody who works with enrolments in this municipality."),
        "enrolments.already_started": _("The business has started on %(day)s already."),
        "enrolments.business_before_contact": _("The business cannot start before the first contact on %(day)s."),
        "event.inquiry.received": _("An inquiry came in"),
        "event.inquiry.called": _("The citizen was called"),
        "event.enrolment.opened": _("The enrolment was opened"),
        "event.enrolment.invited": _("The participant got a login"),
        "event.enrolment.moved": _("The enrolment moved to a new stage"),
        "event.enrolment.coach_assigned": _("The enrolment got another coach"),
        "event.enrolment.business_named": _("The business was named"),
        "event.enrolment.business_started": _("The business started"),
        "event.enrolment.paused": _("The enrolment was paused"),
        "event.enrolment.resumed": _("The enrolment went on after a pause"),
        "event.task.added": _("A task was added"),
        "event.task.finished": _("A task was done"),
        "event.form.requested": _("A form was asked for"),
        "event.form.answered": _("A form was sent in"),
        "enrolments.task.own": "%(note)s",
        "enrolments.task.form_late": _("Ask how it goes with the form"),
        "enrolments.task.follow_up": _("Ask how it goes now, %(months)s months after the business started"),
        "enrolments.task.arrears": _("Talk about the late instalment"),
        "enrolments.task.support_ends": _("Prepare the end of support"),
        "enrolments.why.agreed": _("Agreed in the team"),
        "enrolments.why.form_late": _("The form was to be sent in by %(day)s"),
        "enrolments.why.follow_up": _("Outcomes are followed up after 6, 12, 24, 36 and 60 months"),
        "enrolments.why.arrears": _("The instalment of %(day)s has not been paid"),
        "enrolments.why.support_ends": _("Support ends on %(day)s, and a hearing and a letter take time"),
        "enrolments.step.form": _("The participant sends in a form"),
    }
)

STATUSES = {
    "active": _("Active"),
    "paused": _("Paused"),
    "closed": _("Closed"),
    "alumni": _("Self-sufficient"),
}
CLOSE_REASONS = {
    "self_sufficient": _("Self-sufficient"),
    "left": _("Left by own wish"),
    "declined": _("Not taken in"),
    "job": _("Found a job"),
    "education": _("Began an education"),
    "business_closed": _("The business closed"),
    "moved": _("Moved to another municipality"),
    "other": _("Another reason"),
}
SOURCES = {
    "citizen": _("The citizen's own inquiry"),
    "caseworker": _("Referral from a caseworker"),
    "provider": _("Referral from a provider"),
    "telephone": _("By telephone"),
    "in_person": _("In person"),
}
INQUIRY_STATES = {
    "waiting": _("Waiting for a call"),
    "waiting_list": _("On the waiting list"),
    "enrolled": _("Invited to a first meeting"),
    "not_in_target_group": _("Not in the target group"),
    "declined": _("The citizen declined"),
}
ANSWERS = {"yes": _("Yes"), "no": _("No"), "doubt": _("In doubt")}
WHOSE = {
    "team": _("The team"),
    "participant": _("The participant"),
    "leader": _("The team leader"),
    "controller": _("The controller"),
    "nobody": _("Nobody"),
}
