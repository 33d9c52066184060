"""Banking: what leaves and comes in through the bank, and whose it is.

Words: a *payment order* asks the bank to pay; a *movement* is a line of the statement; an *expectation* says that
money with a payment reference belongs to a subject (`loan:12`); to *match* is to join a movement to an expectation.
Invariants: an order is approved by other eyes than those that decided; what comes in stands as unallocated until the
room that expected it settles it; a movement counts once, by its key; a movement's amount is never edited; a file is read
whole before any of it is booked, and a line that two files tell becomes one movement;
a payment file is made once, approved by other eyes by its fingerprint, and no order stands in two that live.

    BankAccount   book · name · number
    PaymentOrder  account · payee · amount · waiting → approved → sent → confirmed (or stopped) · key
    Movement      account · on · amount · text · reference · unallocated → matched → settled (or withdrawn) · key
    Expectation   book · reference · subject
    PayeeAccount  person · kind · number (sealed) · who entered it;  without one, NemKonto
    PaymentBatch  account · channel · sealed file · sha256 · waiting → approved → sent (or dropped);  BatchLine  order | collection
    Mandate       expectation · number;  Collection  mandate · day · amount;  BankAnswer  batch · what the bank said
    StatementFile account · sha256 · waiting → reading → booking → booked (or refused, with why) · FileChunk
    Statement     file · balances · days;  StatementLine  statement · on · amount · reference · key · movement
    DayEnd        account · on · what the bank and the books said · note · signed by; reconciling.py names each difference
"""
