"""How much, when, why and by which law: the values that every room above speaks in.

No tables and no Django.  Words: *money* (whole minor units and a currency), *period* (half-open), *rounding* (by name),
*rate* (dated, with a source), *legal basis* (dated), *working* (the steps that led to an amount), *country* (a book
on a shelf).

Invariants: no float; currencies do not mix; parts sum to the whole; nothing reads the clock; a missing rate raises
and is never zero.
"""
