"""Credit lines: a bank runs the line, a third party's own capital guarantees it. The form of the first pilot. # G-2

Words: the *limit* is what the citizen may owe the bank; *drawn* is what is owed; the *guarantor* answers for the limit
with its own capital; a *call* is the bank's demand on the guarantor, after which nothing more is drawn; when it is paid
the guarantor has a *recourse* claim on the citizen, repaid or given up.
Invariants: the state is a function of the events, whatever the order they were entered in; at the end of no day is more
drawn than the limit, the bank's own interest apart; a call is paid once, by someone else than the one who accepted it;
the guarantor's books hold what the bank could call (as a pair of accounts for what may come) and the recourse claim.

    CreditLine ─ borrower · bank · guarantor ─ its book        rules.py    state, accounts
      └ CreditLineEvent ─ entry, movement, who and why         actions/    promising (for decisions), recording
"""
