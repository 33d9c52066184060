"""The ledger is the cellar: books, accounts and entries; it knows no loans, no banks and no names.

Words: a *book* belongs to one legal entity; an *account* has a number and a key; an *entry* is what was entered for a
day, its *lines* are signed amounts, debit positive; a *subject* is the sub-account of one thing (`loan:12`).
Invariants: the lines of an entry sum to zero in each currency; nothing entered is edited or deleted, a correction is
a reversal with a link; a closed period takes no entries and is never opened again; every entry has the day it counts and the moment it was
entered, so balances can be asked for any day as known at any moment. # G-7

    Book     organisation · name · currency
    Account  book · number · key
    Entry    book · on · entered at · reason · reference · key · reverses
    Line     entry · account · subject · amount (debit positive) · currency
    Closing  book · from · to · closed at
    CheckRun name · on · at · how long · what was found
"""
