"""Screenings: the team and the participant look together, four times on the way, and agree what comes next.

Words: a *criterion* is one thing the assessors look at; a *scorecard* is one assessor's own words on each of them; the
*own view* is the participant's; *evidence* is what the house already knows, put beside a criterion; a *gate* is the
stage move that follows from the agreed result.
Invariants: an assessor sees the others' cards only when their own is submitted, and the query sees to it; a submitted
card does not change; words never add up to a result (D-5); fewer assessors than the template asks only with a reason
that is shown; an agreed screening does not change. Criteria come from the version that the enrolment keeps.

    Screening  enrolment · number · round · result · reasons · tests · own view ── n Scorecard  assessor · scores · submitted
"""
