"""Guidance: everything that people meet about, with whom, and what they agreed.

Words: a *meeting* is one participant and the team; an *agreement* is something somebody will do by a day, until it is done, or dropped with a reason; an *agenda line* is
what somebody wants to talk about; a *cohort* is
a group that follows the course together; a *session* is one meeting of a *module* of the frozen template; a *network
day* is voluntary; a *mentor* is a volunteer, a *wish* is what a participant wants one for, a *match* is a mentor and a
participant, from the proposal through both yeses to the end.

Invariants: what is recommended of a kind of meeting never blocks, but leaving it takes a reason (C-4, C-5); a calendar
file keeps its uid for ever and its sequence only grows; attendance is recorded once for everybody in a session and
corrected with a trace; network days are a number, never a person (E-8); a mentor sees a first name, a business and the
next meeting, and nothing before the participant's yes, and a teacher first names in their own sessions (E-7); an observation is added
to and never changed (D-3); an hour of a desk is one row, and no desk has it twice (E-9).

    Meeting 1 ── n Agreement, AgendaLine            Cohort 1 ── n CohortMember ── 1 Enrolment
    Session n ── 1 Cohort               Session 1 ── n Attendance
    Mentor 1 ── n MentorMatch 1 ── n MentorContact, MentorWord      NetworkDay 1 ── n SignUp
    Cohort 1 ── n Material, Feedback, Certificate       Session 1 ── n SessionCost, Regret, Presentation, Observation
    NetworkDay 1 ── n ScriptLine, ScriptRole, Invited, Remembered
    Hotel 1 ── n Space 1 ── n Booking 1 ── n BookedHour      Hotel 1 ── n HouseRules, ClosingDay
    Enrolment 1 ── n MentorWish 1 ── n MentorMatch      Mentor 1 ── n MentorAcceptance
"""
