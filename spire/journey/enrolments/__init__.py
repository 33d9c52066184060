"""Enrolments: how a citizen comes in, and where each participant is on the way.

Words: an *inquiry* is a first contact, a *referral* when a caseworker makes it; the *call sheet* guides the telephone
conversation and ends in an outcome; an *enrolment* is one participant's way through one programme; its *stage* belongs
to the template; a *task* is staff work with a day and a reason; a *form request* waits for the participant.

Invariants: an enrolment keeps the template version that it began with; the stage changes only by a move that the
template allows, and each move is kept; status, next step and *waiting for whom* are computed from facts, never set by
hand; pausing and leaving are voluntary and carry no sanction (A-6); a caseworker sees only referrals of their own.

    Inquiry 1 ── n CallSheet
       │ 1 ── 0..1
    Enrolment n ── 1 programmes.Programme, programmes.TemplateVersion
       └ 1 ── n StageMove · Task · FormRequest
"""
