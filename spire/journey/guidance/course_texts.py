"""What courses, network days and the hotel say: refusals, reasons, and the words of their choices."""

from django.utils.translation import gettext_lazy as _

from spire.foundation.values import texts

texts.register(
    {
        "guidance.in_the_way": _(
            "Something is in the way. Choose another time, or write why it is to be so, and it will be planned."
        ),
        "guidance.too_few_places": _("%(taken)s places are taken, so the cohort cannot have fewer."),
        "guidance.session_begun": _(
            "The session has begun or is over, so it cannot be changed here. Talk to your teacher."
        ),
        "guidance.not_in_session": _("Only those who are in the cohort can be written down."),
        "guidance.nobody_chosen": _("Choose at least one to invite."),
        "guidance.not_on_the_list": _("Somebody you chose is no longer on the list. Look at the list again."),
        "guidance.other_currency": _("Write the cost in %(currency)s."),
        "guidance.file_or_link": _("Choose a file or write a link, one of them."),
        "guidance.feedback_too_early": _("You can say what you think when the first session has been held."),
        "guidance.not_completed": _("The rule for the certificate is not met. Write why it is issued all the same."),
        "guidance.not_a_member": _("The certificate is for those who are or were in the cohort."),
        "guidance.not_a_retreat": _("This belongs to the retreat only."),
        "guidance.nothing_written": _("Write something first."),
        "guidance.to_oneself": _("This is your own presentation."),
        "guidance.not_among_them": _("Only those who are at the retreat can say something about a presentation."),
        "guidance.day_full": _("All %(seats)s seats are taken."),
        "guidance.sign_up_over": _("The last day to sign up was %(day)s."),
        "guidance.clash.holiday": _("%(what)s: a public holiday or a day when most are closed"),
        "guidance.clash.teacher": _("%(who)s is taken at that time: %(what)s"),
        "guidance.clash.room": _("The room is taken at that time: %(what)s"),
        "guidance.clash.member": _("%(who)s has something else at that time: %(what)s"),
        "guidance.why.granted": _("Course modules granted %(granted)s, in the cohort since %(joined)s"),
        "guidance.why.joined": _("In the cohort since %(joined)s; no grant of course modules is recorded"),
        "guidance.why.in_programme": _("In the programme since %(day)s"),
        "guidance.why.in_business": _("In business since %(day)s"),
        "guidance.why.alumni": _("One of the alumni since %(day)s"),
        "guidance.why.paused": _("In the programme, on a pause since %(day)s"),
        "guidance.completion.no_rule": _("The programme has no rule for completion."),
        "guidance.completion.nothing_held": _("No session that counts has been held yet."),
        "guidance.completion.to_come": _("%(to_come)s sessions that count are still to come."),
        "guidance.completion.met": _("Completed: at least %(least)s percent of the hours."),
        "guidance.completion.too_few": _("Not completed: fewer than %(least)s percent of the hours."),
        "guidance.hotel.closed": _("The hotel is closed on %(day)s."),
        "guidance.hotel.past": _("That day has passed."),
        "guidance.hotel.too_far": _("One can book at most %(days)s days ahead."),
        "guidance.hotel.closing_day": _("Closed on %(day)s: %(why)s"),
        "guidance.hotel.weekday": _("The hotel is not open on that weekday."),
        "guidance.hotel.holiday": _("Closed: %(holiday)s"),
        "guidance.hotel.hours": _("Choose hours between %(opens)s and %(closes)s that have not passed."),
        "guidance.hotel.taken": _(
            "Somebody else was first: it is taken at that time. Choose another time or another place."
        ),
        "guidance.hotel.have_one": _("You have one at that time already."),
        "guidance.hotel.rules_first": _("Read the house rules and agree to them first."),
        "guidance.hotel.old_rules": _("The house rules have just changed. Read them once more."),
        "guidance.hotel.not_for_you": _("The hotel is for participants and alumni of the municipality that runs it."),
        "guidance.hotel.over": _("The booking has begun or is over, so it cannot be called off."),
        "guidance.hotel.why": _("Write why, so that those who have booked can be told."),
        "guidance.hotel.name_taken": _("There is something called %(name)s already. Choose another name."),
    }
)

texts.register(
    {
        "event.cohort.places_set": _("A cohort got more or fewer places"),
        "event.cohort.member_invited": _("A participant was invited to the course"),
        "event.cohort.material_added": _("Course material was handed out"),
        "event.cohort.material_removed": _("Course material was taken away"),
        "event.session.moved": _("A session was changed"),
        "event.session.costs_set": _("What a session costs was written down"),
        "event.session.regretted": _("A participant said that they cannot come to a session"),
        "event.session.regret_taken_back": _("A participant comes to a session after all"),
        "event.certificate.issued": _("A certificate was issued"),
        "event.retreat.presentations_planned": _("The presentations at the retreat were put in order"),
        "event.retreat.word_said": _("Somebody gave words to a presentation"),
        "event.retreat.observed": _("An observation from the retreat was written down"),
        "event.network_day.invited": _("People were invited to a network day"),
        "event.network_day.script_written": _("The running script was written"),
        "event.network_day.cancelled": _("A network day was called off"),
        "event.hotel.opened": _("The entrepreneur hotel got its opening hours"),
        "event.hotel.space_added": _("A desk or a room was added"),
        "event.hotel.space_changed": _("A desk or a room was taken out of use or put back"),
        "event.hotel.rules_published": _("House rules were published"),
        "event.hotel.rules_accepted": _("House rules were agreed to"),
        "event.hotel.booked": _("A desk or a room was booked"),
        "event.hotel.booking_cancelled": _("A booking was called off"),
        "event.hotel.day_closed": _("A closing day was set"),
        "event.hotel.day_opened": _("A closing day was taken back"),
    }
)

DAY_KIND_WORDS = {
    "network_day": _("Network day"),
    "evening": _("Evening meeting"),
    "follow_up": _("Follow-up course"),
}
PHASE_WORDS = {"before": _("Before"), "during": _("During"), "after": _("After")}
COST_WORDS = {
    "teacher": _("Teacher"),
    "room": _("Room"),
    "food": _("Food and drink"),
    "lodging": _("Lodging"),
    "material": _("Course material"),
    "other": _("Other"),
}
USEFUL_WORDS = {"much": _("Very useful"), "some": _("Somewhat useful"), "little": _("Of little use")}
PACE_WORDS = {"fast": _("Too fast"), "right": _("Just right"), "slow": _("Too slow")}
SPACE_WORDS = {"desk": _("Desk"), "room": _("Room")}
