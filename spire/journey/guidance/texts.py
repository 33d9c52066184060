"""The room's refusals, warnings, events and states as words."""

from django.utils.translation import gettext_lazy as _

from spire.foundation.values import texts

texts.register(
    {
        "guidance.few_staff": _(
            "At least %(least)s from the team are recommended at this meeting. You have chosen %(staff)s."
        ),
        "guidance.not_neutral": _("A neutral place, such as a café or a library, is recommended for this meeting."),
        "guidance.odd_length": _("About %(recommended)s minutes are recommended. You have written %(minutes)s."),
        "guidance.needs_reason": _("The meeting differs from what is recommended. Write why, and it will be planned."),
        "guidance.not_staff_here": _("Only people from this municipality's team can be at the meeting."),
        "guidance.no_staff": _("Choose at least one from the team."),
        "guidance.taken": _("The participant already has another meeting at that time. Choose another time."),
        "guidance.over_already": _("The meeting has already been held or called off, so it cannot be changed."),
        "guidance.not_yet": _("The meeting is on a coming day, so it cannot have been held yet."),
        "guidance.why_dropped": _("Write in a few words why it is dropped."),
        "guidance.no_longer_open": _("It is done or dropped already. Open it again first."),
        "guidance.empty_line": _("Write what you want to talk about."),
        "guidance.meeting_over": _("The meeting is over, so its agenda stands."),
        "guidance.nothing_agreed": _("Write what you agreed."),
        "guidance.cohort_name_taken": _("There is already a cohort called %(name)s. Choose another name."),
        "guidance.cohort_full": _(
            "The cohort has %(places)s places and %(free)s of them are free. Choose fewer, or make more places."
        ),
        "guidance.other_municipality": _("Only participants of this municipality can join the cohort."),
        "guidance.not_teacher": _("This person does not teach here. Choose a teacher, or somebody from the team."),
        "guidance.session_not_yet": _("The session is on a coming day, so attendance cannot be recorded yet."),
        "guidance.session_over": _("The session has been held or called off, so it cannot be changed."),
        "guidance.day_gone": _("The network day has begun, is over or is called off."),
        "guidance.day_to_come": _("The network day is still to come, so nobody can be counted yet."),
        "guidance.other_network": _("This network day is held by another municipality."),
        "guidance.not_an_office": _("Choose an office that refers citizens to this municipality."),
        "guidance.information_over": _("The information meeting has been held or called off."),
        "guidance.information_to_come": _("The information meeting is still to come, so nobody can be counted yet."),
        "event.information.planned": _("An information meeting was planned"),
        "event.information.cancelled": _("An information meeting was called off"),
        "event.information.held": _("An information meeting was counted"),
        "event.calendar.renewed": _("A calendar link was made"),
        "event.calendar.closed": _("A calendar link was closed"),
        "event.meeting.reminded": _("A reminder of the meeting was sent"),
        "event.meeting.planned": _("A meeting was planned"),
        "event.meeting.moved": _("A meeting was moved"),
        "event.meeting.held": _("A meeting was held"),
        "event.meeting.cancelled": _("A meeting was called off"),
        "event.meeting.regretted": _("The participant sent regrets"),
        "event.agreement.made": _("Something was agreed"),
        "event.agreement.done": _("An agreement was ticked off"),
        "event.agreement.dropped": _("An agreement was dropped, with a reason"),
        "event.agreement.put_off": _("An agreement got another day"),
        "event.meeting.agenda_added": _("A point was put on a meeting's agenda"),
        "event.meeting.agenda_taken_off": _("A point was taken off a meeting's agenda"),
        "event.agreement.reopened": _("An agreement was opened again"),
        "event.cohort.opened": _("A cohort was made"),
        "event.cohort.member_added": _("A participant joined a cohort"),
        "event.cohort.member_left": _("A participant left a cohort"),
        "event.session.planned": _("A session was planned"),
        "event.session.teacher_set": _("A session got another teacher"),
        "event.session.cancelled": _("A session was called off"),
        "event.session.attendance_recorded": _("Attendance was recorded"),
        "event.network_day.planned": _("A network day was planned"),
        "event.network_day.signed_up": _("Somebody signed up for a network day"),
        "event.network_day.signed_off": _("Somebody signed off from a network day"),
        "event.network_day.counted": _("The people at a network day were counted"),
    }
)

CAME_WORDS = {"came": _("Came"), "late": _("Came late"), "excused": _("Sent regrets"), "absent": _("Did not come")}
PLACE_WORDS = {
    "neutral": _("Neutral place, such as a café or a library"),
    "theirs": _("At the participant's place"),
    "office": _("At our office"),
    "remote": _("By telephone or video"),
}
STATE_WORDS = {"planned": _("Planned"), "held": _("Held"), "cancelled": _("Called off")}
MAIL_WORDS = {
    "waiting": _("on its way"),
    "sending": _("on its way"),
    "sent": _("sent"),
    "failed": _("could not be sent: call instead"),
    "late": _("not sent, because it was too late"),
}
HERE_WORDS = {"present": _("Here"), "part": _("Late"), "excused": _("Regrets"), "absent": _("Missing")}
WHOSE_WORDS = {"participant": _("The participant"), "team": _("The team")}

texts.register(
    {
        "guidance.step.write_up": _("Write what happened at the meeting"),
        "guidance.step.hold": _("Hold the meeting"),
        "guidance.step.plan_first": _("Invite to the first meeting"),
        "guidance.step.plan_second": _("Plan the second meeting"),
        "guidance.step.plan_individual": _("Plan an individual meeting"),
        "guidance.step.plan_sparring": _("Plan a meeting about the business"),
    }
)
