"""The room's refusals, events, statuses and reasons as words."""

from django.utils.translation import gettext_lazy as _

from spire.foundation.values import texts

texts.register(
    {
        "enrolments.move_not_allowed": _("The programme has no such step from where the enrolment is now."),
        "enrolments.gate_closed": _("This step follows from an agreed screening. Agree the screening first."),
        "enrolments.reason_missing": _("Write the reason in a few words."),
        "enrolments.guidance_missing": _("Write where else the citizen was told to turn."),
        "enrolments.why_missing": _("Write in a few words why it is a no or a doubt."),
        "enrolments.not_open": _("The inquiry does not wait any more, so this cannot be done with it."),
        "enrolments.not_the_same": _("These two inquiries cannot be put together."),
        "enrolments.nothing_said": _("Write something first."),
        "enrolments.nobody_referred": _("The citizen came without a caseworker, so there is nobody to write to."),
        "enrolments.unknown_outcome": _("Choose how the conversation ended."),
        "enrolments.already_answered": _("This inquiry has been answered already."),
        "enrolments.invitation_needs_email": _("Write an e-mail address: it is what the participant logs in with."),
        "enrolments.email_taken": _("Somebody else has a login with this e-mail address."),
        "enrolments.closed": _("The enrolment is closed. Take it up again first."),
        "enrolments.no_coach_here": _("Choose somebody who works with enrolments in this municipality."),
        "enrolments.already_started": _("The business has started on %(day)s already."),
        "enrolments.business_before_contact": _("The business cannot start before the first contact on %(day)s."),
        "enrolments.not_adjustable": _(
            "This cannot be otherwise for one participant: the law or the screening asks for it."
        ),
        "enrolments.no_criterion_left": _("A screening must ask about something: leave at least one criterion."),
        "enrolments.form_left_out": _("This form is left out for this participant, so it is not asked for."),
        "enrolments.weeks_turned": _("The last week must be the same as the first or later."),
        "enrolments.view_without_name": _("Give the view a name."),
        "event.enrolment.adjusted": _("The plan was adjusted for this participant"),
        "event.enrolment.adjustment_undone": _("An adjustment was taken back"),
        "event.view.saved": _("A view of the work list was saved"),
        "event.view.forgotten": _("A saved view was taken away"),
        "event.list.exported": _("A list was taken out as a spreadsheet"),
        "event.inquiry.received": _("An inquiry came in"),
        "event.inquiry.called": _("The citizen was called"),
        "event.inquiry.taken_up": _("The citizen was taken up from the waiting list"),
        "event.inquiry.known": _("Whoever had asked, and got an answer, is kept as a person of the house"),
        "event.inquiry.joined": _("The inquiry was put together with another"),
        "event.referral.word": _("The team and the caseworker wrote to each other"),
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
        "enrolments.still_open": _("This way has not ended, so nobody needs to come back to it."),
        "event.enrolment.wants_back": _("Asked to come back"),
        "enrolments.empty_message": _("The message is empty. Write what you would like to say."),
        "enrolments.task.message": _("Answer the message"),
        "enrolments.why.message": _("Written on %(day)s; we answer within three days"),
        "enrolments.task.easier_instalments": _("Find easier instalments together"),
        "enrolments.why.easier_instalments": _("Asked for on their own page on %(day)s; we answer within three days"),
        "event.message.written": _("A message was written"),
        "event.message.read": _("Messages were read"),
        "enrolments.task.correction": _("Answer: the participant says that something about them is wrong"),
        "enrolments.why.correction": _("Asked on %(day)s; the law gives us a month"),
        "enrolments.task.come_back": _("Call: the participant would like to come back"),
        "enrolments.why.come_back": _("Asked on their own page on %(day)s; we call within a week"),
        "enrolments.task.form_late": _("Ask how it goes with the form"),
        "enrolments.task.follow_up": _("Ask how it goes now, %(months)s months after the business started"),
        "enrolments.task.emergency_review": _("Look at an emergency access, which somebody else must do"),
        "enrolments.why.emergency_review": _("Somebody opened the enrolment in an emergency on %(day)s"),
        "enrolments.task.arrears": _("Talk about the late instalment"),
        "enrolments.task.support_over": _("Support has ended: agree how it goes on, and write the letter"),
        "enrolments.why.support_over": _("The last day was %(day)s, and the way is still open."),
        "enrolments.task.support_stop": _("End the support: the way has ended"),
        "enrolments.why.support_stop": _(
            "Support is granted until %(day)s, and the participant does not go on. It ends by a decision only."
        ),
        "enrolments.task.support_ends": _("Prepare the end of support"),
        "enrolments.why.agreed": _("Agreed in the team"),
        "enrolments.why.form_late": _("The form was to be sent in by %(day)s"),
        "enrolments.why.follow_up_unanswered": _(
            "Mails about the outcome after %(months)s months have had no answer. Call, and note what you hear."
        ),
        "enrolments.why.follow_up_no_mail": _(
            "There is no mail address to ask about the outcome after %(months)s months. Call, and note what you hear."
        ),
        "enrolments.pass_not_valid": _("That code does not work. Ask for a new one."),
        "event.tablet.made": _("A code for a shared tablet was made"),
        "event.tablet.opened": _("A form was opened on a shared tablet"),
        "event.tablet.begun": _("A form was begun on a shared tablet"),
        "event.tablet.closed": _("The shared tablet was cleared"),
        "enrolments.outcome_unclear": _("Answer the first two questions."),
        "enrolments.outcome_answered": _("This was answered on %(day)s already."),
        "event.outcome.asked": _("Asked how it goes some months after the start"),
        "event.outcome.reminded": _("Asked again how it goes after the start"),
        "event.outcome.answered": _("The outcome was told"),
        "event.outcome.not_reached": _("Nobody was reached about the outcome"),
        "enrolments.why.follow_up": _("Outcomes are followed up after 6, 12, 24, 36 and 60 months"),
        "enrolments.why.arrears": _("The instalment of %(day)s has not been paid"),
        "enrolments.why.support_ends": _("Support ends on %(day)s, and a hearing and a letter take time"),
        "enrolments.why.support_warning": _(
            "Support ends on %(day)s, which is %(days)s days or less away. A hearing must begin by %(hearing)s, and the "
            "letter must leave by %(letter)s."
        ),
        "enrolments.why.support_ends_only": _("Support ends on %(day)s, which is %(days)s days or less away."),
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
AT_BUSINESS_START = {
    "subsistence_support": _("support to live on when the business starts"),
    "benefit_goes_on": _("the benefit goes on when the business starts"),
    "programme_decides": _("the municipality decides what to live on when the business starts"),
}
OUTCOMES = {
    "self_sufficient": _("Self-sufficient"),
    "partly_supported": _("Partly supported"),
    "benefit": _("Back on benefit"),
    "job": _("In a job"),
    "education": _("In education"),
    "not_reached": _("Not reached"),
}
# Each kind's definition; whoever changes one gives rules.outcomes.DEFINED_ON a new day.
OUTCOME_DEFINITIONS = {
    "self_sufficient": _("Lives without public support in that month, and neither in a job nor in education."),
    "partly_supported": _("Has own earnings and some public support in that month."),
    "benefit": _("Lives mainly on public support in that month."),
    "job": _("Lives mainly on wages from a job in that month."),
    "education": _("Is in education in that month, with or without a grant."),
    "not_reached": _("Three mails or a call had no answer within seven weeks."),
}
LIVING = {
    "self_sufficient": _("My own business or other own means, without public support"),
    "partly_supported": _("Own earnings and some public support"),
    "benefit": _("Mainly public support"),
    "job": _("A job"),
    "education": _("An education"),
}
OUTCOME_SOURCES = {
    "mail": _("by the link in a mail"),
    "portal": _("on the participant's own page"),
    "staff": _("noted by staff"),
    "night": _("by itself"),
}
# What the caseworker can do when the way has ended; the loan and what was said are not theirs to know.
_STAYS = _("You are still the citizen's caseworker. Agree a conversation about what the citizen wants now.")
_NETWORK = _("The citizen may still use the network and a mentor, where there is one.")
_AGAIN = _("The citizen is welcome to turn to the team again, and you are welcome to refer again.")
WHAT_NOW = {
    "alumni": (_("The citizen lives on the business. The job centre's part can be closed."), _NETWORK),
    "self_sufficient": (_("The citizen lives on the business. The job centre's part can be closed."), _NETWORK),
    "job": (_("The citizen has found a job. The job centre's part can be closed."), _NETWORK),
    "education": (_("The citizen has begun an education. See whether the benefit is to change."), _NETWORK),
    "business_closed": (_STAYS, _("Let the benefit caseworker know, so that there is no gap."), _AGAIN),
    "left": (_STAYS, _("It was voluntary, and stopping has no consequence for the benefit."), _AGAIN),
    "moved": (_("Hand over to the new municipality, if the citizen wants that."),),
    "declined": (_STAYS, _AGAIN),
    "not_in_target_group": (_STAYS, _AGAIN),
    "other": (_STAYS, _AGAIN),
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
    "joined": _("Put together with another inquiry"),
}
ADJUSTED = {
    "move": _("An activity was moved to other weeks"),
    "drop": _("An activity was left out"),
    "add": _("An activity was added"),
    "form": _("A form was left out"),
    "criterion": _("A criterion was left out"),
    "deadline": _("A deadline was moved"),
}
ANSWERS = {"yes": _("Yes"), "no": _("No"), "doubt": _("In doubt")}
WHOSE = {
    "team": _("The team"),
    "participant": _("The participant"),
    "leader": _("The team leader"),
    "controller": _("The controller"),
    "nobody": _("Nobody"),
}
