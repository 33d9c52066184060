"""Loan products: what an organisation lends, on which terms, from which day.

Words: a *product* has a key and names; its *terms* come in versions, each valid from a day until the next; a *draft*
is written by one person and published by another; *content* is everything that the terms say; a *policy* is the named
way in which the monthly amount is found.
Invariants: published terms never change (a trigger refuses it); no version begins on a day that is past, or before one
that is published already; a loan keeps the version that was in force on the day of its decision. # G-1, G-4, A-10

    Product        organisation · key · names · currency
    ProductTerms   product · version · state · valid from · content · written by, published by

Actions: load, add, write, change, drop, publish, withdraw. Rules: rules/ (content, policies, quoting).
"""
