"""Loans: granted by a decision, signed, paid out, paid back.

Words: *terms* are frozen when the loan is granted; an *event* is what happened to it; the *plan* is its instalments.
Invariants: the state of a loan is a function of terms and events (`rules`); `LoanStanding` is a cache of figures that a
check counts anew every night; events are only added; who decided is not who pays out; a payment counts once, by its
key; each loan's outstanding principal equals its sub-account in the ledger, and the interest that the nights entered is
the sum of what fell due on each loan (interest.py). # G-1, G-3, G-4, G-7

The rules are pure and know no database: see rules/.

    Loan          number · borrower · organisation · book · terms (frozen) · principal · decided by · agreement
    LoanStanding  loan · outstanding · late · oldest due · holds from, until · plan facts (cached)
    IncomeAssessment  loan · on · household's income · monthly · must defer · working
    InterestThrough  book · product · day up to which the nights have entered interest
    LoanEvent     loan · on · do · amount · refers to · key · entered at, by · reason · entry · order · movement
"""
