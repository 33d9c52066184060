"""Business: the plan in its versions, what it costs to begin, and what the months will bring.

Words: a *plan version* is the business plan as it was handed in; the *establishment budget* is the money needed to
begin and where it comes from; the *operating budget* is turnover, costs and result month by month, without VAT; a
*line* has a key of `lines.py`, or the participant's own words.

Invariants: every version stays as it was, a new one is added (E-2, E-3); amounts are whole minor units; need equals
financing, because the loan need is what is left over; every total can show its working.

    Enrolment 1 ── n PlanVersion ── 1 ResponseVersion (forms)
    Enrolment 1 ── n Budget      (kind, number, phase early → detailed)
"""
