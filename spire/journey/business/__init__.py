"""Business: the plan in its versions, what it costs to begin, and what the months will bring.

Words: a *plan version* is the business plan as it was handed in, preliminary or detailed; the *idea* is one sentence, and
each change of it has its reason; a *competence* is something the business needs somebody to be able to do, a *word* on it
is one voice saying where the participant stands, a *step* is the agreement that a gap became; the *budget* is one calculation of what it costs to begin,
what the months will bring, and what the owner lives by; it is written as a *draft*, group by group, and kept as *versions*
with the *terms* (rates, VAT periods, loan) that they were counted by; a *line* has a key of `lines.py`, or the participant's
own words; *view access* is the participant's yes to being read along in their business account, a *movement* there is theirs
and never the municipality's; an *actual* is what a month really brought; a *tie* is somebody who matters to the business, the *map* is all
of them, a *picture* the map as it was on a day.

Invariants: every version stays as it was, a new one is added (E-2, E-3); amounts are whole minor units; need equals
financing, because the loan need is what is left over; every total can show its working; an idea is never overwritten
and competences are words without figure or sum (A-3, E-1); the map is the participant's alone, nobody sees it but whom
they show it to, and what they rub out is gone (A-4); an account is read only while its owner's yes holds, by the owner and
their own coach, and a no is followed by nothing (G-5).

    Enrolment 1 ── n PlanVersion ── 1 ResponseVersion (forms)
    Enrolment 1 ── n Idea
    Enrolment 1 ── n Competence 1 ── n CompetenceWord
                              1 ── n CompetenceStep ── 1 Agreement (guidance)
    Enrolment 1 ── 1 Draft       1 ── n Budget (number, phase early → detailed)
    Enrolment 1 ── n Actual (month, number)   1 ── n Paper, n Remark
    Enrolment 1 ── n Tie, Picture, Shared, SetAside
    Enrolment 1 ── n ViewAccess 1 ── n Reading 1 ── n AccountMovement n ── 1 SortingRule
"""
